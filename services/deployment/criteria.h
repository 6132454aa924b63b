#pragma once

#include "models/criterion_verdict.h"
#include "models/deployment.h"

#include <QDateTime>

#include <vector>

namespace fairlead {

/// By the newest evidence that was recorded for it, else by the gates that show the same thing (a soak, a
/// rehearsal, an approval), else missing.
CriterionVerdict judgeCriterion(
    const Criterion &criterion, const DeploymentState &state, const QDateTime &now);
std::vector<CriterionVerdict> judgeCriteria(const DeploymentState &state, const QDateTime &now);

} // namespace fairlead
