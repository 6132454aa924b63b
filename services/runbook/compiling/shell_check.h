#pragma once

#include "models/pipeline.h"

#include <vector>

namespace fairlead {

/// Has bash read every script of the pipeline without running it (`bash -n`, each whole block on stdin).
///
/// Blocks: up to 5 s for a script and 60 s in all, so never call it on the GUI thread. Findings:
/// "not-valid-shell" (Error, with the runbook's line), "shell-check-incomplete" (Warning) when bash is
/// missing or time ran out.
std::vector<Finding> checkSyntax(const Pipeline &pipeline);

} // namespace fairlead
