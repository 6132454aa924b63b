#pragma once

#include <QString>

#include <limits>

namespace fairlead {

/// A place between two characters of the output.
struct LogPosition
{
    static constexpr int LineEnd = std::numeric_limits<int>::max();

    qint64 line = 0; ///< 0-based
    int index = 0; ///< in the QChars of the line as it is shown; LineEnd = after the last one

    bool operator==(const LogPosition &) const = default;
    bool operator<(const LogPosition &other) const
    {
        return line != other.line ? line < other.line : index < other.index;
    }
};

/// [first, last) of the QChars of one line; last may be LogPosition::LineEnd.
struct LogRange
{
    int first = 0;
    int last = 0;

    bool isEmpty() const { return first >= last; }
};

/// What is marked: from where it began to where it is now, in either direction.
struct LogSelection
{
    LogPosition anchor = {};
    LogPosition cursor = {};

    bool isEmpty() const { return anchor == cursor; }
    LogPosition begin() const { return anchor < cursor ? anchor : cursor; }
    LogPosition end() const { return anchor < cursor ? cursor : anchor; }
    LogRange inLine(qint64 line) const;
};

/// Whole lines, both included, in either direction.
LogSelection wholeLines(qint64 anchor, qint64 cursor);
/// One line more (or less) towards `delta`, always whole lines; the first step marks `start` alone.
LogSelection extendedByLine(const LogSelection &selection, qint64 start, int delta, qint64 lineCount);
/// The word, path or address around `index`; empty on a blank.
LogRange wordAt(const QString &text, int index);

} // namespace fairlead
