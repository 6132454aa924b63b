#pragma once

#include "models/environment.h"
#include "models/health.h"

#include <QJsonObject>

namespace fairlead {

/// What a job has learnt of one service.
struct CheckedService
{
    Service service;
    HealthSample last = {};
    int checks = 0;
    bool underWay = false;
    std::chrono::milliseconds nextAt{ 0 };
};

inline bool isHealthy(Health health)
{
    return health == Health::Up || health == Health::Degraded;
}

/// {id, health, reason, latency_ms, version, checks}
QJsonObject reportOf(const CheckedService &checked);

/// "API Gateway: DOWN, 503 in 2 ms: expected status 200"
QString verdictLine(const CheckedService &checked);

} // namespace fairlead
