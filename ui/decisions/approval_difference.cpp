#include "ui/decisions/approval_difference.h"

#include "models/pipeline_changes.h"
#include "models/unified_diff.h"
#include "ui/kit/parts.h"
#include "ui/kit/person_names.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

const Step *stepOf(const Pipeline &pipeline, const QString &id)
{
    for (const Phase &phase : pipeline.phases) {
        const auto found = std::ranges::find(phase.steps, id, &Step::id);
        if (found != phase.steps.end())
            return &*found;
    }
    return nullptr;
}

/// A pipeline of that step alone, with one and the same command: what differs then is everything else.
Pipeline aloneWithoutCommand(Step step)
{
    step.script = step.script.isEmpty() ? QString() : u"-"_s;
    Phase phase;
    phase.steps = { step };
    Pipeline alone;
    alone.phases = { phase };
    return alone;
}

QString otherDifferences(const Step &before, const Step &after)
{
    const auto changes = pipelineChanges(aloneWithoutCommand(before), aloneWithoutCommand(after));
    return changes.empty() ? QString() : changes.front().detail;
}

/// The lines of `diff -u` that come, go or stand around them.
QStringList diffLines(const QString &before, const QString &after)
{
    const auto text = [](const QString &script) {
        return script.trimmed().isEmpty() ? QByteArray() : script.trimmed().toUtf8() + '\n';
    };
    QStringList lines = unifiedDiff(text(before), text(after), u"command"_s).split(u'\n', Qt::SkipEmptyParts);
    erase_if(lines, [](const QString &line) {
        return line.startsWith(u"--- a/") || line.startsWith(u"+++ b/") || line.startsWith(u"@@ ");
    });
    return lines;
}

QString titleOf(const Step &step)
{
    return step.group.isEmpty() ? step.title : u"%1, %2"_s.arg(step.group, step.title);
}

QStringList goneLines(const Step &before)
{
    return QStringList(u"@@ step removed: %1"_s.arg(titleOf(before))) + diffLines(before.script, {});
}

/// Empty when the step is as it was.
QStringList stepLines(const Step *before, const Step &after)
{
    if (!before)
        return QStringList(u"@@ step added: %1"_s.arg(titleOf(after))) + diffLines({}, after.script);
    QStringList lines = diffLines(before->script, after.script);
    if (const QString other = otherDifferences(*before, after); !other.isEmpty())
        lines.prepend(u"  %1"_s.arg(other));
    if (!lines.isEmpty())
        lines.prepend(u"@@ step changed: %1"_s.arg(titleOf(after)));
    return lines;
}

/// Gates, parameters, and steps that stand elsewhere.
QStringList otherLines(const std::vector<PipelineChange> &changes)
{
    QStringList lines;
    for (const PipelineChange &change : changes) {
        if (change.what == u"step"_s && change.kind != PipelineChange::Kind::Moved)
            continue;
        lines << u"@@ %1 %2: %3"_s.arg(change.what, changeWord(change.kind), change.title);
        if (!change.detail.isEmpty())
            lines << u"  %1"_s.arg(change.detail);
    }
    return lines;
}

template <typename Work>
void forEachStep(const Pipeline &pipeline, const Work &work)
{
    for (const Phase &phase : pipeline.phases)
        std::ranges::for_each(phase.steps, work);
}

QString diffText(const std::vector<PipelineChange> &changes, const Pipeline &before, const Pipeline &after)
{
    QStringList lines;
    forEachStep(before, [&](const Step &step) {
        if (!stepOf(after, step.id))
            lines << goneLines(step);
    });
    forEachStep(after, [&](const Step &step) { lines << stepLines(stepOf(before, step.id), step); });
    lines << otherLines(changes);
    return lines.join(u'\n');
}

QString voidText(const ApprovalRecord &record, const DeploymentState &state,
    const std::vector<Person> &people, const QDateTime &now)
{
    const QStringList parts = state.subjects.contains(record.subject)
        ? changedParts(state.subjects.value(record.subject), state.subject)
        : QStringList();
    const QString what = parts.isEmpty() ? u"what was decided on is another now"_s
                                         : u"since then changed: %1"_s.arg(parts.join(u", "_s));
    return u"%1 %2 at %3 as %4; %5."_s.arg(words::personName(people, record.person),
        record.approved ? u"approved"_s : u"refused"_s, words::timeText(record.at, now),
        words::roleTitle(state.target.policy, record.role), what);
}

} // namespace

ApprovalDifference differenceFromApproved(const DeploymentSnapshot &snapshot)
{
    if (!snapshot.approvedBefore)
        return { u"First deployment here: nothing to compare."_s };
    const Pipeline &before = *snapshot.approvedBefore;
    const Pipeline &after = snapshot.state.pipeline;
    const std::vector<PipelineChange> changes = pipelineChanges(before, after);
    const QString since = snapshot.versionBefore.isEmpty() ? u"then"_s : snapshot.versionBefore;
    if (changes.empty())
        return { u"What runs is what ran for %1."_s.arg(since) };
    return { u"%1 since %2."_s.arg(changesText(changes), since), diffText(changes, before, after) };
}

QStringList voidApprovals(
    const DeploymentState &state, const std::vector<Person> &people, const QDateTime &now)
{
    QStringList texts;
    for (auto it = state.approvals.rbegin(); it != state.approvals.rend(); ++it) {
        if (it->subject != state.subjectHash)
            texts << voidText(*it, state, people, now);
    }
    return texts;
}

} // namespace fairlead
