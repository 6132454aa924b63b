#pragma once

#include "services/runbook/shell/word_sieve.h"

#include <QString>
#include <QStringView>
#include <QVarLengthArray>

#include <memory>

namespace fairlead {

/// Where a pattern matched, and its groups. Spans are in characters of the subject; -1 where a group took no
/// part.
class PatternMatch
{
public:
    bool hasMatch() const { return !m_ends.isEmpty(); }
    bool hasCaptured(int group) const { return capturedStart(group) >= 0; }
    qsizetype capturedStart(int group = 0) const { return edge(2 * group); }
    qsizetype capturedEnd(int group = 0) const { return edge(2 * group + 1); }
    qsizetype capturedLength(int group = 0) const { return capturedEnd(group) - capturedStart(group); }
    QStringView capturedView(int group = 0) const;
    QString captured(int group = 0) const { return capturedView(group).toString(); }

private:
    friend class Pattern;
    friend class PatternMatches;
    qsizetype edge(int index) const { return index < m_ends.size() ? m_ends[index] : -1; }

    QString m_kept; ///< the subject where it was given as a string: it may have been a temporary one
    QStringView m_subject;
    QVarLengthArray<qsizetype, 16> m_ends; ///< begin and end of each group; none without a match
};

class PatternMatches;

/// A regular expression that is asked thousands of times a document: compiled to machine code once, asked
/// without an allocation, and not even asked where the text lacks the words that it needs (LookedAt). Says
/// the same as QRegularExpression with the same text and options, which allocates for each question.
class Pattern
{
public:
    enum Option {
        Plain = 0,
        AnyCase = 1,
        Multiline = 2,
        DotAll = 4,
        UnicodeClasses = 8,
        Anchored = 16 ///< matches only where the search begins
    };
    Q_DECLARE_FLAGS(Options, Option)

    /// A text that is no expression matches nothing, as with QRegularExpression.
    explicit Pattern(const QString &text, Options options = Plain);

    PatternMatch match(const QString &subject, qsizetype from = 0) const;
    /// The subject has to outlive the match.
    PatternMatch match(QStringView subject, qsizetype from = 0) const;
    /// The matches one after another.
    PatternMatches globalMatch(const QString &subject, qsizetype from = 0) const;
    PatternMatches globalMatch(QStringView subject, qsizetype from = 0) const;

    bool isIn(QStringView subject) const;
    /// At how many places a match begins; they may overlap.
    qsizetype countIn(QStringView subject) const;
    QString replacedIn(const QString &subject, const QString &with) const;
    QString removedFrom(const QString &subject) const { return replacedIn(subject, {}); }

    /// Groups; -1 when the text is no expression.
    int captureCount() const;

private:
    friend class PatternMatches;
    void search(PatternMatch &found, qsizetype from, unsigned flags) const;

    std::shared_ptr<const void> m_code; ///< pcre2_code
    WordNeed m_need;
};

/// Walks over the matches of a pattern in a subject; after an empty match it goes on one character later.
class PatternMatches
{
public:
    bool hasNext() const { return m_next.hasMatch(); }
    PatternMatch next();

private:
    friend class Pattern;
    PatternMatches(const Pattern &pattern, PatternMatch subject, qsizetype from);

    const Pattern *m_pattern;
    PatternMatch m_next;
};

Q_DECLARE_OPERATORS_FOR_FLAGS(Pattern::Options)

} // namespace fairlead
