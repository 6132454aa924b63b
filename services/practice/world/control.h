#pragma once

#include "services/practice/world/descriptor.h"
#include "services/practice/world/layout.h"

#include <chrono>
#include <optional>
#include <string>

namespace fairlead::practice {

/// The manager's socket `.practice/control`: only the same user and root may connect.
Descriptor listenForControl(const Layout &layout);
/// The other end's user is the same or root.
bool mayControl(int socket);

/// Sends one line and reads the answer to its end. Empty when no manager listens; throws Trouble with the
/// manager's own words when it refuses, or when the deadline passes.
std::optional<std::string> askManager(
    const Layout &layout, const std::string &line, std::chrono::seconds deadline);

/// The lock that a manager holds as long as it lives. Not open when another holds it.
Descriptor takeLock(const Layout &layout);
/// Who holds it, as far as known: a process id, or 0.
int lockHolder(const Layout &layout);
void recordLockHolder(const Descriptor &lock);

} // namespace fairlead::practice
