#pragma once

#include <QByteArrayView>

#include <vector>

namespace fairlead {

/// A stretch of lines that was exchanged; indexes from 0.
struct LineChange
{
    int before = 0;
    int beforeCount = 0;
    int after = 0;
    int afterCount = 0;
};

/// What leads from one list of lines to the other, in order, adjoining changes joined. Finds the fewest lines
/// while they are few (Myers); beyond that, everything between the equal ends counts as changed.
std::vector<LineChange> lineChanges(
    const std::vector<QByteArrayView> &before, const std::vector<QByteArrayView> &after);

} // namespace fairlead
