#include "services/runbook/compiling/statement_effects.h"

#include "services/runbook/prose/durations.h"
#include "services/runbook/reading/section_environments.h"

#include <QHash>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

using std::chrono::milliseconds;

/// What a console watches by itself while a person waits for it; a day is watched by people.
constexpr milliseconds LongestWatch = std::chrono::hours(2);

bool within(SourceRange inner, SourceRange outer)
{
    return inner.first >= outer.first && inner.last <= outer.last;
}

milliseconds durationOf(const Statement &statement)
{
    const double seconds = statement.comparison == Comparison::Between ? statement.upper : statement.value;
    return millisecondsOf(seconds);
}

bool asksForTime(const Statement &statement)
{
    const bool timed = statement.kind == StatementKind::Watch || statement.kind == StatementKind::Wait;
    return timed && statement.unit == u"s" && durationOf(statement).count() > 0;
}

/// A block that asks for time once; one that does so line by line is a list for a person.
bool asksOnce(const Runbook &runbook, const Fence &fence)
{
    const auto begin = std::lower_bound(runbook.statements.begin(), runbook.statements.end(),
        fence.lines.first, [](const Statement &statement, int line) { return statement.lines.first < line; });
    const auto end = std::find_if(begin, runbook.statements.end(),
        [&fence](const Statement &statement) { return statement.lines.first > fence.lines.last; });
    return std::count_if(begin, end, asksForTime) == 1;
}

/// In a paragraph or list item, or in a block of nothing but comments: a command's own comment is the
/// block's.
bool standsAlone(const Runbook &runbook, const Unit &unit, SourceRange lines)
{
    const bool prose = std::any_of(unit.prose.begin(), unit.prose.end(),
        [&](int index) { return within(lines, proseAt(runbook, index).lines); });
    return prose || std::any_of(unit.fences.begin(), unit.fences.end(), [&](int index) {
        const Fence &fence = fenceAt(runbook, index);
        return fence.kind == FenceKind::CommentOnly && within(lines, fence.lines) && asksOnce(runbook, fence);
    });
}

Step stepOf(Compilation &compilation, const Unit &unit, const Statement &statement)
{
    const bool watch = statement.kind == StatementKind::Watch;
    const milliseconds duration = durationOf(statement);
    Step step;
    step.title = (watch ? u"Watch for %1"_s : u"Wait %1"_s).arg(durationText(duration));
    step.id = compilation.stepId(step.title);
    step.source = statement.lines;
    step.text = statement.text;
    const bool byConsole = duration <= LongestWatch && (!watch || !compilation.environment.services.empty());
    step.kind = !byConsole ? StepKind::Manual : watch ? StepKind::Watch : StepKind::Wait;
    step.duration = byConsole ? duration : milliseconds(0);
    step.mandatory
        = byConsole && unit.role == SectionRole::Verification && statement.comparison == Comparison::AtLeast;
    return step;
}

/// For each line that a qualifier may stand on, the lines whose steps it is about.
QHash<int, SourceRange> reachesOf(const Runbook &runbook)
{
    QHash<int, SourceRange> reaches;
    for (const ChecklistItem &item : runbook.items)
        reaches.insert(item.line, { item.line, item.line });
    for (const Unit &unit : unitsOf(runbook)) {
        if (unit.lead >= 0)
            reaches.insert(unit.lines.first, unit.lines);
    }
    for (const Section &section : runbook.sections)
        reaches.insert(section.lines.first, section.lines);
    return reaches;
}

std::vector<Step *> stepsByLine(Pipeline &pipeline)
{
    std::vector<Step *> steps;
    for (Phase &phase : pipeline.phases) {
        for (Step &step : phase.steps)
            steps.push_back(&step);
    }
    std::stable_sort(steps.begin(), steps.end(),
        [](const Step *a, const Step *b) { return a->source.first < b->source.first; });
    return steps;
}

void qualify(Step &step, const Statement &statement)
{
    if (statement.kind == StatementKind::Mandatory) {
        step.mandatory = true;
        return;
    }
    step.mandatory = false;
    if (statement.kind == StatementKind::Optional)
        step.optional = true;
    else
        step.condition = QString(statement.subject).replace(u'-', u' ');
}

bool isQualifier(StatementKind kind)
{
    return kind == StatementKind::Mandatory || kind == StatementKind::Conditional
        || kind == StatementKind::Optional;
}

bool counts(const Runbook &runbook, const Environment &environment, int section)
{
    return section < 0 || isFor(runbook.sections[static_cast<std::size_t>(section)], environment);
}

int sectionAt(const Runbook &runbook, int line)
{
    const auto after = std::upper_bound(runbook.sections.begin(), runbook.sections.end(), line,
        [](int wanted, const Section &section) { return wanted < section.lines.first; });
    return static_cast<int>(after - runbook.sections.begin()) - 1;
}

} // namespace

std::vector<Step> stepsFromStatements(Compilation &compilation, const Unit &unit)
{
    std::vector<Step> steps;
    const std::vector<Statement> &all = compilation.runbook.statements;
    auto it = std::lower_bound(all.begin(), all.end(), unit.lines.first,
        [](const Statement &statement, int line) { return statement.lines.first < line; });
    for (; it != all.end() && it->lines.first <= unit.lines.last; ++it) {
        if (asksForTime(*it) && it->section == unit.section
            && standsAlone(compilation.runbook, unit, it->lines))
            steps.push_back(stepOf(compilation, unit, *it));
    }
    return steps;
}

void applyQualifiers(const Runbook &runbook, Pipeline &pipeline)
{
    const QHash<int, SourceRange> reaches = reachesOf(runbook);
    const std::vector<Step *> steps = stepsByLine(pipeline);
    for (const Statement &statement : runbook.statements) {
        const SourceRange reach = reaches.value(statement.lines.first);
        if (!isQualifier(statement.kind) || !reach.isValid())
            continue;
        auto it = std::lower_bound(steps.begin(), steps.end(), reach.first,
            [](const Step *step, int line) { return step->source.first < line; });
        for (; it != steps.end() && (*it)->source.first <= reach.last; ++it)
            qualify(**it, statement);
    }
}

void giveFacts(const Runbook &runbook, const Environment &environment, Pipeline &pipeline)
{
    for (const Statement &statement : runbook.statements) {
        if (counts(runbook, environment, statement.section))
            pipeline.statements.push_back(statement);
    }
    for (const Contact &contact : runbook.contacts) {
        if (counts(runbook, environment, sectionAt(runbook, contact.line)))
            pipeline.contacts.push_back(contact);
    }
    for (const RequiredVariable &variable : runbook.required) {
        if (counts(runbook, environment, sectionAt(runbook, variable.line)))
            pipeline.required.push_back(variable);
    }
}

std::vector<const Statement *> statementsFor(
    const Runbook &runbook, const Environment &environment, StatementKind kind)
{
    std::vector<const Statement *> found;
    for (const Statement &statement : runbook.statements) {
        if (statement.kind == kind && counts(runbook, environment, statement.section))
            found.push_back(&statement);
    }
    return found;
}

} // namespace fairlead
