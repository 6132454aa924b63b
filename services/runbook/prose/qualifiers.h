#pragma once

#include "services/runbook/prose/statement_drafts.h"

#include <vector>

namespace fairlead {

/// "(MANDATORY)", "(if migrations applied)", "(optional but recommended)", "Optional: …": what limits or
/// strengthens the place that it stands on.
void addQualifiers(const Place &place, std::vector<Draft> &drafts);

} // namespace fairlead
