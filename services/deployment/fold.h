#pragma once

#include "models/deployment.h"

#include <QString>

#include <vector>

namespace fairlead {

/// Takes one event into the state. Total: an event that does not fit changes nothing but the count.
void apply(DeploymentState &state, const Event &event);

/// The state of the deployment `id` after `events`, oldest first.
DeploymentState fold(const QString &id, const std::vector<Event> &events);

/// The step of that id in the pipeline or in the rollback, nullptr when there is none.
const Step *stepOf(const DeploymentState &state, const QString &id);
/// The step's progress; Pending when nothing has happened to it.
StepProgress progressOf(const DeploymentState &state, const QString &id);
/// The ids of the steps whose newest attempt has not ended.
QStringList runningSteps(const DeploymentState &state);

} // namespace fairlead
