#include "ui/runbook/runbook_painter.h"

#include "ui/runbook/runbook_words.h"
#include "ui/theme/theme.h"

#include <QFontMetrics>
#include <QPainter>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

using Kind = RenderedBlock::Kind;

constexpr int IconSize = 16;
constexpr int BoxSize = 14;
constexpr int BarWidth = 3;
constexpr int LeastDigits = 3;

bool touches(const SourceRange &a, int first, int last)
{
    return a.isValid() && a.first <= last && a.last >= first;
}

/// The words where the layout's text holds them, on a ground of their own.
QList<QTextLayout::FormatRange> wordsIn(
    const QTextLayout &layout, const QString &words, const QPalette &palette)
{
    const qsizetype at = words.isEmpty() ? -1 : layout.text().indexOf(words);
    if (at < 0)
        return {};
    QTextCharFormat format;
    format.setBackground(theme::color(theme::Role::WarningGround, palette));
    return { { static_cast<int>(at), static_cast<int>(words.size()), format } };
}

} // namespace

RunbookMargin RunbookMargin::of(int lastLine, const QFont &numbers)
{
    const int digits = std::max(static_cast<int>(QString::number(lastLine).size()), LeastDigits);
    RunbookMargin margin;
    margin.numberRight = margin.icon + IconSize + 6 + digits * QFontMetrics(numbers).horizontalAdvance(u'0');
    margin.text = margin.numberRight + 16;
    return margin;
}

RunbookPainter::RunbookPainter(
    QPainter &painter, const RunbookStyle &style, const RunbookMargin &margin, const RunbookMarks &marks)
    : m_painter(painter)
    , m_style(style)
    , m_margin(margin)
    , m_marks(marks)
{
}

void RunbookPainter::paint(
    const RenderedBlock &block, const LaidBlock &laid, const BlockLook &look, int y, int width)
{
    const bool selected = touches(look.selected, block.lines.first, std::max(look.lastLine, 1));
    if (selected && block.kind != Kind::Fence)
        paintSelection(block, laid, look, y, width);
    paintGround(block, laid, y);
    if (selected && block.kind == Kind::Fence)
        paintSelection(block, laid, look, y, width);
    if (look.current && look.focused) {
        m_painter.setPen(QPen(theme::color(theme::Role::Accent, m_style.palette), 1, Qt::DotLine));
        m_painter.drawRect(QRect(m_margin.text - 6, y, width - m_margin.text + 2, laid.height - 1));
    }
    paintMargin(laid, look, y);
    paintQuotes(block, laid, y);
    paintMarker(block, laid, y);
    paintTexts(laid, look, y);
}

/// The lines that belong to what is selected: of a fence only these, of anything else all of it.
void RunbookPainter::paintSelection(
    const RenderedBlock &block, const LaidBlock &laid, const BlockLook &look, int y, int width)
{
    QRect ground(m_margin.text - 8, y, width - m_margin.text + 8, laid.height);
    if (block.kind == Kind::Fence) {
        const LaidBlock::LineStart &first
            = placeOfLine(laid, std::max(look.selected.first, block.lines.first));
        const LaidBlock::LineStart &last = placeOfLine(laid, std::min(look.selected.last, block.lines.last));
        ground = laid.box.translated(m_margin.text, 0);
        ground.setTop(y + first.top);
        ground.setBottom(y + last.bottom);
        ground.adjust(1, 0, -1, 0);
    }
    m_painter.fillRect(ground, theme::color(theme::Role::Selection, m_style.palette));
    m_painter.fillRect(QRect(m_margin.text - 8, ground.top(), BarWidth, ground.height()),
        theme::color(theme::Role::Accent, m_style.palette));
}

