#pragma once

#include "models/statement.h"
#include "services/runbook/prose/folded_text.h"

#include <QString>

#include <optional>

namespace fairlead {

/// The words or signs that compare with a number: "<", "no more than", "mindestens", "超过".
struct WrittenComparison
{
    Comparison comparison = Comparison::None;
    WordSpan span = {};
};

/// The comparison that ends where a number begins.
std::optional<WrittenComparison> comparisonBefore(const QString &folded, qsizetype number);

/// The comparison that begins behind a number and its unit: "or more", "max", "以上".
std::optional<WrittenComparison> comparisonAfter(const QString &folded, qsizetype end);

/// "above baseline", "the usual", "normal": that the number counts against what is usual. The comparison is
/// None when the words say no direction.
std::optional<WrittenComparison> baselineAfter(const QString &folded, qsizetype end);

/// True when words of time end at `at`: "for", "over the last", "während", "持续".
bool spansTime(const QString &folded, qsizetype at);

} // namespace fairlead
