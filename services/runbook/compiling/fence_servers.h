#pragma once

#include "services/runbook/compiling/compilation.h"
#include "services/runbook/compiling/fence_pieces.h"

namespace fairlead {

/// A server that stays up, with the address that shows that it is ready when the text below or the command
/// itself names one. `step` comes with id, title, place and text.
Step serveStep(Compilation &compilation, Step step, const FencePiece &piece, const QString &below);

/// The first address or port that a text names for a server on this machine: "http://localhost:3000/"; empty
/// when it names none. `known` are addresses that the document names elsewhere: a more exact one of the same
/// port wins.
QString readyAddress(const QString &text, const QStringList &known);

} // namespace fairlead
