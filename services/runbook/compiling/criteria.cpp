#include "services/runbook/compiling/criteria.h"

#include "services/runbook/prose/words.h"
#include "services/runbook/reading/section_environments.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

/// "NO-GO conditions", "Conditional GO": what stands there does not speak for GO.
bool speaksAgainst(const QString &title)
{
    static const QRegularExpression pattern(
        u"\\bno[- ]?go\\s+(condition|criteri|if|when)|^[^a-z]*no[- ]?go\\b(?!.*\\bgo\\b)|conditional"_s,
        QRegularExpression::CaseInsensitiveOption);
    return pattern.match(title).hasMatch();
}

} // namespace

std::vector<Criterion> criteriaOf(const Compilation &compilation)
{
    std::vector<Criterion> criteria;
    UniqueIds ids;
    for (const ChecklistItem &item : compilation.runbook.items) {
        if (item.section < 0)
            continue;
        const Section &section = compilation.runbook.sections[static_cast<std::size_t>(item.section)];
        if (section.role != SectionRole::GoNoGo || speaksAgainst(section.title)
            || !isFor(section, compilation.environment))
            continue;
        criteria.push_back({ ids.take(u"criterion/"_s + titleSlug(item.text)), item.text,
            { item.line, item.line }, item.proof, spokenTitle(section.title) });
    }
    return criteria;
}

} // namespace fairlead
