#include "models/service_table_model.h"

#include <QSet>

#include <algorithm>
#include <array>

namespace fairlead {

using namespace Qt::StringLiterals;
using Columns = std::array<bool, ServiceTableModel::ColumnCount>;

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

QVariant display(const ServiceSnapshot &service, int column)
{
    switch (column) {
    case ServiceTableModel::ServiceColumn: return service.name;
    case ServiceTableModel::PortColumn: return service.port > 0 ? QString::number(service.port) : QString();
    case ServiceTableModel::HealthColumn: return healthWord(service.last.health);
    case ServiceTableModel::LatencyColumn: return latencyText(service);
    case ServiceTableModel::VersionColumn: return versionOf(service);
    case ServiceTableModel::ChangedColumn: return service.changed;
    case ServiceTableModel::AddressColumn: return service.address;
    default: return {};
    }
}

/// DOWN first, then DEGRADED, UNKNOWN, UP: what needs a person stands on top.
int urgency(Health health)
{
    switch (health) {
    case Health::Down: return 0;
    case Health::Degraded: return 1;
    case Health::Unknown: return 2;
    case Health::Up: break;
    }
    return 3;
}

QVariant sortKey(const ServiceSnapshot &service, int column)
{
    switch (column) {
    case ServiceTableModel::PortColumn: return service.port;
    case ServiceTableModel::HealthColumn: return urgency(service.last.health);
    case ServiceTableModel::LatencyColumn:
    case ServiceTableModel::HistoryColumn: return qint64(service.last.latency.count());
    default: return display(service, column);
    }
}

QVariant toolTip(const ServiceSnapshot &service, int column)
{
    switch (column) {
    case ServiceTableModel::HealthColumn: return service.last.reason;
    case ServiceTableModel::AddressColumn: return service.address;
    case ServiceTableModel::ChangedColumn:
        return service.changed.isValid()
            ? service.changed.toLocalTime().toString(u"ddd d MMM yyyy HH:mm:ss"_s)
            : QString();
    default: return {};
    }
}

QList<qreal> recentLatencies(const ServiceSnapshot &service)
{
    QList<qreal> values;
    if (service.history.empty() || service.judgedByLog)
        return values;
    const QDateTime since = service.history.back().at.addSecs(-HistoryShown);
    for (const HealthSample &sample : service.history) {
        if (sample.at >= since)
            values.append(static_cast<qreal>(sample.latency.count()) / 1000.0);
    }
    return values;
}

bool sameHistory(const ServiceSnapshot &a, const ServiceSnapshot &b)
{
    return a.history.size() == b.history.size()
        && (a.history.empty() || a.history.back().at == b.history.back().at);
}

Columns difference(const ServiceSnapshot &before, const ServiceSnapshot &after)
{
    Columns differs{};
    for (int column = 0; column < ServiceTableModel::ColumnCount; ++column)
        differs.at(column) = display(before, column) != display(after, column);
    differs[ServiceTableModel::HealthColumn] |= before.last.reason != after.last.reason;
    differs[ServiceTableModel::LatencyColumn] |= before.last.latency != after.last.latency;
    differs[ServiceTableModel::HistoryColumn] |= !sameHistory(before, after);
    return differs;
}

bool sameIds(const std::vector<ServiceSnapshot> &a, const std::vector<ServiceSnapshot> &b)
{
    return std::equal(
        a.begin(), a.end(), b.begin(), b.end(), [](const auto &x, const auto &y) { return x.id == y.id; });
}

} // namespace

void ServiceTableModel::update(const std::vector<ServiceSnapshot> &services)
{
    if (!sameIds(m_services, services)) {
        removeMissing(services);
        for (std::size_t row = 0; row < services.size(); ++row)
            place(static_cast<int>(row), services[row]);
    }
    replaceAll(services);
}

void ServiceTableModel::removeMissing(const std::vector<ServiceSnapshot> &services)
{
    QSet<QString> staying;
    for (const ServiceSnapshot &service : services)
        staying.insert(service.id);
    for (int row = rowCount() - 1; row >= 0; --row) {
        if (staying.contains(m_services[row].id))
            continue;
        beginRemoveRows({}, row, row);
        m_services.erase(m_services.begin() + row);
        endRemoveRows();
    }
}

