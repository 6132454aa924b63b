#pragma once

#include "services/runbook/compiling/compilation.h"

#include <vector>

namespace fairlead {

/// Waits and watches that the unit's words ask for, in the order of their lines. Longer ones than a person
/// would sit through become manual steps.
std::vector<Step> stepsFromStatements(Compilation &compilation, const Unit &unit);

/// "(MANDATORY)", "(if migrations applied)", "(optional)": gives the qualifier to the steps of the heading,
/// list item or checklist item that it stands on.
void applyQualifiers(const Runbook &runbook, Pipeline &pipeline);

/// Statements, contacts and required variables of the sections that count for the environment.
void giveFacts(const Runbook &runbook, const Environment &environment, Pipeline &pipeline);

/// The statements of one kind that count for the environment, in document order.
std::vector<const Statement *> statementsFor(
    const Runbook &runbook, const Environment &environment, StatementKind kind);

} // namespace fairlead
