#pragma once

#include "services/runbook/shell/pattern.h"

#include <QString>

namespace fairlead {

/// A part of a text, in characters.
struct WordSpan
{
    qsizetype at = 0;
    qsizetype length = 0;

    qsizetype end() const { return at + length; }
    friend bool operator==(const WordSpan &, const WordSpan &) = default;
};

/// The most characters of one place (paragraph, entry, cell) that are looked at.
inline constexpr qsizetype LongestPlace = 4000;

/// The text as the rules read it, character for character as long as the original: lower case, full-width
/// signs and the many dashes, quotes and spaces as their plain ones. Longer than LongestPlace is cut.
QString foldedText(const QString &text);

/// A pattern for folded text: `latin` (alternatives) only as whole words, `han` anywhere.
QString phrasePattern(const QString &latin, const QString &han = {});
Pattern phrase(const QString &latin, const QString &han = {});

/// True when `pattern` is found in the span of `folded`.
bool holds(const QString &folded, WordSpan span, const Pattern &pattern);

/// The span without spaces, list marks, check marks and closing punctuation at its ends.
WordSpan trimmedSpan(const QString &folded, WordSpan span);

/// "Database errors!" -> "database-errors": letters and digits of any script, cut at a word.
QString subjectSlug(const QString &text);

} // namespace fairlead
