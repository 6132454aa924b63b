#pragma once

#include "models/result.h"
#include "services/desk/live_desk.h"

#include <QString>

#include <memory>

namespace fairlead {

/// What the command line says about where to work and who works.
struct DeskOptions
{
    QString workspace = {}; ///< folder; empty = the one used last, else the practice workspace
    QString stateHome = {}; ///< empty = XDG_STATE_HOME or ~/.local/state
    QString person = {}; ///< empty = the first person of a practice workspace, else the user's login name
    bool watchHealth = true;
    bool startPractice = true; ///< in a practice workspace: start its services
};

/// The one place that puts concrete services together.
Result<DeskSetup> makeDeskSetup(const DeskOptions &options);

/// The folder that holds `methods/` and `practice/`: FAIRLEAD_RESOURCES, beside the program, or the source
/// tree.
QString resourceFolder();
/// A program that lies beside this one, or in the libexec folder of an installation.
QString siblingProgram(const QString &name);
/// Where the practice workspace is kept; made from the resources on first use.
Result<QString> practiceWorkspace();

} // namespace fairlead
