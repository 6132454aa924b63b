#pragma once

#include "services/runbook/compiling/compilation.h"
#include "services/runbook/compiling/fence_pieces.h"

namespace fairlead {

/// Where a piece stands among the pieces of its fence.
struct PiecePlace
{
    bool first = true;
    bool last = true;
    bool alone() const { return first && last; }
};

/// A step with what is the same for every kind of it: id, title, place, and what the runbook says around the
/// fence. The title is the bold line above the fence, else the unit's for its first fence, else the fence's
/// first comment.
Step fenceStep(Compilation &compilation, const Unit &unit, int index);

/// The same for a piece of a fence: its own lines, and the comment above it as the title; `fallback` names a
/// piece without one, the unit's title when empty. The first piece has the text above the fence, the last the
/// text below.
Step pieceStep(Compilation &compilation, const Unit &unit, int index, const FencePiece &piece,
    PiecePlace place, const QString &fallback);

/// What the unit says between the fence and the one before it, and between it and the next one.
QString textAbove(const Runbook &runbook, const Unit &unit, int index);
QString textBelow(const Runbook &runbook, const Unit &unit, int index);

/// The paragraph or bold line directly above a fence; nullptr when there is none.
const Prose *proseAbove(const Runbook &runbook, const Unit &unit, int index);

} // namespace fairlead
