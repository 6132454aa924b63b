#include "ui/kit/column_fit.h"

#include <QHeaderView>
#include <QTableView>

#include <algorithm>

namespace fairlead {

namespace {

constexpr int RowPadding = 10;
constexpr int LeastColumn = 32;

/// Access to what QTableView keeps to itself and its heirs.
class Hints : public QTableView
{
public:
    using QTableView::sizeHintForColumn;
};

} // namespace

void setUpTable(QTableView &table)
{
    table.setSelectionBehavior(QAbstractItemView::SelectRows);
    table.setSelectionMode(QAbstractItemView::SingleSelection);
    table.setEditTriggers(QAbstractItemView::NoEditTriggers);
    table.setShowGrid(false);
    table.setTabKeyNavigation(false);
    table.setWordWrap(false);
    table.setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    table.verticalHeader()->hide();
    table.verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    table.verticalHeader()->setDefaultSectionSize(table.fontMetrics().height() + RowPadding);
    QHeaderView *header = table.horizontalHeader();
    header->setHighlightSections(false);
    header->setDefaultSectionSize(LeastColumn);
    header->setStretchLastSection(true);
    header->setSortIndicatorClearable(true);
    header->setSortIndicator(-1, Qt::AscendingOrder);
    header->setProperty("remembered", true);
    table.setSortingEnabled(true);
}

int wantedWidth(const QTableView &table, int column)
{
    const auto &hints = static_cast<const Hints &>(table);
    return std::max(
        (hints.*(&Hints::sizeHintForColumn))(column), table.horizontalHeader()->sectionSizeHint(column));
}

void widenColumn(QTableView &table, int column)
{
    const int wanted = wantedWidth(table, column);
    if (!table.isColumnHidden(column) && table.columnWidth(column) < wanted)
        table.setColumnWidth(column, wanted);
}

} // namespace fairlead
