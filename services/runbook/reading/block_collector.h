#pragma once

#include "models/result.h"
#include "models/runbook.h"
#include "services/runbook/reading/line_index.h"

namespace fairlead {

/// Runs md4c over `runbook.text` from the byte `start` on and fills in sections, fences, items, prose and
/// ports with their places; roles and kinds are left to others. Fails only when a document would take
/// unreasonable work.
Status collectBlocks(Runbook &runbook, const LineIndex &lines, qsizetype start);

} // namespace fairlead
