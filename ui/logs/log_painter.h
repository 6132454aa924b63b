#pragma once

#include "ui/logs/log_colors.h"
#include "ui/logs/log_glyphs.h"
#include "ui/logs/log_row.h"
#include "ui/logs/log_selection.h"

class QPainter;

namespace fairlead {

/// Sizes of the grid that a log is painted on, in device-independent pixels.
struct LogMetrics
{
    qreal charWidth = 8;
    int rowHeight = 16;
    int ascent = 12;
    int gutter = 40; ///< width of the line numbers, margins included
};

LogMetrics logMetrics(const QFont &font, qint64 lineCount);

/// How one row looks apart from its text.
struct LogRowLook
{
    qint64 number = 0; ///< 0-based
    bool current = false; ///< the line that was jumped to
    LogRange selected = {};
    std::vector<LogRange> matches = {};
    std::vector<LogRange> masked = {}; ///< where a secret stood
};

/// Paints rows: plain text only, one column after the other, whatever the text's own direction.
class LogPainter
{
public:
    LogPainter(QPainter &painter, LogGlyphs &glyphs, const LogMetrics &metrics, const LogColors &colors,
        int firstColumn, int width);

    void paint(const LogRow &row, const LogRowLook &look, int top);

private:
    void paintText(const LogRow &row, const LogSpan &span, const LogInk &ink);
    void paintSpans(const LogRow &row, const LogRange &range, const QColor *over, const QColor *text);
    void paintGlyphs(const LogRow &row, int begin, int end, const AnsiStyle &style);
    void paintMark(const LogRow &row);
    void paintNumber(qint64 number);
    void fill(int firstColumn, int lastColumn, const QColor &color);
    qreal xOf(int column) const;

    QPainter &m_painter;
    LogGlyphs &m_glyphs;
    LogMetrics m_metrics;
    LogColors m_colors;
    int m_firstColumn;
    int m_width; ///< of the viewport
    int m_lastColumn; ///< the first one right of the viewport
    int m_top = 0;
    QColor m_under; ///< ground of the row being painted
};

} // namespace fairlead
