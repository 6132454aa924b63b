#pragma once

#include "models/deployment.h"

#include <QJsonArray>

/// What a deployment rested on.
namespace fairlead::record {

/// The verdicts on which it started: gate, title, light, reason. None when it has not started.
QJsonArray gatesAtStart(const std::vector<Event> &events);
/// What was looked at outside the deployment: the newest of each name.
QJsonArray facts(const DeploymentState &state);
QJsonArray readings(const DeploymentState &state);
/// Each checklist with its items, their state and every piece of evidence, oldest first.
QJsonArray checklists(const DeploymentState &state);
/// The criteria of the go/no-go decision with their evidence.
QJsonArray criteria(const DeploymentState &state);
/// Every service: the version before ("" = not recorded) and after ("" = not touched, or not known), with
/// `how` as words.
QJsonArray versions(const DeploymentState &state);

} // namespace fairlead::record