/// Makes `row` hold that service, by moving it up or by inserting it.
void ServiceTableModel::place(int row, const ServiceSnapshot &service)
{
    const auto begin = m_services.begin() + row;
    const auto found = std::find_if(
        begin, m_services.end(), [&](const ServiceSnapshot &one) { return one.id == service.id; });
    if (found == begin && found != m_services.end())
        return;
    if (found == m_services.end()) {
        beginInsertRows({}, row, row);
        m_services.insert(begin, service);
        endInsertRows();
        return;
    }
    const int from = static_cast<int>(found - m_services.begin());
    beginMoveRows({}, from, from, {}, row);
    std::rotate(begin, found, found + 1);
    endMoveRows();
}

/// One dataChanged for each unbroken run of rows in which something differs, over the columns that differ.
void ServiceTableModel::replaceAll(const std::vector<ServiceSnapshot> &services)
{
    int firstRow = -1;
    Columns columns{};
    const auto flush = [&](int afterLast) {
        if (firstRow < 0)
            return;
        const auto first = std::find(columns.begin(), columns.end(), true) - columns.begin();
        const auto last = columns.rend() - std::find(columns.rbegin(), columns.rend(), true) - 1;
        emit dataChanged(
            index(firstRow, static_cast<int>(first)), index(afterLast - 1, static_cast<int>(last)));
        firstRow = -1;
        columns = {};
    };
    for (int row = 0; row < rowCount(); ++row) {
        const Columns differs = difference(m_services[row], services[row]);
        m_services[row] = services[row];
        if (std::find(differs.begin(), differs.end(), true) == differs.end()) {
            flush(row);
            continue;
        }
        firstRow = firstRow < 0 ? row : firstRow;
        std::transform(
            columns.begin(), columns.end(), differs.begin(), columns.begin(), std::logical_or<bool>());
    }
    flush(rowCount());
}

const ServiceSnapshot *ServiceTableModel::service(int row) const
{
    return row >= 0 && row < rowCount() ? &m_services[row] : nullptr;
}

int ServiceTableModel::rowOf(const QString &serviceId) const
{
    for (int row = 0; row < rowCount(); ++row) {
        if (m_services[row].id == serviceId)
            return row;
    }
    return -1;
}

int ServiceTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_services.size());
}

int ServiceTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ServiceTableModel::data(const QModelIndex &index, int role) const
{
    const ServiceSnapshot *one = index.isValid() ? service(index.row()) : nullptr;
    if (!one)
        return {};
    switch (role) {
    case Qt::DisplayRole: return display(*one, index.column());
    case Qt::ToolTipRole: return toolTip(*one, index.column());
    case ServiceIdRole: return one->id;
    case HealthRole: return static_cast<int>(one->last.health);
    case LatencyRole: return qint64(one->last.latency.count());
    case JudgedByLogRole: return one->judgedByLog;
    case HistoryRole: return QVariant::fromValue(recentLatencies(*one));
    case DegradedAfterRole: return qint64(one->degradedAfter.count());
    case ChangedRole: return one->changed;
    case SortRole: return sortKey(*one, index.column());
    case FilterRole:
        return one->name + u' ' + QString::number(one->port) + u' ' + healthWord(one->last.health);
    default: return {};
    }
}

QVariant ServiceTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    static constexpr std::array<const char16_t *, ColumnCount> Titles{ u"Service", u"Port", u"Health",
        u"Latency", u"Last 10 min", u"Version", u"Last change", u"Address" };
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::DisplayRole)
        return QString::fromUtf16(Titles.at(section));
    if (role == Qt::TextAlignmentRole && (section == PortColumn || section == LatencyColumn))
        return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    if (role == Qt::TextAlignmentRole)
        return QVariant(Qt::AlignLeft | Qt::AlignVCenter);
    return {};
}

} // namespace fairlead
