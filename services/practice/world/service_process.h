#pragma once

#include "services/practice/world/catalogue.h"
#include "services/practice/world/layout.h"

#include <string>

namespace fairlead::practice {

/// The descriptor on which a service tells its manager "ready VERSION" or "failed WHY", once.
inline constexpr int readyDescriptor = 3;

/// Lives as the service until SIGTERM; the exit code. Dies by SIGABRT when a crash is asked for.
int runService(const Layout &layout, const std::string &environment, const ServiceKind &kind);

} // namespace fairlead::practice
