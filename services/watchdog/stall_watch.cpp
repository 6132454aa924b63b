#include "services/watchdog/stall_watch.h"

#include <utility>

namespace fairlead {

namespace {

constexpr int LooksWithinLimit = 5;

} // namespace

std::string describe(const Stall &stall)
{
    std::string text = "The thread stood still for " + std::to_string(stall.lasted.count()) + " ms in:\n";
    for (const std::string &frame : stall.stack)
        text += "  " + frame + "\n";
    return text;
}

StallWatch::StallWatch(const Heartbeat &heartbeat, std::chrono::milliseconds limit, Report report)
    : m_heartbeat(heartbeat)
    , m_limit(limit)
    , m_report(std::move(report))
    , m_watcher([this] { run(); })
{
}

StallWatch::~StallWatch()
{
    {
        const std::lock_guard lock(m_mutex);
        m_ending = true;
    }
    m_wake.notify_one();
    m_watcher.join();
}

void StallWatch::run()
{
    std::unique_lock lock(m_mutex);
    while (!m_wake.wait_for(lock, m_limit / LooksWithinLimit, [this] { return m_ending; }))
        look();
}

/// A wait for a core that is still going on is in nobody's books yet. Once the thread has answered with its
/// stack, it has had a core, and only what is too long then is a stall.
void StallWatch::look()
{
    const std::uint64_t work = m_heartbeat.work();
    if (work == 0 || work != m_seen.work) {
        m_seen = { work, m_thread.ownTime(), false };
        return;
    }
    if (m_seen.told || lasted() <= m_limit)
        return;
    const std::vector<std::string> stack = m_thread.stack();
    const auto stalled = lasted();
    if (stack.empty() || stalled <= m_limit || m_heartbeat.work() != work)
        return;
    m_seen.told = true;
    m_report({ std::chrono::duration_cast<std::chrono::milliseconds>(stalled), stack });
}

} // namespace fairlead
