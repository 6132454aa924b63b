#include "services/desk/snapshot_maker.h"

#include "models/deployment_views.h"
#include "services/deployment/criteria.h"
#include "services/deployment/decide.h"
#include "services/deployment/evidence.h"
#include "services/deployment/gates.h"
#include "services/deployment/progress.h"
#include "services/deployment/rollback_planner.h"
#include "services/deployment/waiting.h"

#include <algorithm>

namespace fairlead {

namespace {

using std::chrono::milliseconds;

milliseconds median(const QMap<QString, milliseconds> &values)
{
    QList<milliseconds> sorted = values.values();
    std::ranges::sort(sorted);
    return sorted.at(sorted.size() / 2);
}

/// What Roll back would do now, and how long that usually takes.
void addPreview(DeploymentSnapshot &snapshot, const StepTimes &times)
{
    const DeploymentState &state = snapshot.state;
    snapshot.rollbackPreview = planRollback(state);
    snapshot.usual.insert(
        times.usual(state, nominalTimes(snapshot.rollbackPreview->phases, state.timeScale)));
}

QMap<QString, QStringList> staleItems(const DeploymentState &state, const QDateTime &now)
{
    QMap<QString, QStringList> stale;
    for (const Phase &phase : state.pipeline.phases) {
        for (const Step &step : phase.steps) {
            const QStringList reasons = phase.checklist ? staleReasons(state, step, now) : QStringList();
            if (!reasons.isEmpty())
                stale[step.id] = reasons;
        }
    }
    return stale;
}

Outcome outcomeOf(const DeploymentState &state)
{
    switch (state.phase) {
    case DeploymentPhase::Completed: return Outcome::Succeeded;
    case DeploymentPhase::RolledBack: return isRehearsal(state) ? Outcome::Succeeded : Outcome::Failed;
    case DeploymentPhase::Cancelled: return Outcome::Cancelled;
    default: return Outcome::Unknown;
    }
}

int failuresIn(const DeploymentState &state)
{
    int failures = 0;
    for (const StepProgress &step : state.steps) {
        for (const Attempt &attempt : step.attempts)
            failures += attempt.outcome && *attempt.outcome != Outcome::Succeeded ? 1 : 0;
    }
    return failures;
}

/// The version that all services ran before; empty when nothing is known, or they ran several.
QString versionBefore(const DeploymentState &state)
{
    QString version;
    for (const RecordedVersion &recorded : state.versions) {
        if (!version.isEmpty() && version != recorded.version)
            return {};
        version = recorded.version;
    }
    return version;
}

} // namespace

void StepTimes::learn(const DeploymentState &state)
{
    for (auto it = state.steps.cbegin(); it != state.steps.cend(); ++it) {
        if (it->attempts.empty() || it->attempts.back().outcome != Outcome::Succeeded)
            continue;
        m_elapsed[state.environment][it.key()][state.id] = timeTaken(it->attempts.back());
    }
}

QMap<QString, milliseconds> StepTimes::usual(
    const DeploymentState &state, QMap<QString, milliseconds> nominal) const
{
    QMap<QString, milliseconds> times = std::move(nominal);
    auto known = m_elapsed.value(state.environment);
    if (known.isEmpty() && state.target.policy.rehearsal) // what is not known yet was rehearsed
        known = m_elapsed.value(state.target.policy.rehearsal->environment);
    for (auto it = times.begin(); it != times.end(); ++it) {
        auto runs = known.value(it.key());
        runs.remove(state.id);
        if (!runs.isEmpty())
            it.value() = median(runs);
    }
    return times;
}

DeploymentSnapshot makeSnapshot(const DeploymentRunner &runner, const StepTimes &times, const QDateTime &now)
{
    DeploymentSnapshot snapshot{ runner.state() };
    const DeploymentState &state = snapshot.state;
    snapshot.gates = judgeAll(state, now);
    snapshot.usual = times.usual(state, nominalTimes(state));
    const Progress where = progress(state, snapshot.usual, now);
    snapshot.currentStep = where.currentStep;
    snapshot.stepsSettled = where.settled;
    snapshot.stepsTotal = where.total;
    snapshot.remaining = where.remaining;
    snapshot.mine = runner.mine();
    snapshot.heldBy = runner.heldBy();
    snapshot.chainWhole = runner.chainWhole();
    snapshot.waiting = waitingFor(state, now);
    snapshot.criteria = judgeCriteria(state, now);
    snapshot.stale = staleItems(state, now);
    if (!runner.mine())
        return snapshot;
    snapshot.offers = offers(state, now);
    const bool canRollBack = std::ranges::any_of(snapshot.offers,
        [](const Offer &offer) { return offer.kind == CommandKind::RollBack && offer.enabled; });
    if (canRollBack)
        addPreview(snapshot, times);
    return snapshot;
}

DeploymentSummary makeSummary(const DeploymentState &state)
{
    DeploymentSummary summary{ state.id, state.environment, state.version, state.phase, state.startedBy,
        state.created, state.ended, state.started };
    summary.rehearses = state.target.rehearses;
    summary.versionBefore = versionBefore(state);
    summary.rollbackReason = state.rollbackReason;
    summary.glassBroken = state.glass.has_value();
    summary.failures = failuresIn(state);
    summary.notes = static_cast<int>(state.notes.size());
    summary.title = state.target.title;
    summary.tier = state.target.tier;
    summary.outcome = outcomeOf(state);
    return summary;
}

} // namespace fairlead
