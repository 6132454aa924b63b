#include "services/deployment/waiting.h"

#include "services/deployment/fold.h"
#include "services/deployment/gates.h"
#include "services/deployment/people_refusals.h"
#include "services/deployment/refusals.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

using All = std::vector<Waiting>;

/// What would answer a shut gate; nothing for one that only time or a look can open.
std::optional<CommandKind> answerTo(Gate::Kind kind)
{
    switch (kind) {
    case Gate::Kind::Approval: return CommandKind::Approve;
    case Gate::Kind::Notified:
    case Gate::Kind::Standby: return CommandKind::ConfirmGate;
    case Gate::Kind::Threshold: return CommandKind::RecordReading;
    case Gate::Kind::GoNoGo: return CommandKind::DecideGoNoGo;
    case Gate::Kind::SignOff: return CommandKind::SignOff;
    default: return std::nullopt;
    }
}

/// Gates that stand before what comes next: the start, or the end when all steps are settled.
QString nextPlace(const DeploymentState &state)
{
    if (state.phase == DeploymentPhase::Preparing)
        return {};
    for (const Phase &phase : state.pipeline.phases) {
        for (const Step &step : phase.steps) {
            if (!isSettled(progressOf(state, step.id).state))
                return step.id;
        }
    }
    return u"end"_s;
}

void addGates(All &all, const DeploymentState &state, const QDateTime &now)
{
    for (const GateVerdict &verdict : shutBefore(state, nextPlace(state), now)) {
        const auto answer = answerTo(verdict.gate.kind);
        if (!answer)
            continue;
        Waiting waiting{ *answer, verdict.gate.title };
        waiting.gate = verdict.gate.id;
        waiting.role = verdict.gate.kind == Gate::Kind::Notified ? QString() : verdict.gate.role;
        waiting.notPerson = *answer == CommandKind::Approve ? state.startedBy : QString();
        waiting.since = verdict.since.isValid() ? verdict.since : state.created;
        all.push_back(waiting);
    }
}

void addVotes(All &all, const DeploymentState &state)
{
    const auto &decisions = state.decisions;
    const bool decided = !decisions.empty() && decisions.back().subject == state.subjectHash;
    if (state.phase != DeploymentPhase::Preparing || decided)
        return;
    const std::vector<Vote> votes = newestVotes(state);
    for (const RoleRule &rule : state.target.policy.goNoGo) {
        const bool heard
            = std::ranges::any_of(votes, [&](const Vote &vote) { return vote.role == rule.role; });
        if (heard)
            continue;
        Waiting waiting{ CommandKind::Vote, u"Go/no-go: %1"_s.arg(rule.title) };
        waiting.role = rule.role;
        waiting.since = state.created;
        all.push_back(waiting);
    }
}

QString titleOf(const DeploymentState &state, const QString &of)
{
    const QString id = of.section(u':', 1);
    if (of.startsWith(u"gate:"_s)) {
        const Gate *gate = findGate(state, id);
        return gate == nullptr ? id : gate->title;
    }
    const Step *step = stepOf(state, id);
    return step == nullptr ? id : step->title;
}

void addExceptions(All &all, const DeploymentState &state)
{
    for (const ExceptionRecord &asked : state.exceptions) {
        if (asked.state != ExceptionRecord::State::Asked || asked.subject != state.subjectHash)
            continue;
        Waiting waiting{ CommandKind::DecideException, u"Exception: %1"_s.arg(titleOf(state, asked.of)) };
        const QString id = asked.of.section(u':', 1);
        (asked.of.startsWith(u"gate:"_s) ? waiting.gate : waiting.step) = id;
        waiting.role = exceptionRole(state.target.policy);
        waiting.notPerson = asked.by;
        waiting.since = asked.at;
        all.push_back(waiting);
    }
}

void addStep(All &all, const DeploymentState &state, const Step &step)
{
    const StepProgress progress = progressOf(state, step.id);
    const bool awaited = progress.state == StepState::Awaiting;
    if (!awaited && !hasEndedBadly(progress.state))
        return;
    Waiting waiting{ awaited ? CommandKind::Tick : CommandKind::Retry,
        awaited ? step.title : u"%1: %2"_s.arg(step.title, stepStateWord(progress.state)) };
    if (awaited && step.kind == StepKind::Approval) {
        waiting.kind = CommandKind::Approve;
        waiting.role = step.role;
        waiting.notPerson = state.startedBy;
    } else {
        waiting.person = state.claim.person;
    }
    waiting.step = step.id;
    waiting.since = progress.at;
    all.push_back(waiting);
}

void addSteps(All &all, const DeploymentState &state)
{
    const auto &phases
        = isRollbackPhase(state.phase) && state.rollback ? state.rollback->phases : state.pipeline.phases;
    for (const Phase &phase : phases) {
        for (const Step &step : phase.steps)
            addStep(all, state, step);
    }
}

void addClaim(All &all, const DeploymentState &state)
{
    if (state.claim.offeredTo.isEmpty())
        return;
    Waiting waiting{ CommandKind::Claim, u"%1 hands this over"_s.arg(state.claim.person) };
    waiting.person = state.claim.offeredTo;
    waiting.since = state.claim.offered;
    all.push_back(waiting);
}

/// Stays open after the deployment has ended: somebody promised it.
void addCondition(All &all, const DeploymentState &state)
{
    if (state.decisions.empty())
        return;
    const GoNoGoDecision &decision = state.decisions.back();
    if (decision.decision != GoNoGo::Conditional || decision.closed.isValid()
        || state.phase == DeploymentPhase::Cancelled)
        return;
    Waiting waiting{ CommandKind::CloseCondition, u"Condition: %1"_s.arg(decision.condition) };
    waiting.person = decision.owner;
    waiting.since = decision.at;
    all.push_back(waiting);
}

} // namespace

std::vector<Waiting> waitingFor(const DeploymentState &state, const QDateTime &now)
{
    All all;
    if (!isOver(state.phase)) {
        addClaim(all, state);
        addExceptions(all, state);
        addVotes(all, state);
        addGates(all, state, now);
        if (state.phase != DeploymentPhase::Preparing)
            addSteps(all, state);
    }
    addCondition(all, state);
    return all;
}

} // namespace fairlead
