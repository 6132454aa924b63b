#pragma once

#include "models/pipeline.h"
#include "models/runbook.h"

namespace fairlead::fuzz {

/// Ends the process unless everything in the runbook points into its own text and vectors: lines that exist,
/// parents before children, indexes that are valid, numbers that are numbers.
void checkRunbook(const Runbook &runbook);

/// Ends the process unless the pipeline's ids are unique, its sources lie in the runbook, its references lead
/// somewhere, and it survives being written and read.
void checkPipeline(const Runbook &runbook, const Pipeline &pipeline);

} // namespace fairlead::fuzz
