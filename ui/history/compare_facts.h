#pragma once

#include "models/deployment.h"

#include <QMap>
#include <QString>

#include <vector>

namespace fairlead {

/// One thing of two deployments beside each other.
struct CompareRow
{
    enum class Mark { Same, Differs, Longer, Shorter, OnlyOlder, OnlyNewer };

    QString what = {};
    QString older = {};
    QString newer = {};
    Mark mark = Mark::Same;
    QString note = {}; ///< "0:40 longer"; empty when the mark's own word says it
};

using CompareRows = std::vector<CompareRow>;

/// "same", "differs", "longer", …
QString compareWord(CompareRow::Mark mark);

/// Versions, outcome, people, times, runbook, parameters. `names`: of people, by id.
CompareRows compareOverview(
    const DeploymentState &older, const DeploymentState &newer, const QMap<QString, QString> &names);
/// Each step with what became of it and how long its last attempt took; the newer's order, then what only the
/// older one had. Longer and shorter mean by more than a fifth and at least a second.
CompareRows compareSteps(const DeploymentState &older, const DeploymentState &newer);
/// What would be run differently: steps, gates and parameters of the two pipelines.
CompareRows comparePipelines(const DeploymentState &older, const DeploymentState &newer);
/// Approvals, polls, go/no-go, exceptions, readings, sign-offs and the broken glass.
CompareRows compareDecisions(
    const DeploymentState &older, const DeploymentState &newer, const QMap<QString, QString> &names);

} // namespace fairlead
