#pragma once

#include "services/runbook/prose/statement_drafts.h"

#include <vector>

namespace fairlead {

/// A draft out of a fence's line.
struct FenceDraft
{
    Draft draft = {};
    QString words = {}; ///< what to look for in the source line
};

/// What a shell fence states: in its comments ("# watch staging for 30 minutes") and in its commands'
/// arguments (`--timeout=300s`, `sleep 900`). Other fences state nothing.
std::vector<FenceDraft> draftsOf(const Fence &fence, const Surroundings &around);

} // namespace fairlead
