#pragma once

#include "services/runbook/prose/statement_drafts.h"

#include <QString>

#include <chrono>
#include <optional>
#include <vector>

namespace fairlead {

/// "the first 24 hours", "in the first week", "前24小时": how long that is.
std::optional<std::chrono::milliseconds> firstPeriod(const QString &folded);

/// How often something is done: "every 30 minutes", "hourly", "每小时".
struct Repetition
{
    double seconds = 0;
    WordSpan span = {};
};

std::vector<Repetition> repetitionsIn(const QString &folded, WordSpan span);

/// True when the quantity is the interval of a repetition.
bool isRepetition(const SentenceView &view, const Quantity &quantity);

/// The schedules that a sentence states.
void addSchedules(const SentenceView &view, std::vector<Draft> &drafts);

} // namespace fairlead
