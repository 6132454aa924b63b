#pragma once

#include <QSharedData>

#include <initializer_list>
#include <vector>

namespace fairlead {

/// A vector whose copies share their values until one of them is edited.
template <typename T>
class SharedVector
{
public:
    using Values = std::vector<T>;
    using const_iterator = typename Values::const_iterator;

    SharedVector() = default;
    SharedVector(Values values)
        : m_data(new Data{ {}, std::move(values) })
    {
    }
    SharedVector(std::initializer_list<T> values)
        : SharedVector(Values(values))
    {
    }

    /// The values of this copy alone; what was shared is copied first.
    Values &edit() { return m_data->values; }
    void clear() { *this = {}; }

    const Values &values() const { return m_data->values; }
    operator const Values &() const { return values(); }
    bool empty() const { return values().empty(); }
    std::size_t size() const { return values().size(); }
    const T &operator[](std::size_t index) const { return values()[index]; }
    const T &front() const { return values().front(); }
    const T &back() const { return values().back(); }
    const_iterator begin() const { return values().begin(); }
    const_iterator end() const { return values().end(); }

private:
    struct Data : QSharedData
    {
        Values values;
    };

    QSharedDataPointer<Data> m_data{ new Data };
};

} // namespace fairlead
