#include "models/service_cells.h"

#include "models/service_table_model.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead::cells {

using Model = ServiceTableModel;

static_assert(Columns().size() == Model::ColumnCount);

namespace {

constexpr qint64 HistoryShown = 600; ///< seconds

QString versionOf(const ServiceSnapshot &service)
{
    return service.last.version.isEmpty() ? service.versionRecorded : service.last.version;
}

QString latencyText(const ServiceSnapshot &service)
{
    if (service.judgedByLog)
        return u"by its log"_s;
    if (service.last.latency.count() <= 0)
        return {};
    const qint64 ms = (service.last.latency.count() + 500) / 1000;
    return ms > 0 ? u"%1 ms"_s.arg(ms) : u"under 1 ms"_s;
}

/// DOWN first, then DEGRADED, UNKNOWN, UP: what needs a person stands on top.
int urgency(const ServiceSnapshot &service)
{
    switch (service.last.health) {
    case Health::Down: return 0;
    case Health::Degraded: return 1;
    case Health::Unknown: return 2;
    case Health::Up: break;
    }
    return 3;
}

bool lessText(const QString &left, const QString &right)
{
    return left.compare(right, Qt::CaseInsensitive) < 0;
}

bool contains(const ServiceSnapshot &service, const QString &word)
{
    return service.name.contains(word, Qt::CaseInsensitive) || QString::number(service.port).contains(word)
        || healthWord(service.last.health).contains(word, Qt::CaseInsensitive);
}

} // namespace

QVariant display(const ServiceSnapshot &service, int column)
{
    switch (column) {
    case Model::ServiceColumn: return service.name;
    case Model::PortColumn: return service.port > 0 ? QString::number(service.port) : QString();
    case Model::HealthColumn: return healthWord(service.last.health);
    case Model::LatencyColumn: return latencyText(service);
    case Model::VersionColumn: return versionOf(service);
    case Model::ChangedColumn: return service.changed;
    case Model::AddressColumn: return service.address;
    default: return {};
    }
}

QVariant toolTip(const ServiceSnapshot &service, int column)
{
    switch (column) {
    case Model::HealthColumn: return service.last.reason;
    case Model::AddressColumn: return service.address;
    case Model::ChangedColumn:
        return service.changed.isValid()
            ? service.changed.toLocalTime().toString(u"ddd d MMM yyyy HH:mm:ss"_s)
            : QString();
    default: return {};
    }
}

QVariant sortKey(const ServiceSnapshot &service, int column)
{
    switch (column) {
    case Model::PortColumn: return service.port;
    case Model::HealthColumn: return urgency(service);
    case Model::LatencyColumn:
    case Model::HistoryColumn: return qint64(service.last.latency.count());
    default: return display(service, column);
    }
}

bool lessThan(const ServiceSnapshot &left, const ServiceSnapshot &right, int column)
{
    switch (column) {
    case Model::ServiceColumn: return lessText(left.name, right.name);
    case Model::PortColumn: return left.port < right.port;
    case Model::HealthColumn: return urgency(left) < urgency(right);
    case Model::LatencyColumn:
    case Model::HistoryColumn: return left.last.latency < right.last.latency;
    case Model::VersionColumn: return lessText(versionOf(left), versionOf(right));
    case Model::ChangedColumn: return left.changed < right.changed;
    default: return lessText(left.address, right.address);
    }
}

bool matches(const ServiceSnapshot &service, const QStringList &words)
{
    return std::all_of(
        words.begin(), words.end(), [&](const QString &word) { return contains(service, word); });
}

QList<qreal> recentLatencies(const ServiceSnapshot &service)
{
    QList<qreal> values;
    if (service.history.empty() || service.judgedByLog)
        return values;
    const QDateTime since = service.history.back().at.addSecs(-HistoryShown);
    for (const HealthPoint &point : service.history) {
        if (point.at >= since)
            values.append(static_cast<qreal>(point.latency.count()) / 1000.0);
    }
    return values;
}

Columns difference(const ServiceSnapshot &before, const ServiceSnapshot &after)
{
    Columns differs;
    differs[Model::ServiceColumn] = before.name != after.name;
    differs[Model::PortColumn] = before.port != after.port;
    differs[Model::HealthColumn]
        = before.last.health != after.last.health || before.last.reason != after.last.reason;
    differs[Model::LatencyColumn]
        = before.last.latency != after.last.latency || before.judgedByLog != after.judgedByLog;
    differs[Model::HistoryColumn]
        = !before.history.sameAs(after.history) || before.degradedAfter != after.degradedAfter;
    differs[Model::VersionColumn] = versionOf(before) != versionOf(after);
    differs[Model::ChangedColumn] = before.changed != after.changed;
    differs[Model::AddressColumn] = before.address != after.address;
    return differs;
}

} // namespace fairlead::cells
