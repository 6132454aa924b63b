#pragma once

#include "services/runbook/compiling/compilation.h"
#include "services/runbook/compiling/fence_titles.h"

namespace fairlead {

/// One piece of a fence and where it stands.
struct PieceContext
{
    const Unit &unit;
    int index = 0; ///< of the fence
    FencePiece piece = {};
    PiecePlace place = {};
};

/// The steps of a piece by its nature: mostly one, several when it stands for each service.
std::vector<Step> pieceSteps(Compilation &compilation, const PieceContext &context);

/// A piece as a command or migration, once for each service when it stands for all of them.
std::vector<Step> commandSteps(Compilation &compilation, const PieceContext &context);

/// A piece as a manual step that shows it.
Step manualPiece(Compilation &compilation, const PieceContext &context);

/// A piece as a server that stays up.
Step servePiece(Compilation &compilation, const PieceContext &context);

} // namespace fairlead