void RunbookPainter::paintMargin(const LaidBlock &laid, const BlockLook &look, int y)
{
    m_painter.setFont(m_style.small());
    for (std::size_t i = 0; i < laid.lines.size(); ++i) {
        const LaidBlock::LineStart &start = laid.lines[i];
        const int last
            = i + 1 < laid.lines.size() ? laid.lines[i + 1].line - 1 : std::max(look.lastLine, start.line);
        const QRect row(0, y + start.top, m_margin.numberRight, start.bottom - start.top);
        m_painter.setPen(theme::color(theme::Role::Muted, m_style.palette));
        m_painter.drawText(row, Qt::AlignRight | Qt::AlignVCenter, QString::number(start.line));
        if (m_marks.isChanged(start.line, last))
            m_painter.fillRect(QRect(m_margin.changed, row.top(), BarWidth, row.height()),
                theme::color(theme::Role::Accent, m_style.palette));
        const auto mark = m_marks.markOf(start.line, last);
        if (!mark)
            continue;
        const QRect place(m_margin.icon, row.center().y() - IconSize / 2 + 1, IconSize, IconSize);
        theme::icon(words::severityIcon(mark->severity),
            theme::color(words::severityRole(mark->severity), m_style.palette))
            .paint(&m_painter, place);
    }
}

void RunbookPainter::paintQuotes(const RenderedBlock &block, const LaidBlock &laid, int y)
{
    const int lists = indentOf(block) - std::min(block.quotes, 6) * measure::QuoteIndent;
    for (int quote = 0; quote < std::min(block.quotes, 6); ++quote)
        m_painter.fillRect(
            QRect(m_margin.text + lists + quote * measure::QuoteIndent + 2, y, BarWidth, laid.height),
            theme::color(theme::Role::Border, m_style.palette));
}

void RunbookPainter::paintGround(const RenderedBlock &block, const LaidBlock &laid, int y)
{
    const QColor border = theme::color(theme::Role::Border, m_style.palette);
    const QRect box = laid.box.translated(m_margin.text, y);
    if (block.kind == Kind::Fence) {
        m_painter.setPen(border);
        m_painter.setBrush(m_style.palette.color(QPalette::AlternateBase));
        m_painter.drawRect(box.adjusted(0, 0, -1, -1));
        m_painter.setBrush(Qt::NoBrush);
    } else if (block.kind == Kind::TableHeader || block.kind == Kind::TableRow) {
        m_painter.setPen(border);
        if (block.kind == Kind::TableHeader)
            m_painter.drawLine(box.topLeft(), box.topRight());
        m_painter.drawLine(box.bottomLeft(), box.bottomRight());
        for (const int column : laid.columns)
            m_painter.drawLine(m_margin.text + column, box.top(), m_margin.text + column, box.bottom());
    } else if (block.kind == Kind::Rule) {
        m_painter.setPen(border);
        const int middle = y + laid.height / 2;
        m_painter.drawLine(m_margin.text + indentOf(block), middle, m_margin.text + m_style.width, middle);
    }
}

void RunbookPainter::paintMarker(const RenderedBlock &block, const LaidBlock &laid, int y)
{
    if (block.kind != Kind::ListItem && block.kind != Kind::CheckItem)
        return;
    const LaidBlock::LineStart &line = laid.lines.front();
    const int right = m_margin.text + indentOf(block) - 6;
    if (block.kind == Kind::ListItem) {
        m_painter.setFont(m_style.body);
        m_painter.setPen(theme::color(theme::Role::Muted, m_style.palette));
        const QRect place(
            right - 2 * measure::Indent, y + line.top, 2 * measure::Indent, line.bottom - line.top);
        m_painter.drawText(place, Qt::AlignRight | Qt::AlignVCenter, block.marker);
        return;
    }
    const QRect box(right - BoxSize, y + (line.top + line.bottom - BoxSize) / 2, BoxSize, BoxSize);
    m_painter.setPen(theme::color(theme::Role::Muted, m_style.palette));
    m_painter.drawRect(box.adjusted(0, 0, -1, -1));
    if (block.checked)
        theme::icon(u"state-check"_s, theme::color(theme::Role::Good, m_style.palette))
            .paint(&m_painter, box.adjusted(1, 1, -1, -1));
}

void RunbookPainter::paintTexts(const LaidBlock &laid, const BlockLook &look, int y)
{
    m_painter.setPen(m_style.palette.color(QPalette::Text));
    for (const LaidBlock::Part &part : laid.parts) {
        const QPoint at = part.at + QPoint(m_margin.text, y);
        part.layout->draw(&m_painter, at, wordsIn(*part.layout, look.words, m_style.palette));
    }
}

} // namespace fairlead
