#pragma once

#include "models/snapshots.h"

#include <QString>

#include <chrono>
#include <optional>
#include <utility>
#include <vector>

namespace fairlead {

/// "31, of which 2 change the database, 11 change a service"
QString stepCountText(const std::vector<Phase> &phases);
/// What the steps usually take together; empty when nothing is known.
std::optional<std::chrono::milliseconds> expectedTime(const DeploymentSnapshot &snapshot);
/// What is approved, as name and value: runbook, steps, expected time, parameters.
std::vector<std::pair<QString, QString>> whatWillRun(const DeploymentSnapshot &snapshot);

/// One line of "what has been proved".
struct ProvedFact
{
    QString title;
    GateLight light = GateLight::Missing;
    QString detail;
};
/// Gates that come before the end (approvals apart), then the criteria of the decision, then the items of
/// checklists; at most 60. People are named by `people`.
std::vector<ProvedFact> whatIsProved(const DeploymentSnapshot &snapshot, const std::vector<Person> &people);

} // namespace fairlead
