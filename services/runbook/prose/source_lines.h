#pragma once

#include "models/source_range.h"

#include <QByteArray>
#include <QString>

#include <optional>
#include <vector>

namespace fairlead {

/// A place in the source text.
struct SourceSpan
{
    SourceRange lines = {};
    int column = 0; ///< 1-based, in characters of the first line; 0 = unknown
    int length = 0; ///< in characters; 0 = to the line's end
};

/// Finds words in the lines of a source text; "\n", "\r\n" and a lone "\r" each end a line.
class SourceLines
{
public:
    explicit SourceLines(const QByteArray &text);

    /// The line's text without its end, at most LongestPlace characters; empty when there is no such line.
    QString line(int number) const;

    /// Where `words` stand in `lines`, read across line ends and markup; the `nth` time (0 = the first). When
    /// they are not there (text that was repaired or put together) the whole range comes back.
    SourceSpan find(const QString &words, SourceRange lines, int nth) const;

private:
    int count() const { return static_cast<int>(m_starts.size()); }

    QByteArray m_text;
    std::vector<qsizetype> m_starts;
};

} // namespace fairlead
