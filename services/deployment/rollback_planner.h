#pragma once

#include "models/deployment.h"

namespace fairlead {

/// What a rollback would do now, from what the history says was done: only touched services, the newest
/// change first, each to the version recorded before the change. `items` is empty when there is nothing to
/// undo.
RollbackPlan planRollback(const DeploymentState &state);

} // namespace fairlead
