#pragma once

#include "services/runbook/shell/shell_commands.h"

#include <QString>

#include <vector>

namespace fairlead {

/// The first command of the script that never ends by itself, as a 1-based line; 0 when each of them ends.
int endlessLine(const QString &script);

/// True when a command applies schema migrations (not one that lists, generates or reverts them).
bool appliesMigrations(const std::vector<ShellCommand> &commands);

/// The command that dumps a PostgreSQL database, or nullptr.
const ShellCommand *dumpCommand(const std::vector<ShellCommand> &commands);

/// The variable that the dump's database URL comes from; empty when it names none.
QString dumpVariable(const QString &script);

/// True when every command is a `curl` of a health address, and there are at least two of them.
bool isHealthRound(const std::vector<ShellCommand> &commands);

/// True when nothing but waiting and looking is left: sleep, echo and curl that sends nothing.
bool onlyWaitsAndLooks(const std::vector<ShellCommand> &commands);

/// True when a command is known to change something outside: apply, push, up, restart, …
bool changesSomething(const std::vector<ShellCommand> &commands);

/// True for inline code that a shell could run: `make test`, not `main`.
bool looksLikeCommand(const QString &code);

} // namespace fairlead
