#pragma once

#include "models/rendered_block.h"
#include "ui/runbook/runbook_style.h"

#include <QRect>
#include <QTextLayout>

#include <memory>
#include <vector>

namespace fairlead {

/// One block laid out: its texts at their places, relative to the block's top left corner.
struct LaidBlock
{
    struct Part
    {
        std::unique_ptr<QTextLayout> layout;
        QPoint at;
    };
    /// Where a source line begins.
    struct LineStart
    {
        int line = 0;
        int top = 0;
        int bottom = 0;
    };

    std::vector<Part> parts = {};
    std::vector<int> columns = {}; ///< left edges of a table's cells, and the last right one
    std::vector<LineStart> lines = {}; ///< at least one; a fence has one for each of its lines
    QRect box = {}; ///< the ground of a fence or a table's row
    int height = 0; ///< with the room around it
};

/// `columns` are the widths of the table that a row belongs to; other blocks ignore them.
LaidBlock layOut(const RenderedBlock &block, const RunbookStyle &style, const std::vector<int> &columns);

/// The place of a source line in a block; of the nearest one before it when it has none of its own.
const LaidBlock::LineStart &placeOfLine(const LaidBlock &laid, int line);
/// The source line at `y` pixels below the block's top.
int lineAt(const LaidBlock &laid, int y);

} // namespace fairlead
