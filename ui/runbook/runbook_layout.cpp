#include "ui/runbook/runbook_layout.h"

#include "ui/theme/theme.h"

#include <QFontMetricsF>
#include <QTextOption>

#include <algorithm>
#include <cmath>

namespace fairlead {

namespace {

using Kind = RenderedBlock::Kind;

constexpr int RuleHeight = 9;
constexpr int LeastText = 60; ///< pixels

QTextCharFormat formatOf(const TextSpan &span, const RunbookStyle &style)
{
    QTextCharFormat format;
    if (span.style & TextSpan::Bold)
        format.setFontWeight(QFont::Bold);
    if (span.style & TextSpan::Italic)
        format.setFontItalic(true);
    if (span.style & TextSpan::Struck)
        format.setFontStrikeOut(true);
    if (span.style & TextSpan::Code) {
        format.setFontFamilies(style.code.families());
        format.setFontFixedPitch(true);
        format.setBackground(style.palette.color(QPalette::AlternateBase));
    }
    if (span.style & TextSpan::Link) {
        format.setForeground(style.palette.color(QPalette::Link));
        format.setFontUnderline(true);
    }
    return format;
}

QList<QTextLayout::FormatRange> formatsOf(const RenderedBlock &block, const RunbookStyle &style)
{
    QList<QTextLayout::FormatRange> formats;
    for (const TextSpan &span : block.spans)
        formats.append({ static_cast<int>(span.at), static_cast<int>(span.length), formatOf(span, style) });
    return formats;
}

std::unique_ptr<QTextLayout> makeLayout(QString text, const QFont &font, bool code)
{
    text.replace(u'\n', QChar::LineSeparator);
    auto layout = std::make_unique<QTextLayout>(text, font);
    QTextOption option;
    option.setWrapMode(code ? QTextOption::WrapAnywhere : QTextOption::WrapAtWordBoundaryOrAnywhere);
    option.setTabStopDistance(QFontMetricsF(font).horizontalAdvance(u' ') * 4);
    layout->setTextOption(option);
    layout->setCacheEnabled(true);
    return layout;
}

/// Breaks the text into lines; answers with its height.
int breakLines(QTextLayout &layout, int width)
{
    qreal height = 0;
    layout.beginLayout();
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(std::max(width, LeastText));
        line.setPosition({ 0, height });
        height += std::ceil(line.height());
    }
    layout.endLayout();
    return static_cast<int>(height);
}

/// A fence's text has a place for each of its source lines.
void addLineStarts(LaidBlock &laid, const RenderedBlock &block)
{
    const LaidBlock::Part &part = laid.parts.front();
    const QString text = part.layout->text();
    for (int i = 0; i < part.layout->lineCount(); ++i) {
        const QTextLine line = part.layout->lineAt(i);
        const int bottom = part.at.y() + static_cast<int>(line.y() + line.height());
        const bool begins = i == 0 || text.at(line.textStart() - 1) == QChar::LineSeparator;
        const int number = block.lines.first + static_cast<int>(laid.lines.size());
        if (begins && number <= block.lines.last)
            laid.lines.push_back({ number, part.at.y() + static_cast<int>(line.y()), bottom });
        else
            laid.lines.back().bottom = bottom;
    }
}

LaidBlock layOutFence(const RenderedBlock &block, const RunbookStyle &style)
{
    LaidBlock laid;
    const int left = indentOf(block);
    const int width = style.width - left;
    auto layout = makeLayout(block.text, style.code, true);
    const int height = breakLines(*layout, width - 2 * measure::BoxPadding);
    const int top = spaceAbove(block);
    laid.box = { left, top, width, height + 2 * measure::BoxPadding };
    laid.parts.push_back({ std::move(layout), { left + measure::BoxPadding, top + measure::BoxPadding } });
    laid.height = laid.box.bottom() + 1 + spaceBelow(block);
    addLineStarts(laid, block);
    if (laid.lines.empty())
        laid.lines.push_back({ block.lines.first, top, laid.height });
    return laid;
}

LaidBlock layOutRow(const RenderedBlock &block, const RunbookStyle &style, const std::vector<int> &columns)
{
    LaidBlock laid;
    QFont font = style.body;
    font.setBold(block.kind == Kind::TableHeader);
    int x = indentOf(block);
    int height = QFontMetrics(font).lineSpacing();
    const int top = spaceAbove(block) + measure::RowPadding;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const QString cell = block.cells.value(static_cast<qsizetype>(i));
        auto layout = makeLayout(cell, font, false);
        height = std::max(height, breakLines(*layout, columns[i] - 2 * measure::CellPadding));
        laid.parts.push_back({ std::move(layout), { x + measure::CellPadding, top } });
        laid.columns.push_back(x);
        x += columns[i];
    }
    laid.columns.push_back(x);
    laid.box = { indentOf(block), spaceAbove(block), x - indentOf(block), height + 2 * measure::RowPadding };
    laid.height = laid.box.bottom() + 1 + spaceBelow(block);
    laid.lines.push_back({ block.lines.first, top, top + QFontMetrics(font).lineSpacing() });
    return laid;
}

LaidBlock layOutText(const RenderedBlock &block, const RunbookStyle &style)
{
    LaidBlock laid;
    const QFont font = block.kind == Kind::Heading ? style.heading(block.level) : style.body;
    const int width = style.width - indentOf(block);
    auto layout = makeLayout(block.text, font, false);
    layout->setFormats(formatsOf(block, style));
    const int top = spaceAbove(block);
    const int height = std::max(breakLines(*layout, width), QFontMetrics(font).lineSpacing());
    const int first = layout->lineCount() > 0 ? static_cast<int>(layout->lineAt(0).height()) : height;
    laid.parts.push_back({ std::move(layout), { indentOf(block), top } });
    laid.height = top + height + spaceBelow(block);
    laid.lines.push_back({ block.lines.first, top, top + first });
    return laid;
}

} // namespace

LaidBlock layOut(const RenderedBlock &block, const RunbookStyle &style, const std::vector<int> &columns)
{
    switch (block.kind) {
    case Kind::Fence: return layOutFence(block, style);
    case Kind::TableHeader:
    case Kind::TableRow: return layOutRow(block, style, columns);
    case Kind::Rule: {
        LaidBlock laid;
        laid.height = RuleHeight + spaceAbove(block) + spaceBelow(block);
        laid.lines.push_back({ block.lines.first, 0, laid.height });
        return laid;
    }
    default: return layOutText(block, style);
    }
}

const LaidBlock::LineStart &placeOfLine(const LaidBlock &laid, int line)
{
    const auto after = std::ranges::upper_bound(laid.lines, line, {}, &LaidBlock::LineStart::line);
    return after == laid.lines.begin() ? *after : *(after - 1);
}

int lineAt(const LaidBlock &laid, int y)
{
    const auto after = std::ranges::upper_bound(laid.lines, y, {}, &LaidBlock::LineStart::top);
    return after == laid.lines.begin() ? after->line : (after - 1)->line;
}

} // namespace fairlead
