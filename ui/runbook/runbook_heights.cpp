#include "ui/runbook/runbook_heights.h"

#include <algorithm>
#include <bit>

namespace fairlead {

void RunbookHeights::reset(const std::vector<int> &heights)
{
    m_heights = heights;
    m_sums.assign(heights.size() + 1, 0);
    for (std::size_t i = 1; i < m_sums.size(); ++i) {
        m_sums[i] += heights[i - 1];
        const std::size_t above = i + (i & (~i + 1));
        if (above < m_sums.size())
            m_sums[above] += m_sums[i];
    }
}

void RunbookHeights::set(int row, int height)
{
    const qint64 more = height - m_heights[static_cast<std::size_t>(row)];
    m_heights[static_cast<std::size_t>(row)] = height;
    for (std::size_t i = static_cast<std::size_t>(row) + 1; more != 0 && i < m_sums.size(); i += i & (~i + 1))
        m_sums[i] += more;
}

qint64 RunbookHeights::top(int row) const
{
    qint64 sum = 0;
    for (auto i = static_cast<std::size_t>(std::clamp(row, 0, count())); i > 0; i -= i & (~i + 1))
        sum += m_sums[i];
    return sum;
}

int RunbookHeights::rowAt(qint64 y) const
{
    if (m_heights.empty())
        return -1;
    std::size_t at = 0;
    qint64 left = std::max<qint64>(y, 0);
    for (std::size_t step = std::bit_floor(m_heights.size()); step > 0; step /= 2) {
        if (at + step < m_sums.size() && m_sums[at + step] <= left) {
            at += step;
            left -= m_sums[at];
        }
    }
    return std::min(static_cast<int>(at), count() - 1);
}

} // namespace fairlead
