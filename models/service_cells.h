#pragma once

#include "models/health.h"

#include <QList>
#include <QVariant>

#include <bitset>

/// What the columns of ServiceTableModel say of a service.
namespace fairlead::cells {

using Columns = std::bitset<8>; ///< one bit a column

QVariant display(const ServiceSnapshot &service, int column);
QVariant toolTip(const ServiceSnapshot &service, int column);
QVariant sortKey(const ServiceSnapshot &service, int column);
/// The order of sortKey(), without making one.
bool lessThan(const ServiceSnapshot &left, const ServiceSnapshot &right, int column);
/// Every word stands in the service's name, port or state, in any case.
bool matches(const ServiceSnapshot &service, const QStringList &words);
/// Latencies of the last ten minutes in ms, oldest first.
QList<qreal> recentLatencies(const ServiceSnapshot &service);
/// The columns that show something else now.
Columns difference(const ServiceSnapshot &before, const ServiceSnapshot &after);

} // namespace fairlead::cells
