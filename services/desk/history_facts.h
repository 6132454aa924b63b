#pragma once

#include "models/deployment.h"

#include <vector>

namespace fairlead {

using DeploymentStates = std::vector<const DeploymentState *>;

/// How long the version has held in the environment: since its newest completed deployment there that was
/// verified, with everything that went wrong there since. `health`: what the environment's services answer
/// now, a word of the health table or empty. See services/deployment/gate_facts.cpp for the data.
Fact soakFact(
    const DeploymentStates &all, const SoakRule &rule, const QString &version, const QString &health);

/// The newest rehearsal in the rule's environment for deployments to `environment`: when it ended, with which
/// text, and how long the way back took.
Fact rehearsalFact(const DeploymentStates &all, const RehearsalRule &rule, const QString &environment);

/// The newest deployment to the environment that was approved and completed; nullptr when there is none.
const DeploymentState *lastApproved(const DeploymentStates &all, const QString &environment);

} // namespace fairlead
