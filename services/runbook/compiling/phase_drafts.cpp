#include "services/runbook/compiling/phase_drafts.h"

#include "services/runbook/prose/words.h"
#include "services/runbook/reading/section_environments.h"
#include "services/runbook/reading/section_roles.h"

#include <QSet>

namespace fairlead {

namespace {

/// Says of each section which heading names the phase that it belongs to.
class PhaseSections
{
public:
    explicit PhaseSections(const Runbook &runbook)
        : m_runbook(runbook)
        , m_roles(runbook.sections.size())
    {
        for (const Section &section : runbook.sections) {
            if (section.parent >= 0 && givesSteps(section.role))
                m_roles[static_cast<std::size_t>(section.parent)].insert(static_cast<int>(section.role));
        }
    }

    int of(int section) const
    {
        while (belongsToParent(section))
            section = at(section).parent;
        return section;
    }

private:
    const Section &at(int section) const { return m_runbook.sections[static_cast<std::size_t>(section)]; }

    bool belongsToParent(int section) const
    {
        const int parent = at(section).parent;
        return parent >= 0 && at(parent).role == at(section).role
            && at(parent).environment == at(section).environment
            && m_roles[static_cast<std::size_t>(parent)].size() <= 1;
    }

    const Runbook &m_runbook;
    std::vector<QSet<int>> m_roles; ///< of the sections directly below each section
};

/// A decision's own commands may run; its boxes are ticked where the decision is taken.
bool counts(const Unit &unit)
{
    return givesSteps(unit.role) || (unit.role == SectionRole::GoNoGo && !unit.fences.empty());
}

} // namespace

std::vector<PhaseDraft> draftPhases(const Runbook &runbook, const Environment &environment)
{
    const PhaseSections phases(runbook);
    std::vector<PhaseDraft> drafts;
    for (Unit &unit : unitsOf(runbook)) {
        if (!counts(unit) || !isFor(sectionOf(runbook, unit), environment))
            continue;
        const int key = phases.of(unit.section);
        const Section &section = runbook.sections[static_cast<std::size_t>(key)];
        if (drafts.empty() || drafts.back().section != key)
            drafts.push_back({ key, spokenTitle(section.title), unit.lines });
        drafts.back().source.last = unit.lines.last;
        drafts.back().units.push_back(std::move(unit));
    }
    return drafts;
}

} // namespace fairlead
