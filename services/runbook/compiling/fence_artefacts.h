#pragma once

#include "services/runbook/compiling/fence_pieces.h"

#include <QString>

namespace fairlead {

/// A script that checks what a listing of build results is there to show: each of its patterns has to match
/// something that is there, is not empty, and was made since the deployment began ($DEPLOYMENT_STARTED, in
/// seconds since 1970; where it is not set, being there counts). Empty when the piece names no pattern.
QString artefactScript(const FencePiece &piece);

} // namespace fairlead
