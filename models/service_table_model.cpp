#include "models/service_table_model.h"

#include "models/service_cells.h"

#include <algorithm>
#include <array>

namespace fairlead {

using namespace Qt::StringLiterals;

namespace {

/// So many runs of changed rows are told as one: views look at the rows that they show, and a signal a row
/// would cost more than that.
constexpr std::size_t MostRuns = 16;

/// Neighbouring rows in which something differs.
struct Run
{
    int first = 0;
    int last = 0;
    cells::Columns columns = {};
};

void add(std::vector<Run> &runs, int row, const cells::Columns &columns)
{
    if (runs.empty() || runs.back().last + 1 < row)
        runs.push_back({ row, row, {} });
    runs.back().last = row;
    runs.back().columns |= columns;
}

std::vector<Run> together(const std::vector<Run> &runs)
{
    Run all{ runs.front().first, runs.back().last };
    for (const Run &run : runs)
        all.columns |= run.columns;
    return { all };
}

/// What a table does not show, but the detail of a service does.
bool sameBehind(const ServiceSnapshot &a, const ServiceSnapshot &b)
{
    return a.last.at == b.last.at && a.last.answer == b.last.answer && a.expectation == b.expectation;
}

} // namespace

void ServiceTableModel::update(const std::vector<ServiceSnapshot> &services)
{
    const bool sameRows = std::equal(m_rows.begin(), m_rows.end(), services.begin(), services.end(),
        [](const Row &row, const ServiceSnapshot &service) { return row.service.id == service.id; });
    if (!sameRows)
        arrange(services);
    replaceAll(services);
}

/// Rows come and go in runs; what stays is moved where it has to stand.
void ServiceTableModel::arrange(const std::vector<ServiceSnapshot> &services)
{
    QSet<QString> staying;
    for (const ServiceSnapshot &service : services)
        staying.insert(service.id);
    removeAllBut(staying);
    const QHash<QString, int> known = m_places;
    for (std::size_t row = 0; row < services.size();) {
        std::size_t end = row;
        while (end < services.size() && !known.contains(services[end].id))
            ++end;
        if (end > row)
            insert(row, services.data() + row, services.data() + end);
        else
            moveUp(row, services[row].id);
        row = std::max(end, row + 1);
    }
}

void ServiceTableModel::removeAllBut(const QSet<QString> &staying)
{
    const auto goes = [&](int row) { return !staying.contains(m_rows[row].service.id); };
    for (int end = rowCount(); end > 0; --end) {
        int first = end;
        while (first > 0 && goes(first - 1))
            --first;
        if (first == end)
            continue;
        beginRemoveRows({}, first, end - 1);
        m_rows.erase(m_rows.begin() + first, m_rows.begin() + end);
        notePlaces();
        endRemoveRows();
        end = first + 1;
    }
}

void ServiceTableModel::insert(std::size_t row, const ServiceSnapshot *first, const ServiceSnapshot *last)
{
    const int at = static_cast<int>(row);
    beginInsertRows({}, at, at + static_cast<int>(last - first) - 1);
    std::vector<Row> rows;
    for (const ServiceSnapshot *service = first; service != last; ++service)
        rows.push_back({ *service, ++m_revision });
    m_rows.insert(m_rows.begin() + at, rows.begin(), rows.end());
    notePlaces();
    endInsertRows();
}

void ServiceTableModel::moveUp(std::size_t row, const QString &id)
{
    const auto to = m_rows.begin() + static_cast<std::ptrdiff_t>(row);
    const auto found
        = std::find_if(to, m_rows.end(), [&](const Row &candidate) { return candidate.service.id == id; });
    if (found == to || found == m_rows.end())
        return;
    const int from = static_cast<int>(found - m_rows.begin());
    beginMoveRows({}, from, from, {}, static_cast<int>(row));
    std::rotate(to, found, found + 1);
    notePlaces();
    endMoveRows();
}

void ServiceTableModel::notePlaces()
{
    m_places.clear();
    for (int row = 0; row < rowCount(); ++row)
        m_places.insert(m_rows[row].service.id, row);
}

/// One dataChanged for each unbroken run of rows in which something differs, over the columns that differ.
void ServiceTableModel::replaceAll(const std::vector<ServiceSnapshot> &services)
{
    std::vector<Run> runs;
    for (int row = 0; row < rowCount(); ++row) {
        Row &mine = m_rows[row];
        const cells::Columns differs = cells::difference(mine.service, services[row]);
        if (differs.none() && sameBehind(mine.service, services[row]))
            continue;
        mine = { services[row], ++m_revision };
        if (differs.any())
            add(runs, row, differs);
    }
    if (runs.size() > MostRuns)
        runs = together(runs);
    for (const Run &run : runs) {
        int first = 0;
        int last = ColumnCount - 1;
        while (!run.columns[first])
            ++first;
        while (!run.columns[last])
            --last;
        emit dataChanged(index(run.first, first), index(run.last, last));
    }
}

const ServiceSnapshot *ServiceTableModel::service(int row) const
{
    return row >= 0 && row < rowCount() ? &m_rows[row].service : nullptr;
}

quint64 ServiceTableModel::revision(int row) const
{
    return row >= 0 && row < rowCount() ? m_rows[row].revision : 0;
}

int ServiceTableModel::rowOf(const QString &serviceId) const
{
    return m_places.value(serviceId, -1);
}

int ServiceTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
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
    case Qt::DisplayRole: return cells::display(*one, index.column());
    case Qt::ToolTipRole: return cells::toolTip(*one, index.column());
    case ServiceIdRole: return one->id;
    case HealthRole: return static_cast<int>(one->last.health);
    case LatencyRole: return qint64(one->last.latency.count());
    case JudgedByLogRole: return one->judgedByLog;
    case HistoryRole: return QVariant::fromValue(cells::recentLatencies(*one));
    case DegradedAfterRole: return qint64(one->degradedAfter.count());
    case ChangedRole: return one->changed;
    case RevisionRole: return revision(index.row());
    case SortRole: return cells::sortKey(*one, index.column());
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
