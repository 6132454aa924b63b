#pragma once

#include "services/runbook/compiling/compilation.h"

namespace fairlead {

/// The gates that the environment's policy asks for beyond approvals and the backup's age, before the start;
/// signatures before the end. One for required variables when the document requires any.
void addPolicyGates(const Compilation &compilation, Pipeline &pipeline);

/// Holds the first change while what proved a checklist item before it has gone stale. Only where some item's
/// proof can go stale at all.
void addEvidenceGate(Pipeline &pipeline);

} // namespace fairlead
