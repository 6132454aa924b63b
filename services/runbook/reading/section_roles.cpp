#include "services/runbook/reading/section_roles.h"

#include "services/runbook/prose/durations.h"
#include "services/runbook/prose/words.h"
#include "services/runbook/shell/pattern.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

using enum SectionRole;

/// What a section's whole subtree holds.
struct Content
{
    int fences = 0;
    int items = 0;
    int entries = 0; ///< list items
    int links = 0; ///< list items that begin with a link
};

std::vector<Content> contentOf(const Runbook &runbook)
{
    std::vector<Content> contents(runbook.sections.size());
    const auto each = [&](int section, auto add) {
        for (int s = section; s >= 0; s = runbook.sections[static_cast<std::size_t>(s)].parent)
            add(contents[static_cast<std::size_t>(s)]);
    };
    for (const Fence &fence : runbook.fences)
        each(fence.section, [](Content &content) { ++content.fences; });
    for (const ChecklistItem &item : runbook.items)
        each(item.section, [](Content &content) { ++content.items; });
    for (const Prose &prose : runbook.prose) {
        each(prose.section, [&prose](Content &content) {
            content.entries += prose.listItem ? 1 : 0;
            content.links += prose.listItem && prose.linkOnly ? 1 : 0;
        });
    }
    return contents;
}

/// The one heading above all others names the document; it is no part of the procedure.
bool isDocumentTitle(const Runbook &runbook)
{
    const std::vector<Section> &sections = runbook.sections;
    if (sections.size() < 2 || sections.front().level != 1)
        return false;
    return std::none_of(
        sections.begin() + 1, sections.end(), [](const Section &section) { return section.parent < 0; });
}

/// A list of nothing but links is a list of documents.
bool listsDocuments(const Content &content)
{
    return content.entries > 0 && content.links == content.entries && content.fences == 0
        && content.items == 0;
}

/// "Deployment Metrics" states targets, "Monitor Metrics" tells to look.
bool statesMetrics(const QString &title, const Content &content)
{
    static const Pattern metrics(u"\\bmetrics \\s*$|\\bmetrics $"_s);
    static const Pattern verbs(u"^ (monitor|verify|check|watch|collect|review|look) "_s);
    const QString words = headingWords(spokenTitle(title));
    return content.fences == 0 && content.items == 0 && metrics.match(words).hasMatch()
        && !verbs.match(words).hasMatch();
}

SectionRole ownRole(const Section &section, const Content &content)
{
    const SectionRole told = roleOfKind(section.attributes.value(u"kind"_s));
    if (told != Unknown)
        return told;
    if (listsDocuments(content))
        return Reference;
    if (statesMetrics(section.title, content))
        return Targets;
    return roleOfWords(section.title);
}

bool mayHold(SectionRole parent, SectionRole child)
{
    if (isOpenRole(parent))
        return true;
    switch (parent) {
    case Rollback: return child == RollbackTriggers;
    case Checklist: return child == Backup || child == Migration;
    case Backup:
    case Migration:
    case Verification:
    case PostDeployment: return !givesSteps(child) || (parent == Migration && child == Backup);
    default: return false;
    }
}

SectionRole roleWithin(
    const Runbook &runbook, const Section &section, SectionRole own, const Content &content)
{
    if (section.parent < 0)
        return own;
    const Section &parent = runbook.sections[static_cast<std::size_t>(section.parent)];
    if (content.fences > 0 && isBackground(own) && givesSteps(parent.role))
        return parent.role;
    const bool told = roleOfKind(section.attributes.value(u"kind"_s)) != Unknown
        && parent.attributes.value(u"kind"_s) != u"skip";
    if (told || (own != Unknown && mayHold(parent.role, own)))
        return own;
    return parent.role;
}

bool isAncestor(const Runbook &runbook, int candidate, int section)
{
    for (int s = section; s >= 0; s = runbook.sections[static_cast<std::size_t>(s)].parent) {
        if (s == candidate)
            return true;
    }
    return false;
}

/// A checklist that follows the deployment and is followed by none: it closes it.
bool closes(const Runbook &runbook, std::size_t index, const Content &content)
{
    static const Pattern early(u" (pre|preflight|before|approval|readiness) "_s);
    const Section &section = runbook.sections[index];
    if (section.role != Checklist || content.items == 0
        || early.match(headingWords(section.title)).hasMatch())
        return false;
    bool deployed = false;
    for (std::size_t i = 0; i < runbook.sections.size(); ++i) {
        const Section &other = runbook.sections[i];
        const bool counts = other.role == Deploy && other.environment == section.environment
            && !isAncestor(runbook, static_cast<int>(i), static_cast<int>(index));
        if (counts && i > index)
            return false;
        deployed = deployed || counts;
    }
    return deployed;
}

void giveTime(Section &section)
{
    const auto announced = announcedDuration(section.title);
    if (!announced)
        return;
    section.expectedAtLeast = std::chrono::duration_cast<std::chrono::minutes>(announced->least);
    section.expectedAtMost = std::chrono::ceil<std::chrono::minutes>(announced->most);
}

void giveClosingRoles(Runbook &runbook, const std::vector<Content> &contents)
{
    constexpr std::size_t MostSections
        = 2000; // beyond that, which one closes the deployment is anybody's guess
    for (std::size_t i = 0; i < std::min(runbook.sections.size(), MostSections); ++i) {
        Section &section = runbook.sections[i];
        const bool inherits = section.parent >= 0 && section.role == Checklist
            && runbook.sections[static_cast<std::size_t>(section.parent)].role == FinalChecklist;
        if (inherits || closes(runbook, i, contents[i]))
            section.role = FinalChecklist;
    }
}

} // namespace

bool givesSteps(SectionRole role)
{
    switch (role) {
    case Preparation:
    case Checklist:
    case Approval:
    case Backup:
    case Migration:
    case Deploy:
    case Verification:
    case PostDeployment:
    case FinalChecklist: return true;
    default: return false;
    }
}

bool isBackground(SectionRole role)
{
    return role == Unknown || role == Overview || role == Reference || role == Targets || role == Variables
        || role == Ports;
}

bool isOpenRole(SectionRole role)
{
    return role == Unknown || role == Overview || role == Preparation || role == Deploy || role == Approval;
}

void giveRoles(Runbook &runbook)
{
    const std::vector<Content> contents = contentOf(runbook);
    const bool titled = isDocumentTitle(runbook) && !runbook.sections.front().attributes.contains(u"kind"_s);
    for (std::size_t i = 0; i < runbook.sections.size(); ++i) {
        Section &section = runbook.sections[i];
        giveTime(section);
        const SectionRole own = titled && i == 0 ? Overview : ownRole(section, contents[i]);
        section.role = roleWithin(runbook, section, own, contents[i]);
    }
    giveClosingRoles(runbook, contents);
}

} // namespace fairlead
