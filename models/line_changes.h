#pragma once

#include <QByteArray>

#include <set>

namespace fairlead {

/// The lines (1-based) of `after` that are not in `before`, where they stood: what both begin and end with is
/// the same, and between that a line counts as old as often as it was there. Linear.
std::set<int> changedLines(const QByteArray &before, const QByteArray &after);

} // namespace fairlead
