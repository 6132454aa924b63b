#pragma once

#include <pthread.h>
#include <sys/types.h>

#include <chrono>
#include <string>
#include <vector>

namespace fairlead {

/// A thread of this process, looked at from another one.
class WatchedThread
{
public:
    /// The thread that calls.
    static WatchedThread current();

    /// What the thread had of its time: running or blocked, but not waiting for a core that others held.
    /// Only differences say something. A wait that is still going on counts as the thread's own until it
    /// ends; where the kernel does not tell (no schedstat), only running counts.
    std::chrono::nanoseconds ownTime() const;

    /// Where the thread is, innermost first: a signal makes it write down its frames. Empty when it does not
    /// answer within two seconds. One caller at a time gets an answer.
    std::vector<std::string> stack() const;

private:
    pthread_t m_handle = {};
    pid_t m_id = 0;
};

} // namespace fairlead
