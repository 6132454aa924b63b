#pragma once

#include "models/deployment.h"

#include <QDateTime>
#include <QMap>

#include <chrono>
#include <optional>

namespace fairlead {

struct Progress
{
    QString currentStep = {}; ///< failed before running before waiting before next; empty when there is none
    int settled = 0;
    int total = 0;
    std::optional<std::chrono::milliseconds> remaining = {}; ///< empty unless it runs
};

/// Where the deployment (or its rollback) stands at `now`. `usual` holds the expected time of each step by
/// id.
Progress progress(const DeploymentState &state, const QMap<QString, std::chrono::milliseconds> &usual,
    const QDateTime &now);

/// The nominal time of each step by id: waits and watches after the time scale, a rule of thumb for the rest,
/// nothing for what a person does. Where a phase's heading announces its time, its commands share that.
QMap<QString, std::chrono::milliseconds> nominalTimes(const std::vector<Phase> &phases, double timeScale);
/// The same for the pipeline and the rollback of a deployment.
QMap<QString, std::chrono::milliseconds> nominalTimes(const DeploymentState &state);

} // namespace fairlead
