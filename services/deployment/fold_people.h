#pragma once

#include "models/deployment.h"

namespace fairlead {

/// Takes what people said about a deployment into its state: approvals, confirmations, readings, exceptions,
/// claims, votes, decisions, signatures. False when the event is of another sort.
bool applyPeople(DeploymentState &state, const Event &event);

} // namespace fairlead
