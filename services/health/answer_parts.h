#pragma once

#include "models/health.h"

#include <QJsonObject>

#include <vector>

namespace fairlead {

/// The components that a health answer speaks of, at most 64: each key of "components", "checks", "entries"
/// or "details" (or of a list of objects with a "name") that has a state of its own, in a "status" or as its
/// value.
///
/// Read as UP: up, ok, pass, healthy. As DEGRADED: degraded, warn, warning. As DOWN: down, fail, failed,
/// error, critical, unhealthy, out_of_service. Any other word of a "status" is UNKNOWN. A component's own
/// components are named "database/primary".
std::vector<HealthPart> partsOf(const QJsonObject &answer);

/// "database is DOWN (no connection), cache is DEGRADED and 2 more"; empty when every part is healthy or says
/// nothing.
QString unhealthyParts(const std::vector<HealthPart> &parts);

} // namespace fairlead
