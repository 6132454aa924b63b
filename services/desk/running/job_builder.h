#pragma once

#include "models/deployment.h"
#include "models/job.h"
#include "models/result.h"

#include <QByteArray>
#include <QMap>
#include <QString>

#include <functional>

namespace fairlead {

/// What the blocks of a run hand on to the next one.
struct CarriedEnvironment
{
    QMap<QString, QString> variables = {}; ///< secrets as `${secret:…}`
    QString directory = {};
};

/// Everything that decides what an attempt's job is.
struct JobRequest
{
    DeploymentState state;
    Step step;
    int attempt = 1;
    QString script = {}; ///< as intended: an edited retry differs from the step's own
    CarriedEnvironment carried = {};
    QString workspaceRoot = {};
    QString stateFolder = {};
    QString program = {}; ///< this program, for `fairlead job …`
    qint64 outputLimit = 0; ///< bytes; 0 = the supervisor's own
};

/// Turns a secret's reference into its value.
using ResolveSecret = std::function<Result<QByteArray>(const QString &reference)>;

/// The supervised child for an attempt. Resolves secrets, so it may take seconds: never on the GUI thread.
Result<JobSpec> buildJob(const JobRequest &request, const ResolveSecret &resolve);

} // namespace fairlead
