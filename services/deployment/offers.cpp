#include "services/deployment/decide.h"

#include "services/deployment/fold.h"
#include "services/deployment/refusals.h"

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

void offer(std::vector<Offer> &all, CommandKind kind, const QString &whyNot, const QString &step = {})
{
    all.push_back({ kind, step, whyNot.isEmpty(), whyNot });
}

void offerForStep(
    std::vector<Offer> &all, const DeploymentState &state, const Step &step, const QDateTime &now)
{
    const StepState progress = progressOf(state, step.id).state;
    if (progress == StepState::Awaiting) {
        offer(all, CommandKind::Tick, tickRefusal(state, step), step.id);
        offer(all, CommandKind::Skip, skipRefusal(state, step), step.id);
    } else if (hasEndedBadly(progress)) {
        offer(all, CommandKind::Retry, retryRefusal(state, step, now), step.id);
        if (!step.script.isEmpty())
            offer(all, CommandKind::RetryEdited, retryRefusal(state, step, now), step.id);
        offer(all, CommandKind::MarkDone, settleRefusal(state, step, u"marked done"_s), step.id);
        offer(all, CommandKind::Skip, skipRefusal(state, step), step.id);
    } else if (isBackupHeldByAge(state, step, now)
        || (runsByItself(step.kind) && isStaleItem(state, step, now))) {
        offer(all, CommandKind::Retry, {}, step.id);
    }
}

void offerForPhases(std::vector<Offer> &all, const DeploymentState &state, const std::vector<Phase> &phases,
    const QDateTime &now)
{
    for (const Phase &phase : phases) {
        for (const Step &step : phase.steps)
            offerForStep(all, state, step, now);
    }
}

} // namespace

std::vector<Offer> offers(const DeploymentState &state, const QDateTime &now)
{
    std::vector<Offer> all;
    if (state.phase == DeploymentPhase::Preparing)
        offer(all, CommandKind::Start, startRefusal(state, now));
    if (state.phase == DeploymentPhase::Running)
        offer(all, CommandKind::Pause, {});
    if (state.phase == DeploymentPhase::Paused)
        offer(all, CommandKind::Resume, {});
    if (cancelRefusal(state).isEmpty())
        offer(all, CommandKind::Cancel, {});
    offer(all, CommandKind::RollBack, rollbackRefusal(state));
    if (isRollbackPhase(state.phase) && state.rollback)
        offerForPhases(all, state, state.rollback->phases, now);
    else if (takesStepCommands(state.phase))
        offerForPhases(all, state, state.pipeline.phases, now);
    return all;
}

} // namespace fairlead
