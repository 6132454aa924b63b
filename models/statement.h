#pragma once

#include "models/source_range.h"

#include <QJsonObject>
#include <QString>

#include <chrono>
#include <optional>

namespace fairlead {

/// What a sentence, a table cell, a heading or a comment says that somebody can be held to.
enum class StatementKind {
    BackupAge, ///< gate: "within 1 hour of the deployment"; value in s
    Soak, ///< gate: "has run in staging for 24+ hours"; value in s, `where` = the environment
    Approval, ///< gate: "needs the CTO's approval"; `subject` = role id, value = how many people
    Trigger, ///< roll back when …; with or without a number
    Target, ///< what should hold: "p95 under 500 ms"
    Watch, ///< look for at least so long; value in s
    Wait, ///< let so much time pass; value in s
    Schedule, ///< "every 30 minutes", "hourly", "in the first week"; value = period in s, window = for how
              ///< long
    Expected, ///< "takes 15-30 minutes", "T+10"; value (and upper) in s
    Limit, ///< at most so long: "--timeout=300s", "max 5 min"; value in s
    Mandatory, ///< qualifier of the step or section it stands on
    Conditional, ///< qualifier; `subject` = the condition: "migrations applied"
    Optional, ///< qualifier
    Prohibition, ///< what must not be done: never a step
};

enum class Comparison {
    None, ///< no number
    Below,
    AtMost,
    Above,
    AtLeast,
    Equal,
    Between, ///< value to upper
};

/// One such thing, typed, with the place where the document says it.
struct Statement
{
    StatementKind kind = StatementKind::Target;
    QString subject = {}; ///< "error-rate", "latency-p95", "rollback-time"; else a slug of the words
    Comparison comparison = Comparison::None;
    double value = 0; ///< in `unit`
    double upper = 0; ///< Between
    QString unit = {}; ///< "s" for every duration (latencies too); "%", "req/s", "count", "B", "x"; or empty
    bool relative = false; ///< against a baseline: "twice the usual", "10 % above baseline"
    std::chrono::milliseconds window{ 0 }; ///< "for 3 minutes", "over the last hour"; 0 = none
    QString level = {}; ///< "warning", "critical" of a column or sentence; else empty
    QString where = {}; ///< an environment that it speaks of: "staging"; else empty
    QString text = {}; ///< the words as written, without markup
    int section = -1; ///< index into Runbook::sections
    SourceRange lines = {};
    int column = 0; ///< 1-based, in characters of the first line; 0 = unknown
    int length = 0; ///< in characters; 0 = to the line's end
    bool told = false; ///< an attribute says so, not the inference
};

QString statementKindWord(StatementKind kind);
std::optional<StatementKind> statementKindOfWord(const QString &word);
QString comparisonWord(Comparison comparison); ///< "<", "<=", ">", ">=", "=", "..", ""
Comparison comparisonFromWord(const QString &word); ///< None for what is no such word
/// "error rate > 1 % for 3 min": the subject and number as a person says them.
QString statementText(const Statement &statement);

QJsonObject toJson(const Statement &statement);
Statement statementFromJson(const QJsonObject &json);

} // namespace fairlead
