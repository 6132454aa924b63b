#pragma once

#include <QtGlobal>

#include <vector>

namespace fairlead {

/// Heights of rows that are stacked, in pixels, with each row's place: everything in O(log n).
class RunbookHeights
{
public:
    void reset(const std::vector<int> &heights);
    void set(int row, int height);

    int count() const { return static_cast<int>(m_heights.size()); }
    int height(int row) const { return m_heights[static_cast<std::size_t>(row)]; }
    qint64 top(int row) const; ///< of the rows above it; of count(): everything
    qint64 total() const { return top(count()); }
    /// The row that covers `y`; the first or last one when it lies outside, -1 when there is none.
    int rowAt(qint64 y) const;

private:
    std::vector<int> m_heights;
    std::vector<qint64> m_sums; ///< a Fenwick tree: 1-based partial sums
};

} // namespace fairlead
