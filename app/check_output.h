#pragma once

#include "models/finding_list_model.h"
#include "models/runbook.h"

#include <QJsonObject>
#include <QString>

#include <vector>

namespace fairlead {

struct LintRule;

/// What a check of one runbook came to.
struct CheckReport
{
    Runbook runbook = {};
    qsizetype steps = 0; ///< of the pipeline
    std::vector<Finding> findings = {}; ///< by line and column
};

/// How many checklist items one sort of proof can settle.
struct CoverageRow
{
    Proof proof = Proof::Word;
    int items = 0;
};

/// "ship.md:12:5: warning: … [curl-cannot-fail]". A finding about no line in particular has none.
QString findingLine(const QString &path, const Finding &finding);

/// "fairlead check --json": the counts, and each finding with its place, explanation and fix. A fix's edits
/// are bytes of the file: `offset`, `length`, and the `text` that comes in their place.
QJsonObject checkJson(const CheckReport &report);

/// One row for each sort of proof, those without items too.
std::vector<CoverageRow> coverageOf(const Runbook &runbook);
/// The rows as a table in words, the total last.
QString coverageText(const std::vector<CoverageRow> &rows);
QJsonObject coverageJson(const std::vector<CoverageRow> &rows);

/// A rule's id, severity, title and explanation, for reading.
QString ruleText(const LintRule &rule);
QJsonObject ruleJson(const LintRule &rule);

} // namespace fairlead
