#pragma once

#include "models/environment.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace fairlead {

/// A run of lines of a script: common to every way, or one of several ways of which only one may run.
struct ScriptPart
{
    int first = 0; ///< lines, 1-based in the script
    int last = 0;
    int choice = 0; ///< 0 = common; parts with the same number exclude each other
    QString title = {}; ///< of a way: the comment that heads it
};

/// Cuts a script along the comments that name alternatives: "# Or …", "# Option B", "# Using x" beside "#
/// Using y". One common part when it names none.
std::vector<ScriptPart> scriptParts(const QString &script);

/// True for a comment that forbids what stands below it in this tier: "do not run in production", "staging
/// only".
bool forbids(const QString &comment, Tier tier);

/// The line (1-based) of a command that is nothing but `...`: something was left out there; 0 when there is
/// none.
int elidedLine(const QString &script);

} // namespace fairlead
