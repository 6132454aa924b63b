#include "services/deployment/refusals.h"

#include "models/deployment_views.h"
#include "services/deployment/evidence.h"
#include "services/deployment/fold.h"
#include "services/deployment/gates.h"
#include "services/deployment/people_refusals.h"
#include "services/deployment/rollback_planner.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead {

QString phaseRefusal(const DeploymentState &state)
{
    return u"The deployment is %1."_s.arg(deploymentPhaseWord(state.phase));
}

QString startRefusal(const DeploymentState &state, const QDateTime &now)
{
    if (state.phase != DeploymentPhase::Preparing)
        return phaseRefusal(state);
    if (state.acceptedRunbook != state.pipeline.runbookSha256)
        return u"The runbook's text has not been accepted yet."_s;
    if (const Fact subject = state.facts.value(u"subject"_s); subject.state == Fact::State::Fails)
        return u"The files no longer give what was approved: %1"_s.arg(subject.text);
    for (const QString &name : parameterNames(state.pipeline)) {
        if (state.parameters.value(name).isEmpty() && !state.target.variables.contains(name))
            return u"The parameter %1 has no value."_s.arg(name);
    }
    const auto shut = shutBefore(state, QString(), now);
    if (!shut.empty()) {
        const GateVerdict &first = shut.front();
        return u"The gate “%1” is shut: %2; %3."_s.arg(first.gate.title, first.reason, first.remedy);
    }
    return {};
}

bool hasEndedBadly(StepState state)
{
    return state == StepState::Failed || state == StepState::Cancelled || state == StepState::TimedOut
        || state == StepState::Unknown;
}

bool takesStepCommands(DeploymentPhase phase)
{
    return phase == DeploymentPhase::Running || phase == DeploymentPhase::Paused
        || phase == DeploymentPhase::Failed || phase == DeploymentPhase::RollingBack
        || phase == DeploymentPhase::RollbackFailed;
}

bool isRollbackPhase(DeploymentPhase phase)
{
    return phase == DeploymentPhase::RollingBack || phase == DeploymentPhase::RollbackFailed;
}

bool isBackupHeldByAge(const DeploymentState &state, const Step &step, const QDateTime &now)
{
    if (step.kind != StepKind::Backup || state.phase != DeploymentPhase::Running)
        return false;
    return std::ranges::any_of(state.pipeline.gates, [&](const Gate &gate) {
        return gate.kind == Gate::Kind::BackupAge && !judge(gate, state, now).open
            && progressOf(state, gate.before).state == StepState::Pending;
    });
}

bool isStaleItem(const DeploymentState &state, const Step &step, const QDateTime &now)
{
    return state.phase == DeploymentPhase::Running && isChecklistItem(state, step.id)
        && !staleReasons(state, step, now).isEmpty();
}

QString skipRefusal(const DeploymentState &state, const Step &step)
{
    const QString refused = settleRefusal(state, step, u"skipped"_s);
    const bool waiver = isChecklistItem(state, step.id) && !state.target.policy.exceptions.isEmpty();
    if (!refused.isEmpty() || !waiver)
        return refused;
    const ExceptionRecord *exception = exceptionFor(state, u"step:"_s + step.id);
    if (exception != nullptr && exception->state == ExceptionRecord::State::Allowed)
        return {};
    return u"The policy lets %1 decide what is left out: ask for an exception."_s.arg(
        state.target.policy.exceptions);
}

QString retryRefusal(const DeploymentState &state, const Step &step, const QDateTime &now)
{
    const StepState progress = progressOf(state, step.id).state;
    if (!runsByItself(step.kind))
        return u"“%1” is a person's step: there is nothing to run."_s.arg(step.title);
    if (progress == StepState::Running)
        return u"“%1” is running."_s.arg(step.title);
    if (!hasEndedBadly(progress) && !isBackupHeldByAge(state, step, now) && !isStaleItem(state, step, now))
        return u"“%1” is %2: there is nothing to retry."_s.arg(step.title, stepStateWord(progress));
    const auto shut = shutBefore(state, step.id, now);
    if (!shut.empty())
        return u"The gate “%1” is shut: %2."_s.arg(shut.front().gate.title, shut.front().reason);
    return {};
}

QString settleRefusal(const DeploymentState &state, const Step &step, const QString &verb)
{
    const StepState progress = progressOf(state, step.id).state;
    if (step.mandatory)
        return u"“%1” is mandatory: it cannot be %2."_s.arg(step.title, verb);
    if (!hasEndedBadly(progress) && progress != StepState::Awaiting)
        return u"“%1” cannot be %2 now: its state is “%3”."_s.arg(step.title, verb, stepStateWord(progress));
    return {};
}

QString tickRefusal(const DeploymentState &state, const Step &step)
{
    if (runsByItself(step.kind))
        return u"“%1” is ticked by its own exit code."_s.arg(step.title);
    if (step.kind == StepKind::Approval)
        return u"“%1” is settled by an approval as %2."_s.arg(step.title, step.role);
    if (progressOf(state, step.id).state != StepState::Awaiting)
        return u"“%1” does not wait for anyone: its state is “%2”."_s.arg(
            step.title, stepStateWord(progressOf(state, step.id).state));
    return {};
}

QString cancelRefusal(const DeploymentState &state)
{
    const bool can = state.phase == DeploymentPhase::Preparing || state.phase == DeploymentPhase::Running
        || state.phase == DeploymentPhase::Paused || state.phase == DeploymentPhase::Failed;
    return can ? QString() : phaseRefusal(state);
}

QString rollbackRefusal(const DeploymentState &state)
{
    switch (state.phase) {
    case DeploymentPhase::RolledBack: return u"It has been rolled back already."_s;
    case DeploymentPhase::RollingBack:
    case DeploymentPhase::RollbackFailed: return u"The rollback is under way."_s;
    case DeploymentPhase::Cancelling: return u"Wait until the cancelled step has ended."_s;
    default: break;
    }
    if (planRollback(state).items.empty())
        return u"There is nothing to roll back: no service has been changed."_s;
    return {};
}

} // namespace fairlead
