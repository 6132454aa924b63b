#pragma once

#include "services/runbook/compiling/compilation.h"

namespace fairlead {

/// Approvals before the start, the backup's age before the first change, the closing checklist before the
/// end.
void addGates(Compilation &compilation, Pipeline &pipeline);

} // namespace fairlead
