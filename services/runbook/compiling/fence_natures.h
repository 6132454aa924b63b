#pragma once

#include "services/runbook/compiling/compilation.h"

namespace fairlead {

/// The steps of a shell fence, cut where the natures of its commands differ: commands, waits, probes,
/// watches, servers, and what only a person can do. Of alternatives none runs unless the attribute `pick`
/// chooses one.
std::vector<Step> natureSteps(Compilation &compilation, const Unit &unit, int index);

/// A fence as one command, or migration, whatever its commands are.
std::vector<Step> commandFence(Compilation &compilation, const Unit &unit, int index);

/// A fence as one manual step that shows it.
std::vector<Step> manualFence(Compilation &compilation, const Unit &unit, int index);

/// A fence as one server that stays up.
std::vector<Step> serveFence(Compilation &compilation, const Unit &unit, int index);

/// True when a command of the fence is a request that only looks.
bool holdsLook(const Fence &fence);

} // namespace fairlead
