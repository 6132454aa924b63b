#include "ui/service_table.h"

#include "models/service_table_model.h"
#include "ui/cell_delegate.h"
#include "ui/column_fit.h"
#include "ui/health_delegate.h"
#include "ui/sparkline_delegate.h"
#include "ui/theme.h"

#include <QHeaderView>

namespace fairlead {

using namespace Qt::StringLiterals;

namespace {

constexpr int LeastAddress = 200; ///< with less room the address is left to the detail pane

} // namespace

ServiceTable::ServiceTable(const Clock &clock, QWidget *parent)
    : QTableView(parent)
{
    setObjectName(u"serviceTable"_s);
    setAccessibleName(tr("Services"));
    setUpTable(*this);
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
    if (!model())
        return;
    for (int column = 0; column < ServiceTableModel::AddressColumn; ++column)
        widenColumn(*this, column);
    placeAddress();
}

QSize ServiceTable::sizeHint() const
{
    const int rows = verticalHeader()->length() + horizontalHeader()->sizeHint().height();
    return { QTableView::sizeHint().width(), rows + 2 * frameWidth() };
}

void ServiceTable::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    placeAddress();
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
