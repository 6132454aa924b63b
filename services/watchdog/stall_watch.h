#pragma once

#include "services/watchdog/heartbeat.h"
#include "services/watchdog/watched_thread.h"

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace fairlead {

/// A thread stayed too long in one piece of work.
struct Stall
{
    std::chrono::milliseconds lasted{ 0 }; ///< until now, without waits for a core that others held
    std::vector<std::string> stack = {}; ///< where it was, innermost first
};

/// "The thread stood still for 87 ms in:" and the stack, a line each.
std::string describe(const Stall &stall);

/// How much slower than an optimised build without sanitizers this one may be.
#if defined(__SANITIZE_THREAD__)
inline constexpr int BuildSlowness = 10;
#elif defined(__SANITIZE_ADDRESS__)
inline constexpr int BuildSlowness = 4;
#elif !defined(__OPTIMIZE__)
inline constexpr int BuildSlowness = 2;
#else
inline constexpr int BuildSlowness = 1;
#endif
/// What a person notices, in the time of this build.
inline constexpr std::chrono::milliseconds StallLimit{ 50 * BuildSlowness };

/// Reports when the thread that makes it stays in one piece of work for longer than a limit, once for each,
/// while it still stands there. Computing and blocking count; waiting for a core does not, so that a busy
/// machine reports nothing.
class StallWatch
{
public:
    using Report = std::function<void(const Stall &stall)>;

    /// `report` is called on a thread of its own. The heartbeat outlives the watch.
    StallWatch(const Heartbeat &heartbeat, std::chrono::milliseconds limit, Report report);
    ~StallWatch();
    StallWatch(const StallWatch &) = delete;
    StallWatch &operator=(const StallWatch &) = delete;

private:
    struct Seen
    {
        std::uint64_t work = 0;
        std::chrono::nanoseconds since{ 0 };
        bool told = false;
    };

    void run();
    void look();
    std::chrono::nanoseconds lasted() const { return m_thread.ownTime() - m_seen.since; }

    const Heartbeat &m_heartbeat;
    std::chrono::milliseconds m_limit;
    Report m_report;
    WatchedThread m_thread = WatchedThread::current();
    Seen m_seen;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    bool m_ending = false;
    std::thread m_watcher;
};

} // namespace fairlead
