#include "services/runbook/rendering/render.h"

#include "models/straight_text.h"
#include "services/runbook/reading/markdown_walk.h"
#include "services/runbook/rendering/block_renderer.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace fairlead {

std::vector<RenderedBlock> renderBlocks(const QByteArray &markdown)
{
    const LineIndex lines(markdown);
    const qsizetype start = contentStart(markdown, lines);
    BlockRenderer blocks(markdown, lines, start);
    const WalkEnd end = MarkdownWalk(blocks, markdown)
                            .from(start, MD_FLAG_TABLES | MD_FLAG_TASKLISTS | MD_FLAG_STRIKETHROUGH);
    if (end != WalkEnd::Whole)
        blocks.breakOff(u"The rest of the document is not shown: it has more structure than can be read."_s);
    std::vector<RenderedBlock> shown = blocks.take();
    for (RenderedBlock &block : shown) {
        block.text = straight(std::move(block.text));
        for (QString &cell : block.cells)
            cell = straight(std::move(cell));
    }
    return shown;
}

} // namespace fairlead
