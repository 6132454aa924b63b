#include "ui/runbook/runbook_style.h"

#include "ui/theme/theme.h"

#include <QFontMetrics>

#include <algorithm>
#include <numeric>

namespace fairlead {

namespace {

using Kind = RenderedBlock::Kind;

constexpr std::size_t MostRowsMeasured = 100;
constexpr qsizetype MostCellMeasured = 200; ///< characters
constexpr int LeastWidth = 120;

bool isRow(const RenderedBlock &block)
{
    return block.kind == Kind::TableHeader || block.kind == Kind::TableRow;
}

/// The width that each column would like to have.
std::vector<int> wantedWidths(
    const std::vector<RenderedBlock> &blocks, std::size_t firstRow, const QFont &font)
{
    const QFontMetrics metrics(font);
    const std::size_t end = std::min(blocks.size(), firstRow + MostRowsMeasured);
    std::vector<int> wanted;
    for (std::size_t row = firstRow; row < end && isRow(blocks[row]); ++row) {
        if (row > firstRow && blocks[row].kind == Kind::TableHeader)
            break;
        const QStringList &cells = blocks[row].cells;
        wanted.resize(std::max(wanted.size(), static_cast<std::size_t>(cells.size())), measure::LeastColumn);
        for (qsizetype i = 0; i < cells.size(); ++i) {
            int &width = wanted[static_cast<std::size_t>(i)];
            const int text = metrics.horizontalAdvance(cells.at(i).left(MostCellMeasured));
            width = std::max(width, text + 2 * measure::CellPadding + 2);
        }
    }
    return wanted;
}

/// Takes from the widest until all fit.
void shrink(std::vector<int> &widths, int room)
{
    const int count = static_cast<int>(widths.size());
    int over = std::accumulate(widths.begin(), widths.end(), 0) - room;
    for (int round = 0; over > 0 && round < count; ++round) {
        const auto widest = std::ranges::max_element(widths);
        const int fair = std::max(room / count, measure::LeastColumn);
        const int less = std::min(over, std::max(0, *widest - fair));
        *widest -= less;
        over -= less;
    }
}

} // namespace

RunbookStyle RunbookStyle::of(const QFont &base, const QPalette &palette, int width)
{
    RunbookStyle style;
    style.body = base;
    style.code = theme::monospace();
    style.code.setPointSizeF(base.pointSizeF() * 0.95);
    style.palette = palette;
    style.width = std::max(width, LeastWidth);
    return style;
}

QFont RunbookStyle::heading(int level) const
{
    static constexpr qreal Sizes[] = { 1.55, 1.3, 1.12 };
    QFont font = body;
    font.setBold(true);
    if (level >= 1 && level <= 3)
        font.setPointSizeF(body.pointSizeF() * Sizes[level - 1]);
    return font;
}

QFont RunbookStyle::small() const
{
    QFont font = body;
    font.setPointSizeF(body.pointSizeF() * 0.9);
    return font;
}

int spaceAbove(const RenderedBlock &block)
{
    switch (block.kind) {
    case Kind::Heading: return block.level <= 2 ? 16 : 12;
    case Kind::ListItem:
    case Kind::CheckItem: return 2;
    case Kind::TableRow: return 0;
    case Kind::TableHeader: return 8;
    case Kind::Fence: return 6;
    case Kind::Paragraph:
    case Kind::Rule: break;
    }
    return 5;
}

int spaceBelow(const RenderedBlock &block)
{
    switch (block.kind) {
    case Kind::Heading: return 5;
    case Kind::ListItem:
    case Kind::CheckItem: return 2;
    case Kind::TableHeader:
    case Kind::TableRow: return 0;
    case Kind::Fence: return 6;
    case Kind::Paragraph:
    case Kind::Rule: break;
    }
    return 5;
}

/// However deep it is nested, most of the width stays for its text.
int indentOf(const RenderedBlock &block)
{
    const int lists = block.kind == Kind::Heading ? 0 : block.level;
    return std::min(lists, 8) * measure::Indent + std::min(block.quotes, 6) * measure::QuoteIndent;
}

int estimatedHeight(const RenderedBlock &block, const RunbookStyle &style)
{
    const QFontMetrics metrics(block.kind == Kind::Fence ? style.code : style.body);
    const int width = std::max(style.width - indentOf(block), LeastWidth);
    const qsizetype across = std::max(1, width / std::max(1, metrics.averageCharWidth()));
    const qsizetype wrapped = (block.text.size() + across - 1) / across;
    const qsizetype lines = std::max<qsizetype>(wrapped, block.lines.last - block.lines.first + 1);
    const int around = spaceAbove(block) + spaceBelow(block);
    return static_cast<int>(std::clamp<qsizetype>(lines, 1, 4000)) * metrics.lineSpacing() + around;
}

std::vector<int> columnWidths(
    const std::vector<RenderedBlock> &blocks, std::size_t firstRow, const RunbookStyle &style)
{
    QFont font = style.body;
    font.setBold(true);
    std::vector<int> widths = wantedWidths(blocks, firstRow, font);
    if (!widths.empty())
        shrink(widths, style.width - indentOf(blocks[firstRow]));
    return widths;
}

} // namespace fairlead
