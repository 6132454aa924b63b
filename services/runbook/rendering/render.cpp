#include "services/runbook/rendering/render.h"

#include "services/runbook/rendering/block_renderer.h"

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

constexpr qint64 EventsForAnyDocument = 100'000;
constexpr qint64 EventsForAByte = 3;
constexpr qsizetype MostLinkDefinitions = 10'000;

/// What md4c's callbacks work on.
struct Rendering
{
    BlockRenderer blocks;
    qint64 budget = 0;

    /// Non-zero ends the parse: a table of a thousand columns multiplies every short row.
    int spent() { return --budget < 0 || blocks.isFull() ? 1 : 0; }
};

int enterBlock(MD_BLOCKTYPE type, void *detail, void *rendering)
{
    static_cast<Rendering *>(rendering)->blocks.enterBlock(type, detail);
    return static_cast<Rendering *>(rendering)->spent();
}

int leaveBlock(MD_BLOCKTYPE type, void *, void *rendering)
{
    static_cast<Rendering *>(rendering)->blocks.leaveBlock(type);
    return static_cast<Rendering *>(rendering)->spent();
}

int enterSpan(MD_SPANTYPE type, void *, void *rendering)
{
    static_cast<Rendering *>(rendering)->blocks.enterSpan(type);
    return static_cast<Rendering *>(rendering)->spent();
}

int leaveSpan(MD_SPANTYPE type, void *, void *rendering)
{
    static_cast<Rendering *>(rendering)->blocks.leaveSpan(type);
    return static_cast<Rendering *>(rendering)->spent();
}

int takeText(MD_TEXTTYPE type, const MD_CHAR *piece, MD_SIZE size, void *rendering)
{
    static_cast<Rendering *>(rendering)->blocks.text(type, piece, size);
    return static_cast<Rendering *>(rendering)->spent();
}

MD_PARSER parser()
{
    MD_PARSER made{};
    made.flags = MD_FLAG_TABLES | MD_FLAG_TASKLISTS | MD_FLAG_STRIKETHROUGH;
    made.enter_block = enterBlock;
    made.leave_block = leaveBlock;
    made.enter_span = enterSpan;
    made.leave_span = leaveSpan;
    made.text = takeText;
    return made;
}

} // namespace

std::vector<RenderedBlock> renderBlocks(const QByteArray &markdown)
{
    const LineIndex lines(markdown);
    const qsizetype start = contentStart(markdown, lines);
    Rendering rendering{ BlockRenderer(markdown, lines, start),
        EventsForAnyDocument + EventsForAByte * markdown.size() };
    const bool tooManyLinks = markdown.count("]:") > MostLinkDefinitions;
    const MD_PARSER with = parser();
    const char *begin = markdown.constData() + start;
    const auto size = static_cast<MD_SIZE>(markdown.size() - start);
    if (tooManyLinks || md_parse(begin, size, &with, &rendering) != 0)
        rendering.blocks.breakOff(
            u"The rest of the document is not shown: it has more structure than can be read."_s);
    return rendering.blocks.take();
}

} // namespace fairlead
