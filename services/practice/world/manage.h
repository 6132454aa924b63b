#pragma once

#include "services/practice/world/layout.h"

namespace fairlead::practice {

/// Starts the manager, in the background with `detach`; returns when all of it runs (detached) or has ended.
/// When one runs already it says so and returns 0. Throws Trouble.
int manage(const Layout &layout, bool detach);

} // namespace fairlead::practice
