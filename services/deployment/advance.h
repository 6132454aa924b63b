#pragma once

#include "models/deployment.h"
#include "models/job.h"

#include <QDateTime>

#include <vector>

namespace fairlead {

/// What the engine does by itself now: wait for a person, intend the next attempt, end the deployment.
/// Empty when there is nothing to do. The caller makes the events durable, applies them, acts, and asks
/// again.
std::vector<Event> advance(const DeploymentState &state, const QDateTime &now);

/// What the end of an attempt means for the deployment: its outcome, and what it recorded. An Inspect step
/// has to print `version=…` (and may print further `key=value` lines); an expected answer has to stand in the
/// output.
std::vector<Event> attemptEnded(
    const DeploymentState &state, const QString &step, int attempt, const JobEnd &end, const QDateTime &now);

/// An end that nobody saw: the outcome is Unknown and a person decides.
Outcome outcomeOf(const JobEnd &end);

} // namespace fairlead
