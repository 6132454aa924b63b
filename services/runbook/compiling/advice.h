#pragma once

#include "models/environment.h"
#include "models/pipeline.h"

namespace fairlead {

/// The troubleshooting sections for this environment, one advice for each subsection or bold heading.
std::vector<Advice> adviceOf(const Runbook &runbook, const Environment &environment);

/// Fills in the rollback section's own text and place, for reading.
void giveRollbackText(const Runbook &runbook, const Environment &environment, Pipeline &pipeline);

} // namespace fairlead
