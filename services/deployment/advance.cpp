#include "services/deployment/advance.h"

#include "services/deployment/expected_answer.h"
#include "services/deployment/fold.h"
#include "services/deployment/gates.h"
#include "services/deployment/people_refusals.h"
#include "services/deployment/rollback_planner.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

Event engineEvent(EventKind kind, const QDateTime &now, const QString &step = {})
{
    Event event{ kind, u"fairlead"_s, now };
    event.step = step;
    return event;
}

Event intention(const DeploymentState &state, const Step &step, const QDateTime &now)
{
    Event event = engineEvent(EventKind::AttemptIntended, now, step.id);
    event.attempt = static_cast<int>(progressOf(state, step.id).attempts.size()) + 1;
    event.text = step.script;
    return event;
}

bool phaseSettled(const DeploymentState &state, const Phase &phase)
{
    return std::ranges::all_of(
        phase.steps, [&](const Step &step) { return isSettled(progressOf(state, step.id).state); });
}

/// The newest approval in the step's role by somebody who did not start the deployment.
const ApprovalRecord *approvalFor(const DeploymentState &state, const Step &step)
{
    const ApprovalRecord *newest = nullptr;
    for (const ApprovalRecord &record : state.approvals) {
        if (record.role == step.role && record.subject == state.subjectHash && !deploys(state, record.person))
            newest = &record;
    }
    return newest != nullptr && newest->approved ? newest : nullptr;
}

/// A person's step: settled by the approval that it asks for, else a person is awaited (once).
std::vector<Event> awaitPerson(const DeploymentState &state, const Step &step, const QDateTime &now)
{
    const ApprovalRecord *approval = step.kind == StepKind::Approval ? approvalFor(state, step) : nullptr;
    if (approval != nullptr) {
        Event ticked{ EventKind::StepTicked, approval->person, now, approval->rolePlay };
        ticked.step = step.id;
        ticked.text = u"approved: %1"_s.arg(approval->comment);
        return { ticked };
    }
    if (progressOf(state, step.id).state == StepState::Pending)
        return { engineEvent(EventKind::StepAwaited, now, step.id) };
    return {};
}

/// Any order: every person's item is open at once, commands run one after another.
std::vector<Event> advanceChecklist(const DeploymentState &state, const Phase &phase, const QDateTime &now)
{
    std::vector<Event> events;
    bool busy = false;
    for (const Step &step : phase.steps)
        busy = busy || progressOf(state, step.id).state == StepState::Running;
    for (const Step &step : phase.steps) {
        const StepState progress = progressOf(state, step.id).state;
        if (!runsByItself(step.kind) && !isSettled(progress)) {
            for (const Event &event : awaitPerson(state, step, now))
                events.push_back(event);
        } else if (progress == StepState::Pending && !busy) {
            events.push_back(intention(state, step, now));
            busy = true;
        }
    }
    return events;
}

std::vector<Event> advanceSequence(const DeploymentState &state, const Phase &phase, const QDateTime &now)
{
    for (const Step &step : phase.steps) {
        const StepState progress = progressOf(state, step.id).state;
        if (isSettled(progress))
            continue;
        if (!runsByItself(step.kind))
            return awaitPerson(state, step, now);
        if (progress != StepState::Pending || !shutBefore(state, step.id, now).empty())
            return {};
        return { intention(state, step, now) };
    }
    return {};
}

std::vector<Event> advancePhases(const DeploymentState &state, const std::vector<Phase> &phases,
    const Event &whenDone, const QDateTime &now)
{
    for (const Phase &phase : phases) {
        if (phaseSettled(state, phase))
            continue;
        return phase.checklist ? advanceChecklist(state, phase, now) : advanceSequence(state, phase, now);
    }
    return { whenDone };
}

std::vector<Event> advanceRollback(const DeploymentState &state, const QDateTime &now)
{
    for (const QString &id : runningSteps(state)) {
        if (findStep(state.pipeline, id) != nullptr)
            return {}; // what was running when Roll back was pressed has to end first
    }
    Event ended = engineEvent(EventKind::RollbackEnded, now);
    ended.outcome = Outcome::Succeeded;
    return advancePhases(state, state.rollback->phases, ended, now);
}

/// A rehearsal tries the way back, too; with nothing to undo it is complete.
std::vector<Event> endRehearsal(const DeploymentState &state, const QDateTime &now)
{
    const RollbackPlan plan = planRollback(state);
    if (plan.items.empty())
        return { engineEvent(EventKind::Completed, now) };
    Event event = engineEvent(EventKind::RollbackStarted, now);
    event.text = u"the rehearsal tries the way back, too"_s;
    event.data[u"plan"_s] = toJson(plan);
    return { event };
}

