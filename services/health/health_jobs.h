#pragma once

#include "models/job.h"
#include "services/health/check_queue.h"

#include <QJsonObject>

namespace fairlead {

/// What `fairlead job verify` does. Blocks; one line a check to `sink`, on the calling thread.
///
/// `task`: {services: [as models/environment_json.h writes them]}. Each service is asked again every 0.5 to 1
/// s until it is UP or DEGRADED (which is said), for as long as its own `within`. 0: all are; 1: one is not,
/// or there is none. `result`: {services: [{id, health, reason, latency_ms, version, checks}]}.
int runVerify(
    const QJsonObject &task, const LineSink &sink, QJsonObject &result, const JobClock &clock = bootClock);

/// What `fairlead job watch` does. Blocks like runVerify.
///
/// `task`: {services, duration_ms, interval_ms (2000), tolerate (2)}. 0: every service stayed healthy for the
/// whole time and its last check was good. 1: one was not UP or DEGRADED in more than `tolerate` checks in a
/// row, or there was nothing to check. UNKNOWN is no pass: it counts as DOWN does. A gap in time of more than
/// two intervals (the machine slept) begins the watch anew. `result` adds {watched_ms, restarts}.
int runWatch(
    const QJsonObject &task, const LineSink &sink, QJsonObject &result, const JobClock &clock = bootClock);

} // namespace fairlead
