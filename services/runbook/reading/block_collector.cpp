#include "services/runbook/reading/block_collector.h"

#include "services/runbook/reading/block_builder.h"
#include "services/runbook/reading/markdown_walk.h"

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

Error tooMuch(const QString &path, const QString &what)
{
    return { Error::Kind::Invalid, u"The document %1. Split it, or take that part out."_s.arg(what), {},
        path };
}

} // namespace

Status collectBlocks(Runbook &runbook, const LineIndex &lines, qsizetype start)
{
    BlockBuilder builder(runbook, lines, start);
    switch (MarkdownWalk(builder, runbook.text).from(start, MD_FLAG_TABLES | MD_FLAG_TASKLISTS)) {
    case WalkEnd::Whole: break;
    case WalkEnd::TooManyLinks:
        return tooMuch(runbook.path, u"defines more than %1 links"_s.arg(MostLinkDefinitions));
    case WalkEnd::TooMuch:
        return tooMuch(
            runbook.path, u"has more structure than can be read (a table of very many columns?)"_s);
    }
    builder.finish();
    return success();
}

} // namespace fairlead
