#pragma once

#include "models/snapshots.h"

#include <optional>

namespace fairlead {

/// The offer of that kind for that step (empty: for the deployment), if there is one. While another console
/// runs the deployment every offer is disabled and says so.
std::optional<Offer> offerOf(const DeploymentSnapshot &snapshot, CommandKind kind, const QString &step = {});

} // namespace fairlead
