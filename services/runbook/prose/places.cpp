#include "services/runbook/prose/places.h"

#include "services/runbook/prose/cues.h"
#include "services/runbook/prose/lead_ins.h"
#include "services/runbook/shell/pattern.h"

#include <algorithm>
#include <optional>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

using enum SectionRole;

/// Where a piece of prose, an item or a heading stands in the document.
struct Entry
{
    int line = 0;
    int order = 0; ///< headings before what stands on the same line
    std::size_t index = 0;
};

enum Order { HeadingEntry, ProseEntry, ItemEntry };

std::vector<Entry> inOrder(const Runbook &runbook)
{
    std::vector<Entry> entries;
    for (std::size_t i = 0; i < runbook.sections.size(); ++i)
        entries.push_back({ runbook.sections[i].lines.first, HeadingEntry, i });
    for (std::size_t i = 0; i < runbook.prose.size(); ++i)
        entries.push_back({ runbook.prose[i].lines.first, ProseEntry, i });
    for (std::size_t i = 0; i < runbook.items.size(); ++i)
        entries.push_back({ runbook.items[i].line, ItemEntry, i });
    std::stable_sort(entries.begin(), entries.end(), [](const Entry &a, const Entry &b) {
        return std::pair(a.line, a.order) < std::pair(b.line, b.order);
    });
    return entries;
}

void applyRole(Surroundings &around, SectionRole role)
{
    around.triggers = around.triggers || role == RollbackTriggers;
    around.targets = (around.targets || role == Targets) && !around.triggers;
    around.approvals = around.approvals || role == SignOff || role == Approval;
    around.afterwards = around.afterwards || role == PostDeployment;
    around.rollsBack = role == Rollback;
    around.advice = around.advice || role == Troubleshooting;
    around.muted = around.muted || role == Contacts || role == Ports || role == Variables;
}

/// A procedure under a heading of triggers is no list of triggers any more.
bool isProcedure(const QString &folded)
{
    static const Pattern words = phrase(u"procedures?|steps|actions?|how to|ablauf|schritte|vorgehen"
                                        "|proc\\x{e9}dure|\\x{e9}tapes|procedimiento|pasos"_s,
        u"步骤|流程|操作"_s);
    return holds(folded, { 0, folded.size() }, words);
}

/// Builds the places while walking through the document.
class Walk
{
public:
    Walk(const Runbook &runbook, const std::vector<Surroundings> &sections)
        : m_runbook(runbook)
        , m_sections(sections)
        , m_ofProse(runbook.prose.size())
    {
    }

    std::vector<Place> take()
    {
        for (const Entry &entry : inOrder(m_runbook)) {
            if (entry.order == HeadingEntry)
                addHeading(entry.index);
            else if (entry.order == ProseEntry)
                addProse(entry.index);
            else
                addItem(entry.index);
        }
        return std::move(m_places);
    }

private:
    Surroundings ofSection(int section) const
    {
        const auto index = static_cast<std::size_t>(section);
        return section >= 0 && index < m_sections.size() ? m_sections[index] : Surroundings{};
    }

    Surroundings around(int section, int item, bool listed) const
    {
        const auto index = static_cast<std::size_t>(item);
        if (item >= 0 && index < m_ofProse.size() && m_ofProse[index])
            return *m_ofProse[index];
        return listed && m_lead && m_leadSection == section ? *m_lead : ofSection(section);
    }

    void addHeading(std::size_t index)
    {
        const Section &section = m_runbook.sections[index];
        m_lead.reset();
        Place place = placeOf(PlaceKind::Heading, section.title, { section.lines.first, section.lines.first },
            static_cast<int>(index));
        place.attributes = section.attributes;
        place.around = ofSection(static_cast<int>(index));
        m_places.push_back(place);
    }

    void addProse(std::size_t index)
    {
        const Prose &prose = m_runbook.prose[index];
        Place place = placeOf(
            prose.listItem ? PlaceKind::Entry : PlaceKind::Paragraph, prose.text, prose.lines, prose.section);
        place.attributes = prose.attributes;
        place.around = around(prose.section, prose.item, prose.listItem);
        const LeadIn lead = leadInOf(place.folded, place.around, false);
        place.announces = lead.known && place.folded.trimmed().endsWith(u':');
        m_ofProse[index] = lead.around;
        if (!prose.listItem && prose.item < 0) {
            m_lead = lead.known ? std::optional(lead.around) : std::nullopt;
            m_leadSection = prose.section;
        }
        m_places.push_back(place);
    }

    void addItem(std::size_t index)
    {
        const ChecklistItem &item = m_runbook.items[index];
        Place place = placeOf(PlaceKind::Task, item.text, { item.line, item.line }, item.section);
        place.attributes = item.attributes;
        place.around = around(item.section, item.item, true);
        m_places.push_back(place);
    }

    const Runbook &m_runbook;
    const std::vector<Surroundings> &m_sections;
    std::vector<std::optional<Surroundings>> m_ofProse; ///< what each prose makes of what is inside it
    std::optional<Surroundings> m_lead;
    int m_leadSection = -1;
    std::vector<Place> m_places;
};

} // namespace

Place placeOf(PlaceKind kind, const QString &text, SourceRange lines, int section)
{
    Place place;
    place.kind = kind;
    place.text = text.left(LongestPlace);
    place.folded = foldedText(text);
    place.lines = lines;
    place.section = section;
    return place;
}

std::vector<Surroundings> sectionSurroundings(const Runbook &runbook)
{
    std::vector<Surroundings> all;
    for (const Section &section : runbook.sections) {
        const auto parent = static_cast<std::size_t>(section.parent);
        Surroundings around = section.parent >= 0 && parent < all.size() ? all[parent] : Surroundings{};
        const QString folded = foldedText(section.title);
        const LookedAt looked(folded);
        if (isProcedure(folded) || (section.role == Rollback && around.triggers))
            around.triggers = false;
        around = leadInOf(folded, around, true).around;
        applyRole(around, section.role);
        around.muted = around.muted || hasCue(Cue::Contact, folded);
        all.push_back(around);
    }
    return all;
}

std::vector<Place> placesOf(const Runbook &runbook, const std::vector<Surroundings> &sections)
{
    return Walk(runbook, sections).take();
}

} // namespace fairlead
