#pragma once

#include "models/runbook_view.h"

#include <vector>

namespace fairlead {

/// How `after` differs from `before`: steps by id, gates by id, parameters by name; removed ones first, then
/// the others in the newer order. A line that only stands elsewhere now is no change. Texts are cut to a
/// readable length.
std::vector<PipelineChange> pipelineChanges(const Pipeline &before, const Pipeline &after);

/// "2 steps added, 1 step changed, 1 gate removed"; empty when nothing differs.
QString changesText(const std::vector<PipelineChange> &changes);
/// "added", "removed", "changed", "moved"
QString changeWord(PipelineChange::Kind kind);

} // namespace fairlead
