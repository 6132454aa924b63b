#include "services/runbook/compiling/advice.h"

#include "services/runbook/compiling/units.h"
#include "services/runbook/prose/words.h"
#include "services/runbook/reading/line_index.h"
#include "services/runbook/reading/section_environments.h"

#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

QStringList aboutWords(const QString &title)
{
    static const QSet<QString> common{ u"the"_s, u"and"_s, u"for"_s, u"not"_s, u"are"_s, u"with"_s, u"wont"_s,
        u"cant"_s, u"issues"_s, u"issue"_s, u"common"_s, u"when"_s };
    QStringList words;
    const QStringList all = headingWords(title).split(u' ', Qt::SkipEmptyParts);
    for (const QString &word : all) {
        if (word.size() > 2 && !common.contains(word) && !words.contains(word))
            words << word;
    }
    return words;
}

void addLine(Advice &advice, const QString &line, SourceRange lines)
{
    advice.text += advice.text.isEmpty() ? line : u'\n' + line;
    advice.source.last = std::max(advice.source.last, lines.last);
}

Advice beginAdvice(const QString &title, int line)
{
    return { spokenTitle(title), {}, { line, line }, aboutWords(title) };
}

/// A unit's paragraphs and blocks in the order of their lines; a bold heading begins a new advice.
void addUnit(const Runbook &runbook, const Unit &unit, std::vector<Advice> &advice)
{
    advice.push_back(beginAdvice(unit.title, unit.lines.first));
    std::size_t fence = 0;
    const auto addFences = [&](int before) {
        for (; fence < unit.fences.size(); ++fence) {
            const Fence &block = fenceAt(runbook, unit.fences[fence]);
            if (block.lines.first > before)
                break;
            addLine(advice.back(), block.text.trimmed(), block.lines);
        }
    };
    for (const int index : unit.prose) {
        const Prose &prose = proseAt(runbook, index);
        addFences(prose.lines.first);
        if (isBoldHeading(prose))
            advice.push_back(beginAdvice(prose.lead, prose.lines.first));
        else
            addLine(advice.back(), lineOf(prose), prose.lines);
    }
    addFences(unit.lines.last);
}

} // namespace

std::vector<Advice> adviceOf(const Runbook &runbook, const Environment &environment)
{
    std::vector<Advice> advice;
    for (const Unit &unit : unitsOf(runbook)) {
        const Section &section = sectionOf(runbook, unit);
        if (section.role == SectionRole::Troubleshooting && isFor(section, environment))
            addUnit(runbook, unit, advice);
    }
    std::erase_if(advice, [](const Advice &one) { return one.text.trimmed().isEmpty(); });
    return advice;
}

void giveRollbackText(const Runbook &runbook, const Environment &environment, Pipeline &pipeline)
{
    const LineIndex lines(runbook.text);
    for (const Section &section : runbook.sections) {
        const bool inner = section.parent >= 0
            && runbook.sections[static_cast<std::size_t>(section.parent)].role == SectionRole::Rollback;
        if (section.role != SectionRole::Rollback || inner || !isFor(section, environment))
            continue;
        if (!pipeline.rollbackSource.isValid())
            pipeline.rollbackSource = section.lines;
        const qsizetype begin = lines.startOf(section.lines.first);
        const qsizetype end = section.lines.last < lines.count() ? lines.startOf(section.lines.last + 1)
                                                                 : runbook.text.size();
        pipeline.rollbackText += QString::fromUtf8(QByteArrayView(runbook.text).sliced(begin, end - begin));
    }
}

} // namespace fairlead
