#pragma once

#include "models/environment.h"

#include <QJsonArray>
#include <QJsonObject>

#include <vector>

namespace fairlead {

/// An environment as a deployment keeps it: the file may change, what was started does not.
/// References to secrets stay references.
QJsonObject toJson(const Environment &environment);
Environment environmentFromJson(const QJsonObject &json);

QJsonObject toJson(const HttpHealth &health);
HttpHealth httpHealthFromJson(const QJsonObject &json);

/// Durations are whole ms; a file's nonsense is bounded to a week.
QJsonObject toJson(const Service &service);
Service serviceFromJson(const QJsonObject &json);
QJsonArray toJson(const std::vector<Service> &services);
/// At most 10,000; what is not an object is left out.
std::vector<Service> servicesFromJson(const QJsonArray &json);

} // namespace fairlead
