#include "ui/history/compare_facts.h"

#include "models/deployment_views.h"
#include "models/pipeline_changes.h"
#include "ui/theme/theme.h"

#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

using std::chrono::milliseconds;
using Mark = CompareRow::Mark;

constexpr milliseconds LeastDifference(1000);

CompareRow row(const QString &what, const QString &older, const QString &newer)
{
    Mark mark = older == newer ? Mark::Same : Mark::Differs;
    if (older.isEmpty() != newer.isEmpty())
        mark = older.isEmpty() ? Mark::OnlyNewer : Mark::OnlyOlder;
    return { what, older, newer, mark };
}

/// Marks a difference of times that matters.
void weigh(CompareRow &row, milliseconds older, milliseconds newer)
{
    const milliseconds apart = older < newer ? newer - older : older - newer;
    if (apart < LeastDifference || apart * 5 <= std::min(older, newer))
        return;
    row.mark = newer > older ? Mark::Longer : Mark::Shorter;
    row.note = u"%1 %2"_s.arg(theme::duration(apart), compareWord(row.mark));
}

QString timeText(const QDateTime &at)
{
    return at.isValid() ? at.toLocalTime().toString(u"d MMM yyyy HH:mm"_s) : QString();
}

milliseconds between(const QDateTime &from, const QDateTime &to)
{
    return milliseconds(from.isValid() && to.isValid() ? std::max<qint64>(0, from.msecsTo(to)) : 0);
}

QString durationText(milliseconds time)
{
    return time.count() > 0 ? theme::duration(time) : QString();
}

CompareRow timeRow(const QString &what, milliseconds older, milliseconds newer)
{
    CompareRow made = row(what, durationText(older), durationText(newer));
    made.mark = older.count() > 0 && newer.count() > 0 ? Mark::Same : made.mark;
    if (older.count() > 0 && newer.count() > 0)
        weigh(made, older, newer);
    return made;
}

/// The newest attempt.
milliseconds tookOf(const StepProgress &progress)
{
    return progress.attempts.empty() ? milliseconds(0) : timeTaken(progress.attempts.back());
}

QString stepText(const DeploymentState &state, const Step &step)
{
    const StepProgress progress = state.steps.value(step.id);
    QStringList parts{ stepStateWord(progress.state) };
    if (const milliseconds took = tookOf(progress); took.count() > 0)
        parts << theme::duration(took);
    if (progress.attempts.size() > 1)
        parts << u"%1 attempts"_s.arg(progress.attempts.size());
    return parts.join(u", "_s);
}

QString titleOf(const Step &step)
{
    return step.group.isEmpty() ? step.title : u"%1: %2"_s.arg(step.group, step.title);
}

std::vector<const Step *> stepsOf(const Pipeline &pipeline)
{
    std::vector<const Step *> steps;
    for (const Phase &phase : pipeline.phases) {
        for (const Step &step : phase.steps)
            steps.push_back(&step);
    }
    return steps;
}

/// Of a step that both had.
CompareRow stepRow(
    const DeploymentState &older, const Step &before, const DeploymentState &newer, const Step &now)
{
    CompareRow made = row(titleOf(now), stepText(older, before), stepText(newer, now));
    const StepProgress one = older.steps.value(before.id);
    const StepProgress other = newer.steps.value(now.id);
    if (one.state != other.state || one.attempts.size() != other.attempts.size()) {
        made.mark = Mark::Differs;
        return made;
    }
    made.mark = Mark::Same;
    weigh(made, tookOf(one), tookOf(other));
    return made;
}

Mark markOf(PipelineChange::Kind kind)
{
    switch (kind) {
    case PipelineChange::Kind::Added: return Mark::OnlyNewer;
    case PipelineChange::Kind::Removed: return Mark::OnlyOlder;
    default: return Mark::Differs;
    }
}

QString outcomeOf(const DeploymentState &state)
{
    const QString word = deploymentPhaseWord(state.phase);
    return state.glass ? word + u", glass broken"_s : word;
}

QString versionsBefore(const DeploymentState &state)
{
    QStringList versions;
    for (const RecordedVersion &recorded : state.versions) {
        if (!versions.contains(recorded.version))
            versions << recorded.version;
    }
    return versions.join(u", "_s);
}

} // namespace

QString compareWord(CompareRow::Mark mark)
{
    switch (mark) {
    case Mark::Same: return u"same"_s;
    case Mark::Longer: return u"longer"_s;
    case Mark::Shorter: return u"shorter"_s;
    case Mark::OnlyOlder: return u"only in the older"_s;
    case Mark::OnlyNewer: return u"only in the newer"_s;
    case Mark::Differs: break;
    }
    return u"differs"_s;
}

CompareRows compareOverview(
    const DeploymentState &older, const DeploymentState &newer, const QMap<QString, QString> &names)
{
    CompareRows rows{ row(u"Environment"_s, older.environment, newer.environment),
        row(u"Version"_s, older.version, newer.version),
        row(u"Version before"_s, versionsBefore(older), versionsBefore(newer)),
        row(u"Outcome"_s, outcomeOf(older), outcomeOf(newer)),
        row(u"Rolled back because"_s, older.rollbackReason, newer.rollbackReason),
        row(u"Created by"_s, names.value(older.startedBy, older.startedBy),
            names.value(newer.startedBy, newer.startedBy)),
        row(u"Created"_s, timeText(older.created), timeText(newer.created)),
        timeRow(u"Waited for the start"_s, between(older.created, older.started),
            between(newer.created, newer.started)),
        timeRow(u"Took"_s, between(older.started, older.ended), between(newer.started, newer.ended)),
        row(u"Runbook"_s, older.pipeline.runbookPath, newer.pipeline.runbookPath),
        row(u"Runbook’s text"_s, older.pipeline.runbookSha256.left(12),
            newer.pipeline.runbookSha256.left(12)),
        row(u"Notes"_s, QString::number(older.notes.size()), QString::number(newer.notes.size())) };
    QStringList parameters = older.parameters.keys() + newer.parameters.keys();
    parameters.removeDuplicates();
    parameters.sort();
    for (const QString &name : parameters)
        rows.push_back(row(name, older.parameters.value(name), newer.parameters.value(name)));
    return rows;
}

CompareRows compareSteps(const DeploymentState &older, const DeploymentState &newer)
{
    CompareRows rows;
    QSet<QString> seen;
    for (const Step *now : stepsOf(newer.pipeline)) {
        seen.insert(now->id);
        const Step *before = findStep(older.pipeline, now->id);
        rows.push_back(before == nullptr ? row(titleOf(*now), {}, stepText(newer, *now))
                                         : stepRow(older, *before, newer, *now));
    }
    for (const Step *before : stepsOf(older.pipeline)) {
        if (!seen.contains(before->id))
            rows.push_back(row(titleOf(*before), stepText(older, *before), {}));
    }
    return rows;
}

CompareRows comparePipelines(const DeploymentState &older, const DeploymentState &newer)
{
    CompareRows rows;
    for (const PipelineChange &change : pipelineChanges(older.pipeline, newer.pipeline)) {
        const bool added = change.kind == PipelineChange::Kind::Added;
        const bool removed = change.kind == PipelineChange::Kind::Removed;
        const QString detail = change.detail.isEmpty() ? changeWord(change.kind) : change.detail;
        rows.push_back({ u"%1: %2"_s.arg(change.what, change.title), added ? QString() : u"there"_s,
            removed ? QString() : u"there"_s, markOf(change.kind), detail });
    }
    return rows;
}

} // namespace fairlead
