#include "services/practice/world/managed_service.h"

#include "services/practice/world/process.h"
#include "services/practice/world/service_process.h"
#include "services/practice/world/text.h"
#include "services/practice/world/trouble.h"

#include <fcntl.h>

#include <array>
#include <csignal>

namespace fairlead::practice {

namespace {

using namespace std::chrono_literals;

constexpr auto grace = 3s;
constexpr auto restartDeadline = 10s;

} // namespace

std::string stateWord(ManagedService::State state)
{
    constexpr std::array<const char *, 6> words
        = { "stopped", "stopping", "starting", "running", "crashed", "failed" };
    return words.at(static_cast<std::size_t>(state));
}

ManagedService::ManagedService(const Layout &layout, std::string environment, const ServiceKind &kind)
    : m_layout(layout)
    , m_environment(std::move(environment))
    , m_kind(kind)
{
}

unsigned ManagedService::restart(Clock::time_point now)
{
    ++m_asked;
    if (m_current == m_settled) {
        begin(now);
    }
    return m_asked;
}

void ManagedService::begin(Clock::time_point now)
{
    m_current = m_asked;
    m_deadline = now + restartDeadline;
    m_message.clear();
    if (isGone()) {
        launch();
        return;
    }
    end(now);
    m_startsAgain = true;
}

void ManagedService::stop(Clock::time_point now)
{
    m_asked = m_current;
    end(now);
}

void ManagedService::end(Clock::time_point now)
{
    m_startsAgain = false;
    if (isGone()) {
        m_state = State::Stopped;
        return;
    }
    m_state = State::Stopping;
    m_killAt = now + grace;
    ::kill(m_process, SIGTERM);
}

void ManagedService::launch()
{
    try {
        const fs::path faultFile = m_layout.fault(m_environment, m_kind.id);
        if (readFault(faultFile).endsWithRestart()) {
            writeFault(faultFile, {});
        }
        std::array<int, 2> ends{};
        if (::pipe2(ends.data(), O_CLOEXEC | O_NONBLOCK) != 0) {
            throw Trouble("Cannot make a pipe: " + systemError());
        }
        m_ready.reset(ends[0]);
        const Descriptor childEnd(ends[1]);
        ChildPlan plan = ownPlan({ "service", m_layout.root(), m_environment, std::string(m_kind.id) });
        plan.output = m_layout.state() / "manager.log";
        plan.ready = childEnd.number();
        m_process = spawn(plan);
        m_state = State::Starting;
    } catch (const std::exception &trouble) {
        fail(State::Failed, trouble.what());
    }
}

void ManagedService::hear()
{
    std::array<char, 1024> part{};
    const ssize_t count = ::read(m_ready.number(), part.data(), part.size());
    if (count < 0) {
        return;
    }
    m_ready.reset();
    const std::string said = trimmed({ part.data(), static_cast<std::size_t>(count) });
    if (said.starts_with("ready ") && m_state == State::Starting) {
        m_version = said.substr(6);
        m_state = State::Running;
        m_message.clear();
        settle();
    } else if (said.starts_with("failed ")) {
        m_message = said.substr(7);
    }
}

bool ManagedService::ended(pid_t process, int waitStatus, Clock::time_point now)
{
    if (process != m_process) {
        return false;
    }
    if (m_ready.isOpen()) {
        hear();
    }
    m_process = 0;
    m_ready.reset();
    if (m_state == State::Stopping) {
        m_state = State::Stopped;
        if (m_startsAgain) {
            m_startsAgain = false;
            launch();
        } else {
            settle();
        }
    } else if (m_state == State::Starting) {
        fail(
            State::Failed, m_message.empty() ? "died while starting: it " + endWords(waitStatus) : m_message);
    } else {
        fail(State::Crashed, "it " + endWords(waitStatus));
    }
    if (m_asked != m_settled && m_current == m_settled) {
        begin(now);
    }
    return true;
}

void ManagedService::tick(Clock::time_point now)
{
    if (m_state == State::Stopping && now >= m_killAt && !isGone()) {
        ::kill(m_process, SIGKILL);
        m_killAt = now + grace;
    }
    if (m_current != m_settled && now >= m_deadline) {
        m_message = m_state == State::Starting ? "did not come up within 10 s" : "did not end within 10 s";
        settle();
    }
    if (m_asked != m_settled && m_current == m_settled && m_state != State::Stopping) {
        begin(now);
    }
}

void ManagedService::breakDown(const Fault &fault)
{
    writeFault(m_layout.fault(m_environment, m_kind.id), fault);
    if (!isGone()) {
        ::kill(m_process, SIGHUP);
    }
}

void ManagedService::settle()
{
    m_settled = m_current;
    m_outcome = sentence();
    m_succeeded = m_state == State::Running && m_message.empty();
}

void ManagedService::fail(State state, const std::string &message)
{
    m_state = state;
    m_message = message;
    settle();
}

Fault ManagedService::fault() const
{
    return readFault(m_layout.fault(m_environment, m_kind.id));
}

std::string ManagedService::sentence() const
{
    if (m_state == State::Running && m_message.empty()) {
        return title() + " runs " + m_version + " (process " + std::to_string(m_process) + ")";
    }
    const bool hasEnded = m_state == State::Crashed || m_state == State::Failed;
    return title() + (hasEnded ? " has " : " is ") + stateWord(m_state)
        + (m_message.empty() ? "" : ": " + m_message);
}

std::string ManagedService::json() const
{
    const Fault broken = fault();
    const bool listens = m_kind.speech != Speech::Log;
    return "{\"environment\":" + jsonText(m_environment) + ",\"service\":" + jsonText(m_kind.id)
        + ",\"name\":" + jsonText(m_kind.name)
        + ",\"address\":" + (listens ? jsonText(m_layout.address(m_environment)) : "null")
        + ",\"port\":" + std::to_string(m_kind.port) + ",\"state\":" + jsonText(stateWord(m_state))
        + ",\"process\":" + std::to_string(m_process)
        + ",\"version\":" + (m_state == State::Running ? jsonText(m_version) : "null")
        + ",\"link\":" + jsonText(currentLink(m_layout.service(m_environment, m_kind.id)))
        + ",\"fault\":" + jsonText(faultWord(broken.kind)) + ",\"fault_version\":" + jsonText(broken.version)
        + ",\"fault_sticky\":" + (broken.sticky ? "true" : "false") + ",\"message\":" + jsonText(m_message)
        + "}";
}

} // namespace fairlead::practice
