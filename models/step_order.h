#pragma once

#include <vector>

namespace fairlead {

/// Which of these have left their order: true for every place that does not belong to the longest rising run
/// of `places`. Negative places are new ones and never moved. O(n log n).
std::vector<bool> outOfOrder(const std::vector<int> &places);

} // namespace fairlead
