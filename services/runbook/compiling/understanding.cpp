#include "services/runbook/compiling/understanding.h"

#include "services/runbook/compiling/understood_words.h"
#include "services/runbook/reading/section_roles.h"

#include <QHash>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

using Of = AttributePlace::Of;

/// The pipeline's steps, found by the lines that they come from.
class StepsByLine
{
public:
    explicit StepsByLine(const Pipeline &pipeline)
    {
        for (const Phase &phase : pipeline.phases) {
            for (const Step &step : phase.steps)
                m_steps.push_back(&step);
        }
        std::stable_sort(m_steps.begin(), m_steps.end(),
            [](const Step *a, const Step *b) { return a->source.first < b->source.first; });
    }

    /// Steps that begin within the lines, at most `most`.
    std::vector<const Step *> within(SourceRange lines, std::size_t most = 100) const
    {
        std::vector<const Step *> found;
        auto it = std::lower_bound(m_steps.begin(), m_steps.end(), lines.first,
            [](const Step *step, int line) { return step->source.first < line; });
        for (; it != m_steps.end() && (*it)->source.first <= lines.last && found.size() < most; ++it)
            found.push_back(*it);
        return found;
    }

    /// Steps whose lines hold this one, though they begin before it.
    std::vector<const Step *> around(int line) const
    {
        constexpr std::ptrdiff_t Near = 50;
        const auto end = std::upper_bound(m_steps.begin(), m_steps.end(), line,
            [](int wanted, const Step *step) { return wanted < step->source.first; });
        std::vector<const Step *> found;
        for (auto it = end - std::min(Near, end - m_steps.begin()); it != end; ++it) {
            if ((*it)->source.last >= line)
                found.push_back(*it);
        }
        return found;
    }

private:
    std::vector<const Step *> m_steps;
};

void giveSteps(Understood &entry, const std::vector<const Step *> &steps)
{
    for (const Step *step : steps)
        entry.steps << step->id;
}

Understood sectionEntry(const Runbook &runbook, std::size_t index, const StepsByLine &steps)
{
    const Section &section = runbook.sections[index];
    Understood entry{ Understood::Kind::Section, { section.lines.first, section.lines.first } };
    entry.word = roleWord(section.role);
    entry.title = sectionTitle(section);
    const auto inside = steps.within(section.lines);
    entry.detail = sectionDetail(section, inside.size());
    giveSteps(entry, inside);
    entry.told = section.attributes.contains(u"kind"_s);
    entry.place = { Of::Section, static_cast<int>(index) };
    entry.choices = sectionChoices();
    return entry;
}

Understood fenceEntry(const Runbook &runbook, std::size_t index, const StepsByLine &steps)
{
    const Fence &fence = runbook.fences[index];
    Understood entry{ Understood::Kind::Fence, fence.lines };
    auto found = steps.within(fence.lines);
    if (found.empty() && isShellFence(fence.kind))
        found = steps.around(fence.lines.first);
    entry.word = found.empty() ? fenceKindWord(fence.kind) : stepKindWord(found.front()->kind);
    entry.title = fenceTitle(fence, found);
    entry.detail = stepTitles(found);
    giveSteps(entry, found);
    entry.told = fence.attributes.contains(u"kind"_s);
    entry.place = { Of::Fence, static_cast<int>(index) };
    entry.choices = fenceChoices();
    return entry;
}

Understood itemEntry(const Runbook &runbook, std::size_t index, const StepsByLine &steps)
{
    const ChecklistItem &item = runbook.items[index];
    Understood entry{ Understood::Kind::Item, { item.line, item.line } };
    const auto found = steps.within(entry.lines);
    entry.word = proofWord(item.proof);
    entry.title = proofTitle(item.proof);
    entry.detail = found.empty() ? u"no step comes of it in this environment"_s : item.text;
    giveSteps(entry, found);
    entry.told = !item.attributes.isEmpty();
    entry.place = { Of::Item, static_cast<int>(index) };
    entry.choices = itemChoices();
    return entry;
}

/// What an attribute about a line would stand on.
class Places
{
public:
    explicit Places(const Runbook &runbook)
    {
        for (std::size_t i = 0; i < runbook.sections.size(); ++i)
            m_places.insert(runbook.sections[i].lines.first, { Of::Section, static_cast<int>(i) });
        for (std::size_t i = 0; i < runbook.prose.size(); ++i)
            addLines(runbook.prose[i].lines, { Of::Prose, static_cast<int>(i) });
        for (std::size_t i = 0; i < runbook.items.size(); ++i)
            m_places.insert(runbook.items[i].line, { Of::Item, static_cast<int>(i) });
    }

