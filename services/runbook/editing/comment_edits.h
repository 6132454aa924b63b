#pragma once

#include "services/runbook/editing/attribute_places.h"

#include <vector>

namespace fairlead {

/// Ways to write `wanted` into the place's comments or into a new one, the best first. Not each of them need
/// leave the rest of the document as it reads.
std::vector<std::vector<TextEdit>> commentCandidates(
    const Runbook &runbook, const AttributePlace &place, const Attributes &wanted);

} // namespace fairlead
