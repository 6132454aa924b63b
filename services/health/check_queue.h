#pragma once

#include "models/environment.h"
#include "models/health.h"
#include "services/health/http_client.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <vector>

namespace fairlead {

/// Milliseconds of a clock that never goes back and counts the time a machine sleeps.
using JobClock = std::function<std::chrono::milliseconds()>;
std::chrono::milliseconds bootClock();

/// "14:38:17.204 GET http://… 503 in 186 ms: expected status 200", in local time.
QString checkLine(const Service &service, const HealthSample &sample);

/// Runs single checks at the same time and hands their samples to the one thread that waits for them.
class CheckQueue
{
public:
    struct Finished
    {
        std::size_t index = 0;
        HealthSample sample = {};
    };

    /// `index` comes back with the sample. The check ends within `deadline` or its own, whichever is shorter.
    void start(std::size_t index, Service service, std::chrono::milliseconds deadline);
    /// The next sample; nothing when none came within `wait`.
    std::optional<Finished> next(std::chrono::milliseconds wait);

private:
    void finish(std::size_t index, HealthSample sample);

    std::mutex m_mutex;
    std::condition_variable m_arrived;
    std::deque<Finished> m_finished; ///< guarded by m_mutex
    HttpClient m_client; ///< last: its thread ends before the rest goes
};

} // namespace fairlead
