#include "ui/logs/log_painter.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace fairlead {
namespace {

constexpr int Margin = 8; ///< on both sides of the line numbers
constexpr int Sample = 64;

bool isAscii(QChar c)
{
    return c.unicode() < 0x80;
}

/// The end of a piece painted at once: a run of ASCII, or one character with the marks that stand on it.
int pieceEnd(const LogRow &row, int begin, int end)
{
    const auto follows = [&row](int at) { return row.columnOf(at) == row.columnOf(at - 1); };
    int at = begin + 1;
    while (at < end && follows(at))
        ++at;
    if (at > begin + 1 || !isAscii(row.text[begin]))
        return at;
    while (at < end && isAscii(row.text[at]) && !(at + 1 < end && follows(at + 1)))
        ++at;
    return at;
}

} // namespace

LogMetrics logMetrics(const QFont &font, qint64 lineCount)
{
    const QFontMetricsF metrics(font);
    LogMetrics result;
    result.charWidth = std::max(1.0, metrics.horizontalAdvance(QString(Sample, QLatin1Char('M'))) / Sample);
    result.rowHeight = std::max(1, static_cast<int>(std::ceil(metrics.height() * 1.15)));
    result.ascent = static_cast<int>(std::ceil(metrics.ascent() + metrics.height() * 0.07));
    const auto digits = std::max<qsizetype>(3, QString::number(std::max<qint64>(1, lineCount)).size());
    result.gutter = static_cast<int>(std::ceil(static_cast<qreal>(digits) * result.charWidth)) + 2 * Margin;
    return result;
}

LogPainter::LogPainter(QPainter &painter, LogGlyphs &glyphs, const LogMetrics &metrics,
    const LogColors &colors, int firstColumn, int width)
    : m_painter(painter)
    , m_glyphs(glyphs)
    , m_metrics(metrics)
    , m_colors(colors)
    , m_firstColumn(firstColumn)
    , m_width(width)
    , m_lastColumn(firstColumn + static_cast<int>((width - metrics.gutter) / metrics.charWidth) + 1)
{
}

void LogPainter::paint(const LogRow &row, const LogRowLook &look, int top)
{
    m_top = top;
    m_under = look.current ? m_colors.currentLine : m_colors.ground;
    m_painter.fillRect(0, top, m_width, m_metrics.rowHeight, m_under);
    m_painter.save();
    m_painter.setClipRect(m_metrics.gutter, top, m_width - m_metrics.gutter, m_metrics.rowHeight);
    paintSpans(row, { 0, LogPosition::LineEnd }, nullptr, nullptr);
    for (const auto &part : look.masked)
        paintSpans(row, part, &m_colors.masked, &m_colors.maskedText);
    if (!look.selected.isEmpty()) {
        const bool whole = look.selected.last == LogPosition::LineEnd;
        fill(row.columnOf(look.selected.first), whole ? m_lastColumn : row.columnOf(look.selected.last),
            m_colors.selection);
        paintSpans(row, look.selected, &m_colors.selection, nullptr);
    }
    for (const auto &match : look.matches) {
        paintSpans(row, match, look.current ? &m_colors.currentMatch : &m_colors.match,
            look.current ? &m_colors.currentMatchText : &m_colors.matchText);
    }
    paintMark(row);
    m_painter.restore();
    paintNumber(look.number);
}

/// `over` replaces the ground, `text` the ink too.
void LogPainter::paintSpans(const LogRow &row, const LogRange &range, const QColor *over, const QColor *text)
{
    for (const auto &span : row.spans) {
        LogSpan part{ std::max(span.begin, range.first), std::min(span.end, range.last), span.style };
        if (part.begin >= part.end)
            continue;
        if (over)
            part.style.background = {};
        if (over)
            part.style.inverse = false;
        auto ink = inkFor(part.style, m_colors, over ? *over : m_under);
        if (over)
            ink.ground = *over;
        if (text)
            ink.text = *text;
        paintText(row, part, ink);
    }
}

void LogPainter::paintText(const LogRow &row, const LogSpan &span, const LogInk &ink)
{
    const int begin = std::max(span.begin, row.indexAt(m_firstColumn));
    const int end = std::min(span.end, row.indexAt(m_lastColumn));
    if (begin >= end)
        return;
    if (ink.ground.isValid())
        fill(row.columnOf(begin), row.columnOf(end), ink.ground);
    m_painter.setPen(ink.text);
    paintGlyphs(row, begin, end, span.style);
    const int left = static_cast<int>(xOf(row.columnOf(begin)));
    const int right = static_cast<int>(xOf(row.columnOf(end)));
    const int base = m_top + m_metrics.ascent;
    if (span.style.underline)
        m_painter.drawLine(left, base + 2, right - 1, base + 2);
    if (span.style.strikeout)
        m_painter.drawLine(left, base - m_metrics.ascent / 3, right - 1, base - m_metrics.ascent / 3);
}

void LogPainter::paintGlyphs(const LogRow &row, int begin, int end, const AnsiStyle &style)
{
    while (begin < end) {
        const int next = pieceEnd(row, begin, end);
        const QPointF place(xOf(row.columnOf(begin)), m_top + m_metrics.ascent);
        const auto piece = QStringView(row.text).mid(begin, next - begin);
        if (!m_glyphs.draw(m_painter, piece, place, m_metrics.charWidth, style.bold, style.italic)) {
            m_painter.setFont(m_glyphs.font(style.bold, style.italic));
            m_painter.drawText(place, piece.toString());
        }
        begin = next;
    }
}

/// At the line's end, or at the window's right edge while the end is out of sight.
void LogPainter::paintMark(const LogRow &row)
{
    const auto mark = cutMark(row);
    if (mark.isEmpty())
        return;
    m_painter.setFont(m_glyphs.font(false, true));
    const auto wide = static_cast<qreal>(mark.size() + 2) * m_metrics.charWidth;
    const auto left = std::min(xOf(row.width()), std::max<qreal>(m_metrics.gutter, m_width - wide));
    m_painter.fillRect(QRectF(left, m_top, wide, m_metrics.rowHeight), m_colors.ground);
    m_painter.setPen(m_colors.mark);
    m_painter.drawText(QPointF(left + m_metrics.charWidth, m_top + m_metrics.ascent), mark);
}

void LogPainter::paintNumber(qint64 number)
{
    m_painter.setPen(m_colors.number);
    const QRect place(0, m_top, m_metrics.gutter - Margin, m_metrics.rowHeight);
    const auto text = QString::number(number + 1);
    const auto left = place.right() + 1 - static_cast<qreal>(text.size()) * m_metrics.charWidth;
    const QPointF start(left, m_top + m_metrics.ascent);
    if (!m_glyphs.draw(m_painter, text, start, m_metrics.charWidth, false, false)) {
        m_painter.setFont(m_glyphs.font(false, false));
        m_painter.drawText(start, text);
    }
}

void LogPainter::fill(int firstColumn, int lastColumn, const QColor &color)
{
    const auto left = xOf(firstColumn);
    m_painter.fillRect(QRectF(left, m_top, xOf(lastColumn) - left, m_metrics.rowHeight), color);
}

qreal LogPainter::xOf(int column) const
{
    return m_metrics.gutter + (column - m_firstColumn) * m_metrics.charWidth;
}

} // namespace fairlead
