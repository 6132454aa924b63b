#pragma once

#include "models/deployment.h"
#include "models/waiting.h"

#include <QDateTime>

#include <vector>

namespace fairlead {

/// Whom a deployment waits for now, and since when: approvals, exceptions, votes, signatures, people's steps,
/// failures, a hand-over, an open condition.
std::vector<Waiting> waitingFor(const DeploymentState &state, const QDateTime &now);

} // namespace fairlead
