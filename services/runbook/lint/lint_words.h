#pragma once

#include "services/runbook/lint/lint_context.h"
#include "services/runbook/shell/pattern.h"
#include "services/runbook/shell/shell_commands.h"

namespace fairlead {

/// The first variable that a text expands as `$NAME` or `${NAME}`, or empty.
QString variableIn(const QString &text);

/// True when the script itself gave the variable a fixed value of one plain word before `at`.
bool isHarmlessValue(const LintScript &script, const QString &name, qsizetype at);

/// The same words for the functions that know commands by their words alone.
ShellCommand shellCommandOf(const ScriptCommand &command);

/// True for file names that dumps have: "prod-backup-1.sql", "app.dump", "snapshot.tar.gz".
bool looksLikeDump(const QString &file);

/// True when the name alone says that it is a plain SQL text: "x.sql", "x.sql.gz".
bool isPlainDump(const QString &file);

/// Index of the innermost section that holds a line, or -1.
int sectionIndexAt(const Runbook &runbook, int line);

/// The first heading, sentence or item that matches, by its line; 0 = none. Looks at 2,000 characters of
/// each.
int firstLineOf(const Runbook &runbook, const Pattern &words);

/// "A", "A and B", "A, B and C".
QString listed(const QStringList &names);

} // namespace fairlead
