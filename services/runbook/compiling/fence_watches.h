#pragma once

#include "services/runbook/compiling/compilation.h"
#include "services/runbook/compiling/fence_pieces.h"

namespace fairlead {

/// The limit of a look that never ends by itself, as the attributes or the text around say; empty when they
/// say nothing.
std::optional<std::chrono::milliseconds> watchLimit(const Attributes &attributes, const QString &text);

/// A single endless command rewritten so that it ends: well at its limit, or, with a goal, when the goal is
/// seen; a goal that was not seen by then is a failure. Empty when the command cannot be taken apart.
QString boundedWatch(const FencePiece &piece, std::chrono::milliseconds limit, const QString &goal);

/// A watch over one endless command. `step` comes with id, title, place, text and the runbook's own command.
/// A command that cannot be bounded becomes a manual step, with a finding.
Step watchStep(Compilation &compilation, Step step, const FencePiece &piece, const Attributes &attributes);

} // namespace fairlead
