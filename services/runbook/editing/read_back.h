#pragma once

#include "models/runbook_view.h"

namespace fairlead {

/// True when the two readings say the same in the same lines, attributes of `place` apart: sections, fences,
/// items, prose, ports, tables and placeholders. What follows from an attribute (roles, kinds, findings,
/// statements) is not looked at.
bool sameButForAttributes(const Runbook &before, const Runbook &after, const AttributePlace &place);

} // namespace fairlead
