#pragma once

#include "services/runbook/compiling/fence_pieces.h"
#include "services/runbook/shell/shell_statements.h"

namespace fairlead {

/// The nature of one statement, with what belongs to it: its commands, the look, the waiting time. `about` is
/// what the text around and the comments above say. Lines and text stay empty.
FencePiece pieceOfStatement(const ShellStatement &statement, const QString &about);

} // namespace fairlead
