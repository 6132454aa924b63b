#pragma once

#include "models/environment.h"
#include "services/runbook/compiling/units.h"

#include <QString>

#include <vector>

namespace fairlead {

/// The units that make one phase, in document order.
struct PhaseDraft
{
    int section = -1; ///< whose heading names the phase
    QString title;
    SourceRange source = {};
    std::vector<Unit> units = {};
};

/// Groups the units that may give steps in this environment into phases. A section whose subsections have
/// different roles is divided along them; one whose subsections are all alike stays whole.
std::vector<PhaseDraft> draftPhases(const Runbook &runbook, const Environment &environment);

} // namespace fairlead
