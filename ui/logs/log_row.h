#pragma once

#include "models/ansi.h"
#include "models/log_source.h"

namespace fairlead {

/// A part of a row's text in one look: [begin, end) in QChars.
struct LogSpan
{
    int begin = 0;
    int end = 0;
    AnsiStyle style = {};
};

/// One line, ready to be painted on a grid of equal columns.
struct LogRow
{
    QString text;
    std::vector<LogSpan> spans;
    std::vector<int> columns; ///< of each QChar, and the row's width last; empty when QChar i is in column i
    qint64 hiddenBytes = 0; ///< of a line too long to be shown whole

    int width() const; ///< in columns
    int columnOf(int index) const; ///< an index beyond the end gives the width
    int indexAt(
        int column) const; ///< of the character that covers the column; the text's size beyond the end
};

LogRow makeRow(const LogLine &line);

/// The rows on screen. A line that has not changed is not parsed again.
class LogRows
{
public:
    void load(const LogSource &source, qint64 first, int count);
    void clear();

    qint64 first() const { return m_first; }
    int size() const { return static_cast<int>(m_rows.size()); }
    /// nullptr when the line is not on screen.
    const LogRow *row(qint64 line) const;
    int widest() const; ///< in columns, with room for the mark of a cut line

private:
    qint64 m_first = 0;
    std::vector<LogLine> m_lines;
    std::vector<LogRow> m_rows;
};

/// "… 12,345 more bytes"; empty when nothing was cut.
QString cutMark(const LogRow &row);

} // namespace fairlead
