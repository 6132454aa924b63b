#pragma once

#include "services/runbook/compiling/compilation.h"
#include "services/runbook/compiling/phase_drafts.h"

namespace fairlead {

/// A step for each check box of the phase: run when it carries a command, else ticked by a person.
std::vector<Step> checklistSteps(Compilation &compilation, const PhaseDraft &draft);

} // namespace fairlead
