#pragma once

#include "services/runbook/prose/statement_drafts.h"

#include <chrono>
#include <vector>

namespace fairlead {

/// For each quantity of the sentence the index of the one that it is the window of ("> 1 % for 3 minutes"),
/// or -1.
std::vector<int> windowsOf(const SentenceView &view);

/// What the sentence says to roll back for, from a list of triggers (`all`) or its own "roll back if". False
/// when it says none.
bool addTriggers(const SentenceView &view, std::vector<Draft> &drafts);

/// Reasons to roll back: the words in `conditions`, divided at "or" and commas.
void addConditions(
    const SentenceView &view, WordSpan conditions, const QString &level, std::vector<Draft> &drafts);

/// The values that should hold by the sentence; time as far as it measures something. Tells in `used` which
/// quantities are spoken for.
void addTargets(const SentenceView &view, std::vector<bool> &used, std::vector<Draft> &drafts);

/// What the quantity is about: a metric beside it, what it counts, or the words before it as a slug.
QString subjectOf(const SentenceView &view, std::size_t quantity, WordSpan scope);

} // namespace fairlead
