#pragma once

#include "tests/gui/snapshot_samples.h"

/// Deployments about which people have something to decide. All are "d-4", as in snapshot_samples.h.
namespace fairlead::samples {

/// Not started, fifteen gates: one of every kind, in every light.
DeploymentSnapshot manyGates();
/// manyGates() with an exception to the freeze that jonas has asked for.
DeploymentSnapshot exceptionAsked();
/// Not started: nine criteria in every light, three roles of which one has said no-go, a NO-GO that is void.
DeploymentSnapshot decision();
/// Running on a CONDITIONAL GO whose condition tariq sees to, due in 40 min.
DeploymentSnapshot conditional();
/// What the inbox says of conditional().
InboxEntry openCondition();
/// Every step is settled; four leads sign, one has, one refuses.
DeploymentSnapshot signing();
/// checklist() after mara broke the glass.
DeploymentSnapshot glassBroken();

} // namespace fairlead::samples
