#pragma once

class QTableView;

namespace fairlead {

/// What every table of the window has in common: whole rows are picked, no grid, Tab leaves it, the header
/// sorts and its widths are remembered.
void setUpTable(QTableView &table);
/// The width at which header and (visible) cells of a column show whole.
int wantedWidth(const QTableView &table, int column);
/// Makes a column that wide, unless it is wider already.
void widenColumn(QTableView &table, int column);

} // namespace fairlead
