#pragma once

#include "services/runbook/prose/places.h"

#include <QString>

namespace fairlead {

/// What a line that others follow ("Roll back when:", "**Latency**") makes of them, on top of `around`.
/// `known` tells whether it says anything at all.
struct LeadIn
{
    Surroundings around = {};
    bool known = false;
};

LeadIn leadInOf(const QString &folded, const Surroundings &around, bool heading);

} // namespace fairlead
