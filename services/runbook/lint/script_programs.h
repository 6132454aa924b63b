#pragma once

#include "services/runbook/lint/script.h"

namespace fairlead {

/// True for the words that stand in front of a command: `then`, `do`, `!`, `{`, …
bool isShellKeyword(const QString &word);

/// Sets ScriptCommand::first and ScriptCommand::inner and their names from its words.
void findPrograms(ScriptCommand &command);

/// Sets ScriptCommand::loops and ScriptCommand::branches of commands in order.
void countLoops(std::vector<ScriptCommand> &commands);

} // namespace fairlead
