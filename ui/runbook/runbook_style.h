#pragma once

#include "models/rendered_block.h"

#include <QFont>
#include <QPalette>

#include <vector>

namespace fairlead {

/// Fonts and measures by which a document's blocks are laid out, in pixels.
struct RunbookStyle
{
    QFont body = {};
    QFont code = {};
    QPalette palette = {};
    int width = 0; ///< of the text, without the margin at its left

    /// `base` is the widget's font.
    static RunbookStyle of(const QFont &base, const QPalette &palette, int width);
    QFont heading(int level) const;
    QFont small() const;
};

namespace measure {
inline constexpr int Indent = 24; ///< of one list level
inline constexpr int QuoteIndent = 16;
inline constexpr int BoxPadding = 8; ///< inside a fence
inline constexpr int CellPadding = 8; ///< left and right of a table's cell
inline constexpr int RowPadding = 4; ///< above and below it
inline constexpr int LeastColumn = 48;
} // namespace measure

/// Room above and below the block's content.
int spaceAbove(const RenderedBlock &block);
int spaceBelow(const RenderedBlock &block);
/// Where the block's content begins.
int indentOf(const RenderedBlock &block);

/// About how high a block will be, from the number of its characters alone.
int estimatedHeight(const RenderedBlock &block, const RunbookStyle &style);

/// Widths of a table's columns so that together they fit into `width`. Looks at no more than the first rows.
std::vector<int> columnWidths(
    const std::vector<RenderedBlock> &blocks, std::size_t firstRow, const RunbookStyle &style);

} // namespace fairlead
