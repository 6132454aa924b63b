#pragma once

#include "services/runbook/compiling/compilation.h"

namespace fairlead {

/// The steps of one unit that are no check boxes and no services: its fences, or one manual step for its
/// list.
std::vector<Step> unitSteps(Compilation &compilation, const Unit &unit);

/// The steps of one fence, by its attribute or by its nature; none for files and illustrations.
std::vector<Step> fenceSteps(Compilation &compilation, const Unit &unit, int fence);

} // namespace fairlead
