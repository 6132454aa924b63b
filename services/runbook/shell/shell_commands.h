#pragma once

#include <QString>
#include <QStringList>

#include <vector>

namespace fairlead {

/// One simple command of a script, as far as it can be told without running it.
struct ShellCommand
{
    QStringList words = {}; ///< quotes stripped; assignments before the program left out
    QStringList assigned = {}; ///< names assigned before the program, or by export, declare, read, for …
    bool exports = false; ///< the assigned names reach later blocks of the run
    int line = 0; ///< 1-based in the script
    bool piped = false; ///< what the command before it prints is its input

    /// The program's file name: "kubectl" for "sudo /usr/bin/kubectl"; empty for a bare assignment.
    QString program() const;
    /// The words after the program.
    QStringList arguments() const;
    bool has(const QString &word) const { return words.contains(word); }
};

/// The script's simple commands in order, those inside `$(…)` included.
std::vector<ShellCommand> shellCommands(const QString &script);

/// The names of the variables that `text` expands, in order and each once; quoted text that does not expand
/// and variables with a default (`${NAME:-…}`) are left out.
QStringList expandedVariables(const QString &script);

/// Names that the shell, the system or the console sets for every block.
bool isProvidedVariable(const QString &name);

} // namespace fairlead
