#include "services/runbook/lint/lint_checks.h"
#include "services/runbook/lint/lint_words.h"
#include "services/runbook/shell/pattern.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

const Pattern &asking()
{
    static const Pattern words(
        u"\\b(?:requires?|needs?|without|explicit|obtain|get|received?|pending|written)\\b.{0,40}"
        u"\\bapprovals?\\b|"
        "\\bapprovals?\\b.{0,40}\\b(?:required|received|needed|obtained|given)\\b|"
        "\\b(?:deployment|release) (?:is )?approved\\b"_s,
        Pattern::AnyCase);
    return words;
}

bool namesRole(const QString &text)
{
    static const Pattern role(
        u"\\b(?:VP|C[EIT]O|CISO|SRE|DBA|leads?|managers?|owners?|directors?|heads?|officers?|engineers?|"
        "engineering|administrators?|admins?|architects?|board|committee|on-?call|captain|chief|QA|security|"
        "product|"
        "team)\\b"_s,
        Pattern::AnyCase);
    return role.match(text.left(1000)).hasMatch();
}

bool speaksOfApproval(const QString &text)
{
    static const Pattern word(u"\\bapprov\\w+\\b|\\bsign(?:ed|s)?[ -]?offs?\\b"_s, Pattern::AnyCase);
    return word.match(text.left(1000)).hasMatch();
}

bool isAboutApproval(const Section *section)
{
    return section != nullptr
        && (section->role == SectionRole::SignOff || section->role == SectionRole::Approval);
}

/// True when this place says who approves.
bool namesApprover(const Section *section, const QString &text, const Attributes &attributes)
{
    return attributes.contains(u"role"_s)
        || (namesRole(text) && (speaksOfApproval(text) || isAboutApproval(section)));
}

bool anyNamesApprover(const LintContext &context)
{
    const Runbook &runbook = context.runbook();
    return std::any_of(runbook.items.begin(), runbook.items.end(), [&](const ChecklistItem &item) {
        return namesApprover(context.sectionOf(item.section), item.text, item.attributes);
    }) || std::any_of(runbook.prose.begin(), runbook.prose.end(), [&](const Prose &prose) {
        return namesApprover(context.sectionOf(prose.section), prose.text, prose.attributes);
    }) || std::any_of(runbook.sections.begin(), runbook.sections.end(), [](const Section &section) {
        return namesApprover(nullptr, section.title, section.attributes);
    });
}

} // namespace

void checkApprovals(LintContext &context)
{
    const bool policy = context.environment() != nullptr && !context.environment()->policy.approvals.empty();
    const int line = policy ? 0 : firstLineOf(context.runbook(), asking());
    if (line > 0 && !anyNamesApprover(context))
        context.reportLine(u"approval-without-role"_s,
            u"An approval is asked for, but nobody is named who can give it: then anybody did. Name the role."_s,
            line);
}

} // namespace fairlead
