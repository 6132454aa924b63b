#pragma once

#include "services/practice/world/catalogue.h"
#include "services/practice/world/descriptor.h"
#include "services/practice/world/fault.h"
#include "services/practice/world/layout.h"

#include <sys/types.h>

#include <chrono>
#include <string>

namespace fairlead::practice {

/// One service as its manager sees it: a child process, or why there is none.
class ManagedService
{
public:
    enum class State { Stopped, Stopping, Starting, Running, Crashed, Failed };
    using Clock = std::chrono::steady_clock;

    ManagedService(const Layout &layout, std::string environment, const ServiceKind &kind);

    /// Ends what runs, then starts what `current` points at. The ticket to ask `settled` with.
    unsigned restart(Clock::time_point now);
    /// Ends it for good; restarts that were still to come are dropped.
    void stop(Clock::time_point now);
    /// Records the fault and tells the process. Throws Trouble.
    void breakDown(const Fault &fault);

    /// True when the process was this service's.
    bool ended(pid_t process, int waitStatus, Clock::time_point now);
    void hear();
    void tick(Clock::time_point now);

    bool settled(unsigned ticket) const { return m_settled >= ticket; }
    /// How the newest settled restart ended: `sentence` as it was then.
    const std::string &outcome() const { return m_outcome; }
    bool succeeded() const { return m_succeeded; }
    bool isPending() const { return m_asked != m_settled || m_state == State::Stopping; }
    bool isGone() const { return m_process == 0; }
    int readyNumber() const { return m_ready.number(); }
    State state() const { return m_state; }
    const std::string &version() const { return m_version; } ///< that ran last
    const std::string &environment() const { return m_environment; }
    const ServiceKind &kind() const { return m_kind; }
    std::string title() const { return m_environment + "/" + std::string(m_kind.id); }
    /// "production/api-gateway runs 2.15.0 (process 812)", or what is wrong.
    std::string sentence() const;
    std::string json() const;

private:
    void begin(Clock::time_point now);
    void end(Clock::time_point now);
    void launch();
    void settle();
    void fail(State state, const std::string &message);
    Fault fault() const;

    const Layout &m_layout;
    std::string m_environment;
    const ServiceKind &m_kind;
    State m_state = State::Stopped;
    pid_t m_process = 0;
    Descriptor m_ready = {};
    std::string m_version = {}; ///< as the process said
    std::string m_message = {};
    unsigned m_asked = 0; ///< newest ticket given out
    unsigned m_current = 0; ///< the ticket being worked on
    unsigned m_settled = 0;
    std::string m_outcome = {};
    bool m_succeeded = false;
    bool m_startsAgain = false; ///< once the old process is gone
    Clock::time_point m_killAt = {};
    Clock::time_point m_deadline = {};
};

std::string stateWord(ManagedService::State state);

} // namespace fairlead::practice
