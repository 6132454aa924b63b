#pragma once

#include "services/practice/world/cluster.h"

#include <chrono>
#include <string>

namespace fairlead::practice {

/// The PostgreSQL cluster as its manager sees it: prepared, started and filled one after another, each by a
/// child process, so that the manager never waits.
class ManagedDatabase
{
public:
    enum class State { Stopped, Preparing, Starting, Filling, Running, Stopping, Crashed, Failed, Missing };
    using Clock = std::chrono::steady_clock;

    explicit ManagedDatabase(const Layout &layout);

    void start(Clock::time_point now);
    void stop(Clock::time_point now);
    /// True when the process was the database's.
    bool ended(pid_t process, int waitStatus, Clock::time_point now);
    void tick(Clock::time_point now);

    /// On its way from one state to another.
    bool isPending() const;
    bool isGone() const { return m_server == 0 && m_helper == 0; }
    State state() const { return m_state; }
    std::string sentence() const;
    std::string json() const;

private:
    void runHelper(const char *task);
    void startServer(Clock::time_point now);
    void helperEnded(int waitStatus, Clock::time_point now);
    void serverEnded(int waitStatus);
    void fail(const std::string &message);
    void press(Clock::time_point now);

    const Layout &m_layout;
    ClusterPlace m_place = {};
    State m_state = State::Stopped;
    pid_t m_server = 0;
    pid_t m_helper = 0;
    std::string m_message = {};
    int m_pressed = 0; ///< how often it was told to end
    Clock::time_point m_deadline = {};
};

std::string stateWord(ManagedDatabase::State state);

} // namespace fairlead::practice
