#pragma once

#include <QDateTime>

#include <functional>

namespace fairlead {

/// Says what time it is; tests give their own.
using Clock = std::function<QDateTime()>;

inline QDateTime systemClock()
{
    return QDateTime::currentDateTimeUtc();
}

} // namespace fairlead