    AttributePlace at(int line) const { return m_places.value(line); }

private:
    void addLines(SourceRange lines, AttributePlace place)
    {
        for (int line = lines.first; line <= lines.last; ++line)
            m_places.insert(line, place);
    }

    QHash<int, AttributePlace> m_places;
};

Understood statementEntry(
    const Places &places, const Pipeline &pipeline, const Statement &statement, const StepsByLine &steps)
{
    Understood entry{ Understood::Kind::Statement, statement.lines, statement.column, statement.length };
    entry.word = statementKindWord(statement.kind);
    entry.title = u"%1: %2"_s.arg(statementName(statement.kind), statementText(statement));
    entry.detail = statementDetail(pipeline, statement);
    giveSteps(entry, steps.within(statement.lines));
    entry.told = statement.told;
    entry.place = places.at(statement.lines.first);
    entry.choices = entry.place.of == Of::Nothing ? QStringList() : statementChoices();
    return entry;
}

/// Lists that became something for a person to do, though nobody marked them.
void addProse(const Runbook &runbook, const StepsByLine &steps, std::vector<Understood> &entries)
{
    for (std::size_t i = 0; i < runbook.prose.size(); ++i) {
        const Prose &prose = runbook.prose[i];
        const bool told = prose.attributes.contains(u"means"_s);
        if (!prose.listItem && !told)
            continue;
        const auto found = steps.within(prose.lines);
        if (found.empty() && !told)
            continue;
        Understood entry{ Understood::Kind::Prose, prose.lines };
        entry.word = found.empty() ? u"nothing"_s : stepKindWord(found.front()->kind);
        entry.title = found.empty() ? u"Told to mean: %1"_s.arg(prose.attributes.value(u"means"_s))
                                    : stepTitles(found);
        giveSteps(entry, found);
        entry.told = told;
        entry.place = { Of::Prose, static_cast<int>(i) };
        entry.choices = statementChoices();
        entries.push_back(entry);
    }
}

void addParameters(const Pipeline &pipeline, std::vector<Understood> &entries)
{
    for (const Parameter &parameter : pipeline.parameters) {
        for (const SourceRange &use : parameter.uses) {
            Understood entry{ Understood::Kind::Parameter, use };
            entry.word = parameterTypeWord(parameter.type);
            entry.title = u"To fill in: %1"_s.arg(parameter.token);
            entry.detail = u"a %1, handed on as %2"_s.arg(entry.word, parameter.name);
            entry.steps = parameter.steps;
            entries.push_back(entry);
        }
    }
}

void addFacts(const Runbook &runbook, const Pipeline &pipeline, std::vector<Understood> &entries)
{
    for (const PortRow &row : runbook.ports) {
        Understood entry{ Understood::Kind::Service, { row.line, row.line } };
        entry.word = u"service"_s;
        entry.title = u"Service: %1 on port %2"_s.arg(row.service).arg(row.port);
        entry.detail = row.url;
        entries.push_back(entry);
    }
    for (const RequiredVariable &variable : pipeline.required) {
        Understood entry{ Understood::Kind::Variable, { variable.line, variable.line } };
        entry.word = u"variable"_s;
        entry.title = u"Required before the start: %1"_s.arg(variable.name);
        entry.detail = variable.about;
        entries.push_back(entry);
    }
    for (const Contact &contact : pipeline.contacts) {
        Understood entry{ Understood::Kind::Contact, { contact.line, contact.line } };
        entry.word = u"contact"_s;
        entry.title = u"Contact: %1"_s.arg(contact.role);
        entry.detail = contact.reach.isEmpty() ? u"left open in the document"_s : contact.reach;
        entries.push_back(entry);
    }
}

} // namespace

std::vector<Understood> understandingOf(const Runbook &runbook, const Pipeline &pipeline)
{
    const StepsByLine steps(pipeline);
    std::vector<Understood> entries;
    for (std::size_t i = 0; i < runbook.sections.size(); ++i)
        entries.push_back(sectionEntry(runbook, i, steps));
    for (std::size_t i = 0; i < runbook.fences.size(); ++i)
        entries.push_back(fenceEntry(runbook, i, steps));
    for (std::size_t i = 0; i < runbook.items.size(); ++i)
        entries.push_back(itemEntry(runbook, i, steps));
    const Places places(runbook);
    for (const Statement &statement : runbook.statements)
        entries.push_back(statementEntry(places, pipeline, statement, steps));
    addProse(runbook, steps, entries);
    addParameters(pipeline, entries);
    addFacts(runbook, pipeline, entries);
    std::stable_sort(entries.begin(), entries.end(),
        [](const Understood &a, const Understood &b) { return a.lines.first < b.lines.first; });
    return entries;
}

} // namespace fairlead
