#include "models/step_order.h"

#include <algorithm>
#include <cstddef>

namespace fairlead {

namespace {

/// The indices of the longest rising run of those that are not negative.
std::vector<std::size_t> longestRise(const std::vector<int> &places)
{
    std::vector<std::size_t> ends; ///< of the best run of each length
    std::vector<std::ptrdiff_t> before(places.size(), -1);
    for (std::size_t i = 0; i < places.size(); ++i) {
        if (places[i] < 0)
            continue;
        const auto at = std::lower_bound(ends.begin(), ends.end(), places[i],
            [&places](std::size_t end, int place) { return places[end] < place; });
        before[i] = at == ends.begin() ? -1 : static_cast<std::ptrdiff_t>(*(at - 1));
        if (at == ends.end())
            ends.push_back(i);
        else
            *at = i;
    }
    std::vector<std::size_t> run;
    for (std::ptrdiff_t i = ends.empty() ? -1 : static_cast<std::ptrdiff_t>(ends.back()); i >= 0;
         i = before[static_cast<std::size_t>(i)])
        run.push_back(static_cast<std::size_t>(i));
    return run;
}

} // namespace

std::vector<bool> outOfOrder(const std::vector<int> &places)
{
    std::vector<bool> moved(places.size(), false);
    for (std::size_t i = 0; i < places.size(); ++i)
        moved[i] = places[i] >= 0;
    for (const std::size_t kept : longestRise(places))
        moved[kept] = false;
    return moved;
}

} // namespace fairlead
