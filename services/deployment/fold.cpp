#include "services/deployment/fold.h"

#include "models/environment_json.h"
#include "services/deployment/evidence.h"
#include "services/deployment/fold_people.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

StepState stateAfter(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Succeeded: return StepState::Succeeded;
    case Outcome::Failed: return StepState::Failed;
    case Outcome::Cancelled: return StepState::Cancelled;
    case Outcome::TimedOut: return StepState::TimedOut;
    case Outcome::Unknown: return StepState::Unknown;
    }
    return StepState::Unknown;
}

bool isRollbackStep(const DeploymentState &state, const QString &id)
{
    return findStep(state.pipeline, id) == nullptr;
}

/// What is up for approval: from Created, and again from each Revised.
void takeSubject(DeploymentState &state, const QJsonObject &data)
{
    state.target = environmentFromJson(data[u"environment"_s].toObject());
    state.environment = state.target.name;
    state.version = data[u"version"_s].toString();
    state.pipeline = pipelineFromJson(data[u"pipeline"_s].toObject());
    state.subjectHash = data[u"subject"_s].toString();
    state.subject = approvalSubjectFromJson(data[u"subjectParts"_s].toObject());
    state.subjects[state.subjectHash] = state.subject;
    state.parameters.clear();
    const QJsonObject parameters = data[u"parameters"_s].toObject();
    for (auto it = parameters.begin(); it != parameters.end(); ++it)
        state.parameters[it.key()] = it.value().toString();
}

void create(DeploymentState &state, const Event &event)
{
    takeSubject(state, event.data);
    state.practice = event.data[u"practice"_s].toBool();
    state.timeScale = event.data[u"timeScale"_s].toDouble(1.0);
    state.previousApproved = event.data[u"previous"_s].toString();
    state.startedBy = event.by;
    state.created = event.at;
}

/// Approvals of what was before stay in the record and count no more: they name another subject.
void revise(DeploymentState &state, const Event &event)
{
    if (state.phase != DeploymentPhase::Preparing)
        return;
    takeSubject(state, event.data);
    if (state.acceptedRunbook != state.pipeline.runbookSha256)
        state.acceptedRunbook.clear();
    state.revisions.push_back(event);
}

/// A person or a new attempt has dealt with the failure that held the run.
void goOn(DeploymentState &state)
{
    if (state.phase == DeploymentPhase::Failed)
        state.phase = DeploymentPhase::Running;
    else if (state.phase == DeploymentPhase::RollbackFailed)
        state.phase = DeploymentPhase::RollingBack;
}

void intend(DeploymentState &state, const Event &event)
{
    StepProgress &progress = state.steps[event.step];
    Attempt attempt;
    attempt.number = event.attempt;
    attempt.intended = event.at;
    attempt.script = event.text;
    attempt.edited = event.data[u"edited"_s].toBool();
    progress.attempts.push_back(attempt);
    progress.state = StepState::Running;
    progress.by = event.by;
    progress.at = event.at;
    goOn(state);
}

void end(DeploymentState &state, const Event &event)
{
    StepProgress &progress = state.steps[event.step];
    for (Attempt &attempt : progress.attempts) {
        if (attempt.number != event.attempt)
            continue;
        attempt.ended = event.at;
        attempt.outcome = event.outcome.value_or(Outcome::Unknown);
        attempt.exitCode = event.exitCode;
        attempt.evidence = event.data[u"evidence"_s].toObject();
    }
    progress.state = stateAfter(event.outcome.value_or(Outcome::Unknown));
    progress.at = event.at;
    if (progress.state == StepState::Succeeded)
        return proveByOutput(state, event);
    const bool rollbackStep = isRollbackStep(state, event.step);
    if (rollbackStep && state.phase == DeploymentPhase::RollingBack)
        state.phase = DeploymentPhase::RollbackFailed;
    else if (!rollbackStep
        && (state.phase == DeploymentPhase::Running || state.phase == DeploymentPhase::Paused))
        state.phase = DeploymentPhase::Failed;
}

void settle(DeploymentState &state, const Event &event, StepState as)
{
    StepProgress &progress = state.steps[event.step];
    progress.state = as;
    progress.by = event.by;
    progress.note = event.text;
    progress.at = event.at;
    if (as == StepState::Succeeded)
        proveByWord(state, event);
    goOn(state);
}

