#include "ui/services/service_filter.h"

#include "models/service_cells.h"
#include "models/service_table_model.h"

namespace fairlead {

namespace {

constexpr int RestMs = 1000;

} // namespace

ServiceFilter::ServiceFilter(QObject *parent)
    : QSortFilterProxyModel(parent)
{
    setDynamicSortFilter(false);
    m_rest.setSingleShot(true);
    m_rest.setInterval(RestMs);
    connect(&m_rest, &QTimer::timeout, this, &ServiceFilter::refresh);
}

void ServiceFilter::setServices(ServiceTableModel *services)
{
    m_services = services;
    setSourceModel(services);
    const auto rowsChanged = [this] { letGo(); };
    connect(services, &QAbstractItemModel::dataChanged, this, &ServiceFilter::noteChange);
    connect(services, &QAbstractItemModel::rowsInserted, this, rowsChanged);
    connect(services, &QAbstractItemModel::rowsMoved, this, rowsChanged);
}

void ServiceFilter::setWords(const QString &text)
{
    m_words = text.split(u' ', Qt::SkipEmptyParts);
    letGo();
    refresh();
}

/// Other rows, or other words: nobody has read this yet, so it is put in order without a rest.
void ServiceFilter::letGo()
{
    m_rest.stop();
    m_stale = true;
}

void ServiceFilter::refresh()
{
    if (!m_stale || m_rest.isActive())
        return;
    m_stale = false;
    invalidateFilter();
    if (!inOrder())
        sort(sortColumn(), sortOrder());
    m_rest.start();
}

void ServiceFilter::noteChange(const QModelIndex &topLeft, const QModelIndex &bottomRight)
{
    m_stale = m_stale || matters(topLeft.column(), bottomRight.column());
}

bool ServiceFilter::matters(int firstColumn, int lastColumn) const
{
    const auto within = [&](int column) { return firstColumn <= column && column <= lastColumn; };
    const bool filtered = within(ServiceTableModel::ServiceColumn) || within(ServiceTableModel::PortColumn)
        || within(ServiceTableModel::HealthColumn);
    return within(sortColumn()) || (isFiltering() && filtered);
}

/// Most changes leave the order as it is, and then nothing has to be laid out again.
bool ServiceFilter::inOrder() const
{
    const bool ascending = sortOrder() == Qt::AscendingOrder;
    for (int row = 1; row < rowCount(); ++row) {
        const QModelIndex above = mapToSource(index(row - 1, 0));
        const QModelIndex here = mapToSource(index(row, 0));
        if (sortColumn() < 0 ? here.row() < above.row()
                : ascending  ? lessThan(here, above)
                             : lessThan(above, here))
            return false;
    }
    return true;
}

bool ServiceFilter::filterAcceptsRow(int row, const QModelIndex &) const
{
    const ServiceSnapshot *service = m_services->service(row);
    return service && cells::matches(*service, m_words);
}

bool ServiceFilter::lessThan(const QModelIndex &left, const QModelIndex &right) const
{
    const ServiceSnapshot *one = m_services->service(left.row());
    const ServiceSnapshot *other = m_services->service(right.row());
    return one && other && cells::lessThan(*one, *other, sortColumn());
}

} // namespace fairlead
