#pragma once

#include "services/runbook/prose/statement_drafts.h"

#include <vector>

namespace fairlead {

/// What the attributes of a place say in the inference's stead: nothing for `means=nothing` or an unknown
/// word, else the one statement `means=<kind> subject=… is="> 1%" for=3m where=staging`.
std::vector<Draft> toldDrafts(const Place &place);

} // namespace fairlead
