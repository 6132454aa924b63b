#pragma once

#include "services/runbook/compilation.h"

namespace fairlead {

/// A step with what is the same for every kind of it: id, title, place, and what the runbook says around the
/// fence. The title is the bold line above the fence, else the unit's for its first fence, else the fence's
/// first comment.
Step fenceStep(Compilation &compilation, const Unit &unit, int index);

} // namespace fairlead
