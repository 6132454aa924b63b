#pragma once

#include "services/runbook/prose/statement_drafts.h"

#include <vector>

namespace fairlead {

/// Everything that one place states, in the order of its words; with a `means` attribute what that says.
std::vector<Draft> draftsOf(const Place &place);

} // namespace fairlead
