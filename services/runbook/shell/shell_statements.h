#pragma once

#include "services/runbook/shell/shell_commands.h"

#include <QString>

#include <vector>

namespace fairlead {

/// What stands between two line ends of a script's outermost level, continuation lines included.
struct ShellStatement
{
    qsizetype begin = 0; ///< index of its first line's start
    qsizetype end = 0; ///< one past its last line's end, the line end included
    int first = 0; ///< line, 1-based in the script
    int last = 0;
    std::vector<ShellCommand> commands = {};
    bool single = false; ///< one simple command: no list, no pipeline, no substitution
};

/// A script as a row of statements; what lies between them are comments and blank lines.
struct ShellLayout
{
    std::vector<ShellStatement> statements = {};
    /// False when the script may not be cut between its statements: it holds loops, conditions, functions,
    /// groups, here-documents, background commands, or settings that only this shell would know.
    bool divisible = true;
};

/// Linear in the length of the script.
ShellLayout layoutOf(const QString &script);

} // namespace fairlead
