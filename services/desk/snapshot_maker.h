#pragma once

#include "models/snapshots.h"
#include "services/desk/running/deployment_runner.h"

#include <QMap>

#include <chrono>

namespace fairlead {

/// How long each step took in earlier deployments of an environment.
class StepTimes
{
public:
    /// Takes the succeeded attempts of a deployment; taking the same deployment again replaces what it said.
    void learn(const DeploymentState &state);
    /// The median of earlier runs by step id, where there are some; `nominal` for the others.
    QMap<QString, std::chrono::milliseconds> usual(
        const DeploymentState &state, QMap<QString, std::chrono::milliseconds> nominal) const;

private:
    /// environment -> step -> deployment -> elapsed
    QMap<QString, QMap<QString, QMap<QString, std::chrono::milliseconds>>> m_elapsed;
};

/// One deployment as a screen shows it, at `now`.
DeploymentSnapshot makeSnapshot(const DeploymentRunner &runner, const StepTimes &times, const QDateTime &now);
DeploymentSummary makeSummary(const DeploymentState &state);

} // namespace fairlead
