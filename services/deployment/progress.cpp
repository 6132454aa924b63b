#include "services/deployment/progress.h"

#include "services/deployment/fold.h"
#include "services/deployment/refusals.h"

#include <algorithm>

namespace fairlead {

namespace {

using std::chrono::milliseconds;

const std::vector<Phase> &currentPhases(const DeploymentState &state)
{
    const bool rollback
        = state.rollback && (isRollbackPhase(state.phase) || state.phase == DeploymentPhase::RolledBack);
    return rollback ? state.rollback->phases : state.pipeline.phases;
}

/// What a person should look at first; smaller is more urgent.
int urgency(StepState state)
{
    if (hasEndedBadly(state))
        return 0;
    switch (state) {
    case StepState::Running: return 1;
    case StepState::Awaiting: return 2;
    case StepState::Pending: return 3;
    default: return 4;
    }
}

milliseconds left(const StepProgress &step, milliseconds usual, const QDateTime &now)
{
    if (isSettled(step.state))
        return milliseconds(0);
    if (step.state != StepState::Running || step.attempts.empty())
        return usual;
    const milliseconds elapsed(step.attempts.back().intended.msecsTo(now));
    return std::max(milliseconds(0), usual - elapsed);
}

milliseconds nominal(const Step &step, double timeScale)
{
    switch (step.kind) {
    case StepKind::Wait:
    case StepKind::Watch:
        return milliseconds(static_cast<qint64>(static_cast<double>(step.duration.count()) * timeScale));
    case StepKind::Inspect: return milliseconds(200);
    case StepKind::Verify:
    case StepKind::Probe: return milliseconds(1000);
    case StepKind::Deploy:
    case StepKind::Command:
    case StepKind::Migration: return milliseconds(3000);
    case StepKind::Backup:
    case StepKind::Serve: return milliseconds(5000);
    default: return milliseconds(0);
    }
}

bool takesItsTime(const Step &step)
{
    return step.kind == StepKind::Command || step.kind == StepKind::Migration
        || step.kind == StepKind::Deploy;
}

/// A phase whose heading announces its time: what the rest leaves of it is shared by its commands.
void shareAnnouncedTime(const Phase &phase, double timeScale, QMap<QString, milliseconds> &times)
{
    const auto announced = (phase.expectedAtLeast + phase.expectedAtMost) / 2;
    auto rest = milliseconds(static_cast<qint64>(static_cast<double>(announced.count()) * timeScale));
    int commands = 0;
    for (const Step &step : phase.steps) {
        if (takesItsTime(step))
            ++commands;
        else
            rest -= times.value(step.id);
    }
    if (commands == 0)
        return;
    for (const Step &step : phase.steps) {
        if (takesItsTime(step))
            times[step.id] = std::max(times.value(step.id), rest / commands);
    }
}

} // namespace

Progress progress(
    const DeploymentState &state, const QMap<QString, milliseconds> &usual, const QDateTime &now)
{
    Progress result;
    int best = 4;
    milliseconds remaining(0);
    for (const Phase &phase : currentPhases(state)) {
        for (const Step &step : phase.steps) {
            const StepProgress stepProgress = progressOf(state, step.id);
            ++result.total;
            result.settled += isSettled(stepProgress.state) ? 1 : 0;
            remaining += left(stepProgress, usual.value(step.id), now);
            if (urgency(stepProgress.state) < best) {
                best = urgency(stepProgress.state);
                result.currentStep = step.id;
            }
        }
    }
    if (!isOver(state.phase) && state.phase != DeploymentPhase::Preparing)
        result.remaining = remaining;
    return result;
}

QMap<QString, milliseconds> nominalTimes(const std::vector<Phase> &phases, double timeScale)
{
    QMap<QString, milliseconds> times;
    for (const Phase &phase : phases) {
        for (const Step &step : phase.steps)
            times[step.id] = nominal(step, timeScale);
        if (phase.expectedAtMost.count() > 0)
            shareAnnouncedTime(phase, timeScale, times);
    }
    return times;
}

QMap<QString, milliseconds> nominalTimes(const DeploymentState &state)
{
    QMap<QString, milliseconds> times = nominalTimes(state.pipeline.phases, state.timeScale);
    if (state.rollback)
        times.insert(nominalTimes(state.rollback->phases, state.timeScale));
    return times;
}

} // namespace fairlead
