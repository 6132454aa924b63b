#pragma once

#include "services/runbook/compiling/compilation.h"

#include <vector>

namespace fairlead {

/// What the document wants to hold before somebody says GO: the boxes of its go/no-go sections, without those
/// that speak for NO-GO or for a condition.
std::vector<Criterion> criteriaOf(const Compilation &compilation);

} // namespace fairlead
