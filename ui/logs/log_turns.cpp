#include "ui/logs/log_turns.h"

#include <algorithm>
#include <utility>

namespace fairlead {

namespace {

using namespace std::chrono_literals;
using Clock = LogTurn::Clock;

constexpr Clock::duration Frame = 16ms;
constexpr Clock::duration LongestRest = 150ms;
constexpr int OwnShare = 8; ///< a pane whose frame took 5 ms has the next one after 40
constexpr int PanesShare = 3; ///< and every other pane has its own after 15

} // namespace

LogTurn::LogTurn(std::function<void()> frame)
    : m_turns(LogTurns::shared())
    , m_frame(std::move(frame))
{
}

LogTurn::~LogTurn()
{
    m_turns->forget(*this);
}

void LogTurn::ask()
{
    m_turns->ask(*this);
}

LogTurns::LogTurns()
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &LogTurns::next);
}

std::shared_ptr<LogTurns> LogTurns::shared()
{
    thread_local std::weak_ptr<LogTurns> common;
    std::shared_ptr<LogTurns> turns = common.lock();
    if (!turns) {
        turns.reset(new LogTurns);
        common = turns;
    }
    return turns;
}

void LogTurns::ask(LogTurn &turn)
{
    if (std::ranges::find(m_waiting, &turn) != m_waiting.end())
        return;
    turn.m_due = std::max(turn.m_due, Clock::now() + Frame);
    m_waiting.push_back(&turn);
    wake();
}

void LogTurns::forget(LogTurn &turn)
{
    std::erase(m_waiting, &turn);
    if (m_painting == &turn)
        m_painting = nullptr;
}

void LogTurns::wake()
{
    if (m_waiting.empty())
        return m_timer.stop();
    const auto first = std::ranges::min_element(m_waiting, {}, &LogTurn::m_due);
    const Clock::duration left = std::max((*first)->m_due, m_free) - Clock::now();
    m_timer.start(std::max(std::chrono::ceil<std::chrono::milliseconds>(left), 0ms));
}

/// The cost is taken by the clock: on a crowded machine frames take longer, and come less often.
void LogTurns::next()
{
    const auto first = std::ranges::min_element(m_waiting, {}, &LogTurn::m_due);
    if (first == m_waiting.end())
        return;
    m_painting = *first;
    m_waiting.erase(first);
    const auto alive = m_painting->m_turns; // the last pane may go in its own frame
    const auto frame = m_painting->m_frame;
    const auto began = Clock::now();
    frame();
    const auto ended = Clock::now();
    const Clock::duration cost = ended - began;
    m_free = ended + std::min(cost * PanesShare, LongestRest);
    if (LogTurn *painted = std::exchange(m_painting, nullptr))
        painted->m_due = ended + std::clamp(cost * OwnShare, Frame, LongestRest);
    wake();
}

} // namespace fairlead
