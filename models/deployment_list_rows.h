#pragma once

#include "models/deployment.h"

#include <chrono>
#include <optional>
#include <vector>

namespace fairlead {

/// From the start to the end; empty while it is open, and for one that never started.
std::optional<std::chrono::milliseconds> timeTaken(const DeploymentSummary &deployment);

/// For each of `deployments` the median time of the other completed ones of its environment; empty when there
/// is none.
std::vector<std::optional<std::chrono::milliseconds>> usualTimes(
    const std::vector<DeploymentSummary> &deployments);

/// Clearly longer than usual: by more than a fifth.
bool isLonger(std::chrono::milliseconds taken, std::chrono::milliseconds usual);

/// "Succeeded", "Rolled back", "Running", with ", glass broken" where somebody went past the gates.
QString outcomeTitle(const DeploymentSummary &deployment);
/// "2.14.0 → 2.15.0"; the version alone when nothing is known of the one before.
QString versionChange(const DeploymentSummary &deployment);
/// Reason of the rollback, number of failures and of notes, in one line; empty when there is nothing to say.
QString remarks(const DeploymentSummary &deployment);

} // namespace fairlead
