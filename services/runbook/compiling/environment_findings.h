#pragma once

#include "services/runbook/compiling/compilation.h"

namespace fairlead {

/// Where the runbook and the environment disagree: ports, services that one of them does not have, the
/// document's own environment; and shell blocks that no step came from because their section is not
/// recognised.
void addEnvironmentFindings(Compilation &compilation);

} // namespace fairlead
