#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <vector>

namespace fairlead {

/// Where the lines of a text begin. Lines are 1-based; "\n", "\r\n" and a lone "\r" each end one.
class LineIndex
{
public:
    explicit LineIndex(const QByteArray &text);

    /// The line that holds the byte at `offset`.
    int lineAt(qsizetype offset) const;
    /// Number of lines; a line end at the very end of the text begins no further one.
    int count() const { return static_cast<int>(m_starts.size()); }
    qsizetype startOf(int line) const;
    /// The line's bytes without its end; empty when there is no such line.
    QByteArrayView line(int number) const;

private:
    QByteArray m_text;
    std::vector<qsizetype> m_starts;
};

/// The byte after a front matter (`---` … `---` at the very top, of at most 200 lines) and a byte order mark.
qsizetype contentStart(const QByteArray &text, const LineIndex &lines);

} // namespace fairlead
