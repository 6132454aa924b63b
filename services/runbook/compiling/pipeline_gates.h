#pragma once

#include "services/runbook/compiling/compilation.h"

namespace fairlead {

/// Approvals and what the policy asks for before the start, the proofs and the backup's age before the first
/// change, the closing checklist and the signatures before the end.
void addGates(Compilation &compilation, Pipeline &pipeline);

} // namespace fairlead
