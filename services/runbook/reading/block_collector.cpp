#include "services/runbook/reading/block_collector.h"

#include "services/runbook/reading/block_builder.h"

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

constexpr qint64 EventsForAnyDocument = 100'000;
constexpr qint64 EventsForAByte = 3;
constexpr qsizetype MostLinkDefinitions = 10'000;

/// What md4c's callbacks work on.
struct Parse
{
    BlockBuilder builder;
    qint64 budget = 0;

    /// Non-zero ends the parse: a table of a thousand columns multiplies every short row.
    int spent() { return --budget < 0 ? 1 : 0; }
};

int enterBlock(MD_BLOCKTYPE type, void *detail, void *parse)
{
    static_cast<Parse *>(parse)->builder.enterBlock(type, detail);
    return static_cast<Parse *>(parse)->spent();
}

int leaveBlock(MD_BLOCKTYPE type, void *, void *parse)
{
    static_cast<Parse *>(parse)->builder.leaveBlock(type);
    return static_cast<Parse *>(parse)->spent();
}

int enterSpan(MD_SPANTYPE type, void *, void *parse)
{
    static_cast<Parse *>(parse)->builder.enterSpan(type);
    return static_cast<Parse *>(parse)->spent();
}

int leaveSpan(MD_SPANTYPE type, void *, void *parse)
{
    static_cast<Parse *>(parse)->builder.leaveSpan(type);
    return static_cast<Parse *>(parse)->spent();
}

int takeText(MD_TEXTTYPE type, const MD_CHAR *piece, MD_SIZE size, void *parse)
{
    static_cast<Parse *>(parse)->builder.text(type, piece, size);
    return static_cast<Parse *>(parse)->spent();
}

Error tooMuch(const QString &path, const QString &what)
{
    return { Error::Kind::Invalid, u"The document %1. Split it, or take that part out."_s.arg(what), {},
        path };
}

} // namespace

Status collectBlocks(Runbook &runbook, const LineIndex &lines, qsizetype start)
{
    if (runbook.text.count("]:") > MostLinkDefinitions)
        return tooMuch(runbook.path, u"defines more than %1 links"_s.arg(MostLinkDefinitions));
    Parse parse{ BlockBuilder(runbook, lines, start),
        EventsForAnyDocument + EventsForAByte * runbook.text.size() };
    MD_PARSER parser{};
    parser.flags = MD_FLAG_TABLES | MD_FLAG_TASKLISTS;
    parser.enter_block = enterBlock;
    parser.leave_block = leaveBlock;
    parser.enter_span = enterSpan;
    parser.leave_span = leaveSpan;
    parser.text = takeText;
    const char *begin = runbook.text.constData() + start;
    const auto size = static_cast<MD_SIZE>(runbook.text.size() - start);
    if (md_parse(begin, size, &parser, &parse) != 0)
        return tooMuch(
            runbook.path, u"has more structure than can be read (a table of very many columns?)"_s);
    parse.builder.finish();
    return success();
}

} // namespace fairlead
