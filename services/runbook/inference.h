#pragma once

#include "models/pipeline.h"

#include <optional>

namespace fairlead {

/// Where prose becomes steps ("keep an eye on it for a quarter of an hour"). It does not yet: only attributes
/// make a watch of a sentence, and a paragraph stays text. The phase builder asks here once for each
/// paragraph.
inline std::optional<Step> stepFromProse(const Prose &)
{
    return std::nullopt;
}

} // namespace fairlead
