#pragma once

#include "services/runbook/prose/statement_drafts.h"

#include <vector>

namespace fairlead {

/// A draft out of a table's cell, with the words to look for in the source line.
struct CellDraft
{
    Draft draft = {};
    QString cell = {};
};

/// What the columns of a table state: "target" and "rollback if", "warning" and "critical", a window, an
/// interval, a duration. Columns of other names say nothing.
std::vector<CellDraft> draftsOf(const Table &table, const Surroundings &around);

} // namespace fairlead
