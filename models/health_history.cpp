#include "models/health_history.h"

#include "models/health.h"

#include <algorithm>

namespace fairlead {

namespace {

constexpr std::size_t FewPoints = 8;
constexpr std::size_t MostPoints = HealthHistory::Longest + HealthHistory::Longest / 2;

} // namespace

HealthPoint::HealthPoint(const HealthSample &sample)
    : at(sample.at)
    , health(sample.health)
    , latency(sample.latency)
{
}

HealthHistory::HealthHistory(std::initializer_list<HealthPoint> points)
{
    for (const HealthPoint &point : points)
        push_back(point);
}

void HealthHistory::push_back(const HealthPoint &point)
{
    const bool full = !m_points || m_points->size() == m_points->capacity();
    if (full || m_points->size() != m_end) // a copy has gone its own way from here
        moveToNewPoints();
    m_points->push_back(point);
    ++m_end;
    m_begin += size() > Longest ? 1 : 0;
}

/// With room for half as many again, so that the copying costs a point or two for each that is added.
void HealthHistory::moveToNewPoints()
{
    auto points = std::make_shared<std::vector<HealthPoint>>();
    points->reserve(std::min(2 * size() + FewPoints, MostPoints));
    points->assign(begin(), end());
    m_points = std::move(points);
    m_end = size();
    m_begin = 0;
}

bool HealthHistory::sameAs(const HealthHistory &other) const
{
    return m_points == other.m_points && m_begin == other.m_begin && m_end == other.m_end;
}

} // namespace fairlead
