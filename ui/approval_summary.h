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
    bool proved = false;
    QString detail;
};
/// Gates that something is measured for, then the items of checklists; at most 60.
std::vector<ProvedFact> whatIsProved(const DeploymentSnapshot &snapshot);

} // namespace fairlead
