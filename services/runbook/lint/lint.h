#pragma once

#include "models/environment.h"
#include "models/runbook.h"

#include <QString>

#include <vector>

namespace fairlead {

/// What a finding of this id is about.
struct LintRule
{
    QString id = {}; ///< as in Finding::id
    Finding::Severity severity = Finding::Severity::Note;
    QString title = {}; ///< a few words
    QString explanation = {}; ///< what happens, and what to do about it
};

/// Every id that a finding of a runbook can have, the reader's, the compiler's and the shell check's too;
/// each once.
const std::vector<LintRule> &lintRules();

/// The rule of this id, or nullptr.
const LintRule *findLintRule(const QString &id);

/// The traps that the text shows, by line and column. Pure; linear in the text, times the services of a port
/// table; gives at most 2,000 findings, and leaves shell blocks of more than 256 KiB alone.
///
/// With an environment its variables count as set, its services as the ones to deploy when the text has no
/// port table, sections of other environments are left out, and its tier says what production is; nullptr =
/// the text alone decides.
std::vector<Finding> lint(const Runbook &runbook, const Environment *environment);

/// Findings of several parts as one list by line and column. Where one says exactly what another says of the
/// whole block, the exact one stays.
std::vector<Finding> mergedFindings(std::vector<Finding> findings);

} // namespace fairlead
