#pragma once

#include "models/statement.h"
#include "services/runbook/prose/metrics.h"
#include "services/runbook/prose/places.h"
#include "services/runbook/prose/quantities.h"

#include <vector>

namespace fairlead {

/// A statement and the words of its place that say it.
struct Draft
{
    Statement statement = {};
    WordSpan span = {}; ///< into Place::text
};

/// A sentence of a place with what was found in it.
struct SentenceView
{
    const Place &place;
    WordSpan span = {};
    std::vector<Quantity> quantities = {};
    std::vector<MetricMention> metrics = {};

    const QString &folded() const { return place.folded; }
};

/// A draft of `kind` about the words in `span`, with the environment that they name.
Draft draftOf(StatementKind kind, const Place &place, WordSpan span);

/// The same with a quantity's numbers.
Draft draftOf(StatementKind kind, const Place &place, WordSpan span, const Quantity &quantity);

/// The words between the previous quantity (or the sentence's start) and this one.
WordSpan wordsBefore(const SentenceView &view, std::size_t quantity);
/// The words between this quantity and the next one (or the sentence's end).
WordSpan wordsAfter(const SentenceView &view, std::size_t quantity);

/// The sentences of a folded text: divided at full stops, semicolons and arrows.
std::vector<WordSpan> sentencesIn(const QString &folded);

/// True for a quantity that stands alone in brackets or at the text's end behind a dash or colon.
bool standsAlone(const QString &folded, const Quantity &quantity);

} // namespace fairlead
