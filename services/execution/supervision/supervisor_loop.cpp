#include "services/execution/supervision/supervisor.h"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <ctime>

#include <poll.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <unistd.h>

namespace fairlead::supervision {

namespace {

using namespace std::chrono_literals;

constexpr std::size_t LargestRead = 1024 * 1024;
constexpr ssize_t ShortRead = 64 * 1024;
constexpr auto RestAfterShortRead = 500us;
constexpr int ReadsInATurn = 16;
constexpr auto DrainAfterEnd = 200ms;
constexpr auto GiveUpAfterKill = 10s;
constexpr auto LongestPause = 200ms;
constexpr auto LookForCancel = 100ms;

std::chrono::nanoseconds bootTime()
{
    std::timespec now = {};
    ::clock_gettime(CLOCK_BOOTTIME, &now);
    return std::chrono::seconds(now.tv_sec) + std::chrono::nanoseconds(now.tv_nsec);
}

std::timespec toTimespec(std::chrono::nanoseconds duration)
{
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(duration);
    return { static_cast<std::time_t>(seconds.count()), static_cast<long>((duration - seconds).count()) };
}

void discard(const Descriptor &fd)
{
    char bytes[4096];
    while (fd && ::read(fd.get(), bytes, sizeof bytes) > 0) { }
}

} // namespace

void Supervisor::loop()
{
    m_running = true;
    m_standBack.ask();
    m_startedAt = bootTime();
    m_status.startedAt = std::chrono::system_clock::now();
    if (m_job.timeout > 0ms)
        m_timeoutAt = Clock::now() + m_job.timeout;
    while (!finished()) {
        wait();
        readSignals();
        noticeCancel();
        checkTimeout();
        if (!resting())
            pump();
        readShell();
        if (m_stop)
            continueStop();
    }
}

bool Supervisor::finished() const
{
    return !m_running && !m_stop && (!m_child.output || Clock::now() >= m_drainUntil);
}

/// While it rests after a short read, more lines gather in the pipe: fewer and larger reads.
bool Supervisor::resting() const
{
    return m_running && Clock::now() < m_restUntil;
}

Supervisor::Clock::duration Supervisor::pause() const
{
    Clock::duration longest = m_folderWatch ? Clock::duration(1h) : Clock::duration(LookForCancel);
    const Clock::time_point now = Clock::now();
    if (resting())
        longest = std::min(longest, m_restUntil - now);
    if (m_timeoutAt)
        longest = std::min(longest, *m_timeoutAt - now);
    if (m_stop)
        longest = std::min<Clock::duration>(longest, m_stop->pause);
    if (!m_running)
        longest = std::min(longest, std::max<Clock::duration>(m_drainUntil - now, 1ms));
    return std::max(longest, Clock::duration::zero());
}

void Supervisor::wait()
{
    const int output = resting() ? -1 : m_child.output.get();
    pollfd sources[] = { { output, POLLIN, 0 }, { m_child.capture.get(), POLLIN, 0 },
        { m_signals.get(), POLLIN, 0 }, { m_folderWatch.get(), POLLIN, 0 } };
    const std::timespec timeout = toTimespec(pause());
    ::ppoll(sources, std::size(sources), &timeout, nullptr);
    m_cancelSeen = sources[3].revents != 0 || !m_folderWatch;
}

void Supervisor::readSignals()
{
    signalfd_siginfo signal;
    bool childSignal = false;
    while (::read(m_signals.get(), &signal, sizeof signal) == sizeof signal) {
        childSignal |= signal.ssi_signo == SIGCHLD;
        if (signal.ssi_signo == SIGTERM)
            requestStop("cancelled");
    }
    if (childSignal || m_stop)
        reap();
}

void Supervisor::noticeCancel()
{
    if (!m_cancelSeen)
        return;
    discard(m_folderWatch);
    if (::access(pathIn(m_folder, file::Cancel).c_str(), F_OK) == 0)
        requestStop("cancelled");
}

void Supervisor::checkTimeout()
{
    if (!m_timeoutAt || Clock::now() < *m_timeoutAt)
        return;
    m_timeoutAt.reset();
    requestStop("timedout");
}

/// The step has ended by itself already: then what it left in its session gets no more time.
void Supervisor::requestStop(const char *kind)
{
    if (!m_running) {
        if (m_stop)
            m_stop->killAt = std::min(m_stop->killAt, Clock::now());
        return;
    }
    if (m_stop)
        return;
    m_timeoutAt.reset();
    m_status.kind = kind;
    beginStop(Reach::Everything);
}

void Supervisor::beginStop(Reach reach)
{
    Stop stop;
    stop.reach = reach;
    stop.began = static_cast<unsigned long long>(bootTime() * ::sysconf(_SC_CLK_TCK) / 1s);
    stop.killAt = Clock::now() + m_job.grace;
    stop.giveUpAt = stop.killAt + GiveUpAfterKill;
    m_stop = std::move(stop);
}

std::vector<Process> Supervisor::stopTargets() const
{
    if (m_stop->reach == Reach::Everything)
        return descendantsOf(::getpid());
    std::vector<Process> targets = inSession(allProcesses(), m_child.pid);
    std::erase_if(targets, [](const Process &process) { return process.state == 'Z'; });
    return targets;
}

void Supervisor::continueStop()
{
    if (!m_children) { // every orphan becomes ours, so no child means no descendant
        m_stop.reset();
        return;
    }
    const std::vector<Process> targets = stopTargets();
    const Clock::time_point now = Clock::now();
    if (targets.empty() && m_stop->reach == Reach::Session) {
        m_stop.reset();
        return;
    }
    signalTargets(targets, now >= m_stop->killAt);
    m_stop->pause = std::min<std::chrono::milliseconds>(m_stop->pause * 2, LongestPause);
    if (now < m_stop->killAt) {
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(m_stop->killAt - now);
        m_stop->pause = std::min(m_stop->pause, left + 1ms);
    }
    if (now < m_stop->giveUpAt)
        return;
    for (const Process &process : targets)
        m_status.leftovers.push_back(describe(process));
    m_running = false; // it cannot be ended: say so instead of waiting for ever
    m_stop.reset();
}

void Supervisor::signalTargets(const std::vector<Process> &targets, bool kill)
{
    std::vector<pid_t> &asked = m_stop->asked;
    const bool firstLook = asked.empty();
    for (const Process &process : targets) {
        const bool first = std::find(asked.begin(), asked.end(), process.pid) == asked.end();
        if (first && process.pid != m_child.pid)
            m_status.stopped.push_back(describe(process));
        if (first)
            asked.push_back(process.pid);
        if (kill) {
            sendSignal(process, SIGKILL);
        } else if (first && (firstLook || process.startTime < m_stop->began)) {
            sendSignal(process, SIGTERM);
            sendSignal(process, SIGCONT); // a stopped process would not hear it
        }
    }
}

void Supervisor::reap()
{
    const bool wasRunning = m_running;
    int status = 0;
    pid_t ended = 0;
    while ((ended = ::waitpid(-1, &status, WNOHANG)) > 0) {
        if (ended == m_child.pid)
            childEnded(status);
    }
    m_children = ended == 0;
    if (wasRunning && !m_running && m_children && !m_stop)
        beginStop(Reach::Session);
}

void Supervisor::childEnded(int status)
{
    m_running = false;
    m_timeoutAt.reset();
    m_drainUntil = Clock::now() + DrainAfterEnd;
    m_status.endedAt = std::chrono::system_clock::now();
    m_status.elapsed = std::chrono::duration_cast<std::chrono::milliseconds>(bootTime() - m_startedAt);
    if (WIFEXITED(status))
        m_status.exitCode = WEXITSTATUS(status);
    else if (WIFSIGNALED(status))
        m_status.signal = WTERMSIG(status);
    if (!m_stop)
        m_status.kind = WIFSIGNALED(status) ? "signalled" : "exited";
}

/// As much as is there, within bounds: signals, limits and cancelling are looked at in between.
void Supervisor::pump()
{
    ssize_t got = 0;
    for (int reads = 0; m_child.output && reads < ReadsInATurn; ++reads) {
        got = ::read(m_child.output.get(), m_buffer.get(), LargestRead);
        if (got == 0)
            m_child.output.reset();
        if (got <= 0)
            return;
        spool({ m_buffer.get(), static_cast<std::size_t>(got) });
        if (got < ShortRead) {
            m_restUntil = Clock::now() + RestAfterShortRead;
            return;
        }
        m_standBack.ask();
    }
}

void Supervisor::readShell()
{
    ssize_t got = 1;
    char chunk[16 * 1024];
    while (m_child.capture && got > 0) {
        got = ::read(m_child.capture.get(), chunk, sizeof chunk);
        if (got > 0 && m_captured.size() <= LargestCapture)
            m_captured.append(chunk, static_cast<std::size_t>(got));
    }
    if (got == 0)
        m_child.capture.reset();
}

} // namespace fairlead::supervision
