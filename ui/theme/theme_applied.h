#pragma once

#include "ui/theme/theme.h"

#include <optional>

namespace fairlead::theme {

/// What apply() was called with last; nothing before the first time.
std::optional<Scheme> appliedScheme();

} // namespace fairlead::theme