void recordVersion(DeploymentState &state, const Event &event)
{
    const QString service = event.data[u"service"_s].toString();
    for (const RecordedVersion &known : state.versions) {
        if (known.service == service)
            return; // the first record is the one from before the change
    }
    state.versions.push_back(
        { service, event.data[u"version"_s].toString(), event.data[u"inspected"_s].toObject(), event.at });
}

void finish(DeploymentState &state, DeploymentPhase phase, const QDateTime &at)
{
    state.phase = phase;
    state.ended = at;
}

void endRollback(DeploymentState &state, const QDateTime &at)
{
    state.rollbackEnded = at;
    finish(state, DeploymentPhase::RolledBack, at);
}

void startRollback(DeploymentState &state, const Event &event)
{
    state.phase = DeploymentPhase::RollingBack;
    state.rollback = rollbackPlanFromJson(event.data[u"plan"_s].toObject());
    state.rollbackReason = event.text;
    state.rollbackStarted = event.at;
    state.rollbackEnded = {};
    state.ended = {};
}

void recordArtefact(DeploymentState &state, const Event &event)
{
    Artefact artefact = artefactFromJson(event.data);
    artefact.step = event.step;
    state.artefacts.push_back(artefact);
}

void await(DeploymentState &state, const Event &event)
{
    state.steps[event.step].state = StepState::Awaiting;
    state.steps[event.step].at = event.at;
}

void start(DeploymentState &state, const Event &event)
{
    state.phase = DeploymentPhase::Running;
    state.started = event.at;
    state.starter = event.by;
}

void requestCancel(DeploymentState &state)
{
    state.cancelRequested = true;
    state.phase = DeploymentPhase::Cancelling;
}

} // namespace

void apply(DeploymentState &state, const Event &event)
{
    ++state.entries;
    if (event.at.isValid() && (!state.latest.isValid() || event.at > state.latest))
        state.latest = event.at;
    state.requests = std::max(state.requests, event.data[u"request"_s].toInteger());
    if (applyPeople(state, event))
        return;
    switch (event.kind) {
    case EventKind::Created: return create(state, event);
    case EventKind::Revised: return revise(state, event);
    case EventKind::RunbookAccepted: state.acceptedRunbook = event.text; return;
    case EventKind::FactRecorded: return recordFact(state, event);
    case EventKind::EvidenceRecorded: return recordEvidence(state, event);
    case EventKind::Started: return start(state, event);
    case EventKind::StepAwaited: return await(state, event);
    case EventKind::AttemptIntended: return intend(state, event);
    case EventKind::AttemptEnded: return end(state, event);
    case EventKind::StepTicked: return settle(state, event, StepState::Succeeded);
    case EventKind::StepMarkedDone: return settle(state, event, StepState::MarkedDone);
    case EventKind::StepSkipped: return settle(state, event, StepState::Skipped);
    case EventKind::VersionRecorded: return recordVersion(state, event);
    case EventKind::ArtefactRecorded: return recordArtefact(state, event);
    case EventKind::Paused: state.phase = DeploymentPhase::Paused; return;
    case EventKind::Resumed: state.phase = DeploymentPhase::Running; return;
    case EventKind::CancelRequested: return requestCancel(state);
    case EventKind::Cancelled: return finish(state, DeploymentPhase::Cancelled, event.at);
    case EventKind::RollbackStarted: return startRollback(state, event);
    case EventKind::RollbackEnded: return endRollback(state, event.at);
    case EventKind::Completed: return finish(state, DeploymentPhase::Completed, event.at);
    case EventKind::NoteAdded: state.notes.push_back(event); return;
    default: return;
    }
}

DeploymentState fold(const QString &id, const std::vector<Event> &events)
{
    DeploymentState state;
    state.id = id;
    for (const Event &event : events)
        apply(state, event);
    return state;
}

const Step *stepOf(const DeploymentState &state, const QString &id)
{
    if (const Step *step = findStep(state.pipeline, id))
        return step;
    if (!state.rollback)
        return nullptr;
    for (const Phase &phase : state.rollback->phases) {
        for (const Step &step : phase.steps) {
            if (step.id == id)
                return &step;
        }
    }
    return nullptr;
}

StepProgress progressOf(const DeploymentState &state, const QString &id)
{
    return state.steps.value(id);
}

QStringList runningSteps(const DeploymentState &state)
{
    QStringList running;
    for (auto it = state.steps.cbegin(); it != state.steps.cend(); ++it) {
        if (it->state == StepState::Running)
            running << it.key();
    }
    return running;
}

} // namespace fairlead
