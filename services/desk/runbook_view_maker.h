#pragma once

#include "models/environment.h"
#include "models/result.h"
#include "models/runbook_view.h"

#include <QMap>

#include <memory>

namespace fairlead {

struct RunbookRequest
{
    Workspace workspace;
    QMap<QString, DeployMethod> methods = {};
    QString runbook; ///< relative to the workspace
    QString environment = {}; ///< empty = for none
};

/// The runbook's absolute path. Error::Denied when the name leads out of the workspace.
Result<QString> runbookPath(const QString &workspaceRoot, const QString &runbook);

/// Reads, compiles, checks and lints. Reads the file and runs `bash -n`: never on the GUI thread.
Result<std::shared_ptr<const RunbookView>> makeRunbookView(const RunbookRequest &request);

} // namespace fairlead
