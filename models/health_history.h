#pragma once

#include <QDateTime>

#include <chrono>
#include <initializer_list>
#include <iterator>
#include <memory>
#include <vector>

namespace fairlead {

enum class Health;
struct HealthSample;

/// What a history keeps of one check: little, because five thousand services keep an hour of them.
struct HealthPoint
{
    HealthPoint() = default;
    HealthPoint(const HealthSample &sample);

    QDateTime at = {};
    Health health{}; ///< Unknown at first
    std::chrono::microseconds latency{ 0 };
};

/// The newest checks of one service, oldest first.
///
/// Copies are cheap, because they share what was recorded: adding to one shows in no other. Copies may be
/// read on any thread; only one thread adds to a history and its copies.
class HealthHistory
{
public:
    static constexpr std::size_t Longest = 360; ///< points; an older one falls out
    using const_iterator = const HealthPoint *;
    using const_reverse_iterator = std::reverse_iterator<const_iterator>;

    HealthHistory() = default;
    HealthHistory(std::initializer_list<HealthPoint> points);

    void push_back(const HealthPoint &point);

    bool empty() const { return m_begin == m_end; }
    std::size_t size() const { return m_end - m_begin; }
    const_iterator begin() const { return m_points ? m_points->data() + m_begin : nullptr; }
    const_iterator end() const { return m_points ? m_points->data() + m_end : nullptr; }
    const_reverse_iterator rbegin() const { return const_reverse_iterator(end()); }
    const_reverse_iterator rend() const { return const_reverse_iterator(begin()); }
    const HealthPoint &back() const { return *(end() - 1); } ///< of a history that is not empty
    /// Nothing was added to one since it was copied from the other.
    bool sameAs(const HealthHistory &other) const;

private:
    void moveToNewPoints();

    std::shared_ptr<std::vector<HealthPoint>> m_points; ///< never grows beyond its first capacity
    std::size_t m_begin = 0;
    std::size_t m_end = 0;
};

} // namespace fairlead
