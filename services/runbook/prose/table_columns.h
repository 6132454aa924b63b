#pragma once

#include "services/runbook/prose/places.h"

#include <vector>

namespace fairlead {

/// What a table's column holds, told by its header.
enum class TableColumn {
    Other,
    Subject,
    Target,
    RollBack,
    Warning,
    Critical,
    Threshold,
    Window,
    Duration,
    Interval,
    Action,
    Approver
};

/// The table's columns, at most 32. Below "Targets" or "Roll back when" a second column of another name
/// counts as a threshold.
std::vector<TableColumn> columnsOf(const Table &table, const Surroundings &around);

/// True when a column says what should hold or when to roll back.
bool hasThresholds(const std::vector<TableColumn> &columns);

/// True when no header says what the values are: then only explicit comparisons count.
bool isUnnamed(const Table &table);

} // namespace fairlead
