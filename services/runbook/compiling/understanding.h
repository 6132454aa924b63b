#pragma once

#include "models/runbook_view.h"

#include <vector>

namespace fairlead {

/// Everything that was understood of the document, beside the line where it stands, by line: sections with
/// their roles, blocks with what becomes of them, checklist items with what can prove them, statements,
/// parameters, services, variables, contacts. `pipeline` is what compiling gave for one environment.
std::vector<Understood> understandingOf(const Runbook &runbook, const Pipeline &pipeline);

} // namespace fairlead