std::vector<Event> advanceRun(const DeploymentState &state, const QDateTime &now)
{
    auto events = advancePhases(state, state.pipeline.phases, engineEvent(EventKind::Completed, now), now);
    const bool completes = !events.empty() && events.front().kind == EventKind::Completed;
    if (completes && !shutBefore(state, u"end"_s, now).empty())
        return {};
    return completes && isRehearsal(state) ? endRehearsal(state, now) : events;
}

Event endEvent(const QString &step, int attempt, const JobEnd &end, const QDateTime &now)
{
    Event event = engineEvent(EventKind::AttemptEnded, now, step);
    event.attempt = attempt;
    event.outcome = outcomeOf(end);
    event.exitCode = end.exitCode;
    QJsonObject evidence{ { u"elapsedMs"_s, static_cast<qint64>(end.elapsed.count()) } };
    if (!end.message.isEmpty())
        evidence[u"message"_s] = end.message;
    if (end.signal != 0)
        evidence[u"signal"_s] = end.signal;
    if (!end.result.isEmpty())
        evidence[u"result"_s] = end.result;
    event.data[u"evidence"_s] = evidence;
    return event;
}

/// The `key=value` lines that an Inspect step printed.
QMap<QString, QString> inspectedLines(const QString &output)
{
    QMap<QString, QString> lines;
    const QStringList all = output.split(u'\n');
    for (const QString &line : all) {
        const auto equals = line.indexOf(u'=');
        if (equals > 0 && !line.left(equals).contains(u' '))
            lines[line.left(equals)] = line.mid(equals + 1).trimmed();
    }
    return lines;
}

/// Why exit code 0 is not enough for this step; empty when it is.
QString whatIsMissing(const Step &step, const JobEnd &end)
{
    if (step.kind == StepKind::Inspect && inspectedLines(end.output).value(u"version"_s).isEmpty())
        return u"it printed no version=… line, so there would be no way back"_s;
    if (!step.expected.isEmpty() && !answersAs(step.expected, end.output))
        return u"its output does not hold the answer that the runbook expects"_s;
    return {};
}

Event versionEvent(const Step &step, const QMap<QString, QString> &inspected, const QDateTime &now)
{
    Event event = engineEvent(EventKind::VersionRecorded, now, step.id);
    QJsonObject all;
    for (auto it = inspected.cbegin(); it != inspected.cend(); ++it)
        all[it.key()] = it.value();
    event.data = { { u"service"_s, step.service }, { u"version"_s, inspected.value(u"version"_s) },
        { u"inspected"_s, all } };
    return event;
}

} // namespace

Outcome outcomeOf(const JobEnd &end)
{
    switch (end.kind) {
    case JobEnd::Kind::Exited: return end.exitCode == 0 ? Outcome::Succeeded : Outcome::Failed;
    case JobEnd::Kind::Signalled: return Outcome::Failed;
    case JobEnd::Kind::TimedOut: return Outcome::TimedOut;
    case JobEnd::Kind::Cancelled: return Outcome::Cancelled;
    case JobEnd::Kind::CouldNotStart: return Outcome::Failed;
    case JobEnd::Kind::Lost: return Outcome::Unknown;
    }
    return Outcome::Unknown;
}

std::vector<Event> advance(const DeploymentState &state, const QDateTime &now)
{
    switch (state.phase) {
    case DeploymentPhase::Running: return advanceRun(state, now);
    case DeploymentPhase::RollingBack: return advanceRollback(state, now);
    case DeploymentPhase::Cancelling:
        if (runningSteps(state).isEmpty())
            return { engineEvent(EventKind::Cancelled, now) };
        return {};
    default: return {};
    }
}

std::vector<Event> attemptEnded(
    const DeploymentState &state, const QString &id, int attempt, const JobEnd &end, const QDateTime &now)
{
    const Step *step = stepOf(state, id);
    if (step == nullptr)
        return {};
    Event event = endEvent(id, attempt, end, now);
    const QString missing = event.outcome == Outcome::Succeeded ? whatIsMissing(*step, end) : QString();
    if (!missing.isEmpty()) {
        event.outcome = Outcome::Failed;
        QJsonObject evidence = event.data[u"evidence"_s].toObject();
        evidence[u"message"_s] = missing;
        event.data[u"evidence"_s] = evidence;
    }
    std::vector<Event> events{ event };
    if (event.outcome != Outcome::Succeeded)
        return events;
    if (step->kind == StepKind::Inspect)
        events.push_back(versionEvent(*step, inspectedLines(end.output), now));
    if (step->kind == StepKind::Backup && end.result[u"kind"_s].toString() == u"backup"_s) {
        Event artefact = engineEvent(EventKind::ArtefactRecorded, now, id);
        artefact.data = end.result;
        events.push_back(artefact);
    }
    return events;
}

} // namespace fairlead
