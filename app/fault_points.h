#pragma once

#include <functional>

namespace fairlead {

/// For fault campaigns: with FAIRLEAD_DIE_AT="name:n" in the environment the process kills itself (SIGKILL)
/// the n-th time it passes the boundary `name` of the start protocol. Empty function without the variable.
std::function<void(const char *)> faultPoints();

} // namespace fairlead
