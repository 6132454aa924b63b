#pragma once

#include "models/runbook.h"
#include "models/statement.h"

#include <vector>

namespace fairlead {

/// The most statements that one document gives.
inline constexpr std::size_t MostStatements = 10'000;

/// Everything that the runbook states in words and can be held to: gates, triggers, targets, waits,
/// schedules, limits, qualifiers and prohibitions, typed, in document order. Reads headings, prose, checklist
/// items, tables and shell fences; needs sections with their roles. Pure; linear in the text's length.
std::vector<Statement> statementsOf(const Runbook &runbook);

} // namespace fairlead
