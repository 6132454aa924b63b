#include "ui/services/service_table.h"

#include "models/service_table_model.h"
#include "ui/kit/cell_delegate.h"
#include "ui/kit/column_fit.h"
#include "ui/services/health_delegate.h"
#include "ui/services/sparkline_delegate.h"
#include "ui/theme/theme.h"

#include <QAccessible>
#include <QHeaderView>

#include <algorithm>
#include <utility>

namespace fairlead {

using namespace Qt::StringLiterals;

namespace {

constexpr int RowsMeasured = 32; ///< for the width of a column: about as many as are on screen
constexpr int LeastName = 160;
constexpr int LeastAddress = 200; ///< with less room the address is left to the detail pane

} // namespace

ServiceTable::ServiceTable(const Clock &clock, QWidget *parent)
    : QTableView(parent)
{
    setObjectName(u"serviceTable"_s);
    setAccessibleName(tr("Services"));
    setUpTable(*this);
    horizontalHeader()->setResizeContentsPrecision(RowsMeasured);
    const auto ago = [clock](const QVariant &value) { return theme::ago(value.toDateTime(), clock()); };
    setItemDelegate(new CellDelegate(this));
    setItemDelegateForColumn(ServiceTableModel::PortColumn,
        new CellDelegate({ .alignment = Qt::AlignRight, .monospace = true }, {}, this));
    setItemDelegateForColumn(ServiceTableModel::HealthColumn, new HealthDelegate(this));
    setItemDelegateForColumn(
        ServiceTableModel::LatencyColumn, new CellDelegate({ .alignment = Qt::AlignRight }, {}, this));
    setItemDelegateForColumn(ServiceTableModel::HistoryColumn, new SparklineDelegate(this));
    setItemDelegateForColumn(
        ServiceTableModel::VersionColumn, new CellDelegate({ .monospace = true }, {}, this));
    setItemDelegateForColumn(
        ServiceTableModel::ChangedColumn, new CellDelegate({ .muted = true }, ago, this));
    setItemDelegateForColumn(ServiceTableModel::AddressColumn,
        new CellDelegate({ .monospace = true, .muted = true, .elide = Qt::ElideMiddle }, {}, this));
    setProperty("elides", QVariantList{ int(ServiceTableModel::AddressColumn) });
}

void ServiceTable::fitColumns()
{
    if (!model() || std::exchange(m_fits, true))
        return;
    for (int column = ServiceTableModel::ServiceColumn + 1; column < ServiceTableModel::AddressColumn;
         ++column)
        widenColumn(*this, column);
    fitNames();
    placeAddress();
}

/// Long names are elided before health and version leave the screen. What a person has made wider stays.
void ServiceTable::fitNames()
{
    const int column = ServiceTableModel::ServiceColumn;
    int room = viewport()->width();
    for (int other = column + 1; other < ServiceTableModel::AddressColumn; ++other)
        room -= wantedWidth(*this, other);
    const int wanted = wantedWidth(*this, column);
    const int given = std::min(wanted, std::max(room, LeastName));
    m_shortened = given < wanted;
    if (columnWidth(column) <= wanted && columnWidth(column) != given)
        setColumnWidth(column, given);
    setProperty("elides",
        m_shortened ? QVariantList{ column, int(ServiceTableModel::AddressColumn) }
                    : QVariantList{ int(ServiceTableModel::AddressColumn) });
}

/// Of a large stretch only the rows on screen are looked at, and of those only what has changed is painted.
void ServiceTable::dataChanged(
    const QModelIndex &topLeft, const QModelIndex &bottomRight, const QList<int> &roles)
{
    if (QAccessible::isActive())
        QTableView::dataChanged(topLeft, bottomRight, roles);
    const auto [top, bottom] = rowsOnScreen();
    for (int row = std::max(top, topLeft.row()); row <= std::min(bottom, bottomRight.row()); ++row) {
        const auto revision = model()->index(row, 0).data(ServiceTableModel::RevisionRole).toULongLong();
        if (std::exchange(m_painted[row], revision) != revision)
            showRow(row);
    }
}

std::pair<int, int> ServiceTable::rowsOnScreen() const
{
    const int bottom = rowAt(viewport()->height() - 1);
    return { rowAt(0), bottom < 0 ? model()->rowCount() - 1 : bottom };
}

void ServiceTable::showRow(int row)
{
    viewport()->update(0, rowViewportPosition(row), viewport()->width(), rowHeight(row));
    for (int column = 0; column < ServiceTableModel::AddressColumn; ++column) {
        const QModelIndex cell = model()->index(row, column);
        const bool elided = column == ServiceTableModel::ServiceColumn && m_shortened;
        if (!elided && !isColumnHidden(column) && sizeHintForIndex(cell).width() > columnWidth(column))
            m_fits = false;
    }
}

void ServiceTable::showTimes()
{
    const int column = ServiceTableModel::ChangedColumn;
    viewport()->update(columnViewportPosition(column), 0, columnWidth(column), viewport()->height());
}

QSize ServiceTable::sizeHint() const
{
    const int rows = verticalHeader()->length() + horizontalHeader()->sizeHint().height();
    return { QTableView::sizeHint().width(), rows + 2 * frameWidth() };
}

void ServiceTable::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    if (model())
        fitNames();
    placeAddress();
    m_fits = false;
}

void ServiceTable::changeEvent(QEvent *event)
{
    QTableView::changeEvent(event);
    m_fits = false;
}

void ServiceTable::scrollContentsBy(int dx, int dy)
{
    QTableView::scrollContentsBy(dx, dy);
    otherRowsOnScreen();
}

void ServiceTable::rowsInserted(const QModelIndex &parent, int first, int last)
{
    QTableView::rowsInserted(parent, first, last);
    otherRowsOnScreen();
}

void ServiceTable::doItemsLayout()
{
    QTableView::doItemsLayout();
    otherRowsOnScreen();
}

void ServiceTable::otherRowsOnScreen()
{
    m_fits = false;
    m_painted.clear();
}

void ServiceTable::placeAddress()
{
    if (!model())
        return;
    int others = 0;
    for (int column = 0; column < ServiceTableModel::AddressColumn; ++column)
        others += wantedWidth(*this, column);
    const bool hide = viewport()->width() - others < LeastAddress;
    if (hide != isColumnHidden(ServiceTableModel::AddressColumn))
        setColumnHidden(ServiceTableModel::AddressColumn, hide);
}

} // namespace fairlead
