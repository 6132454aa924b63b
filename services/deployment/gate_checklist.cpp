#include "services/deployment/evidence.h"
#include "services/deployment/fold.h"
#include "services/deployment/gate_rules.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

using std::chrono::milliseconds;

/// The newest time in the deployment's history.
QDateTime latestIn(const DeploymentState &state)
{
    QDateTime latest = std::max(state.created, state.latest);
    for (const StepProgress &step : state.steps)
        latest = std::max(latest, step.at);
    return latest;
}

const Artefact *newestBackup(const DeploymentState &state)
{
    const Artefact *newest = nullptr;
    for (const Artefact &artefact : state.artefacts) {
        if (artefact.kind == u"backup"_s && artefact.snapshot.isValid()
            && (newest == nullptr || artefact.snapshot > newest->snapshot))
            newest = &artefact;
    }
    return newest;
}

QString item(const Step &step, const QStringList &reasons)
{
    return u"“%1”: %2"_s.arg(step.title, reasons.join(u", "_s));
}

/// Somebody recorded, after it was settled, that the item does not hold.
bool isDisproved(const StepProgress &progress)
{
    return isSettled(progress.state) && !progress.evidence.empty() && !progress.evidence.back().holds;
}

} // namespace

GateVerdict judgeBackupAge(const Gate &gate, const DeploymentState &state, const QDateTime &now)
{
    const Artefact *newest = newestBackup(state);
    if (newest == nullptr) {
        return shutGate(gate, GateLight::Missing, u"no backup was taken in this deployment"_s,
            u"take the backup"_s, state.created);
    }
    const milliseconds age(newest->snapshot.msecsTo(now));
    if (now < latestIn(state).addSecs(-1)) {
        return shutGate(gate, GateLight::Stale,
            u"it is earlier than in this deployment's own history: a clock was moved"_s,
            u"set the clock right"_s);
    }
    if (age < milliseconds(-1000)) {
        return shutGate(gate, GateLight::Stale,
            u"the backup's snapshot lies in the future: a clock was moved"_s,
            u"set the clock right or take the backup again"_s);
    }
    if (age > gate.limit) {
        return shutGate(gate, GateLight::Stale,
            u"the backup is %1 old, the limit is %2"_s.arg(durationWords(age), durationWords(gate.limit)),
            u"take the backup again"_s, newest->snapshot.addMSecs(gate.limit.count()));
    }
    return openGate(
        gate, u"%1 old, limit %2"_s.arg(durationWords(age), durationWords(gate.limit)), newest->snapshot);
}

GateVerdict judgeClosingChecklist(const Gate &gate, const DeploymentState &state)
{
    int open = 0;
    int all = 0;
    QDateTime newest;
    for (const Phase &phase : state.pipeline.phases) {
        if (!phase.closing)
            continue;
        for (const Step &step : phase.steps) {
            const StepProgress progress = progressOf(state, step.id);
            ++all;
            open += isSettled(progress.state) ? 0 : 1;
            newest = newest.isValid() ? std::max(newest, progress.at) : progress.at;
        }
    }
    if (open == 0)
        return openGate(gate, u"all %1 items settled"_s.arg(all), newest);
    return shutGate(gate, GateLight::Missing, u"%1 of %2 items open"_s.arg(open).arg(all),
        u"settle the closing checklist"_s, state.created);
}

GateVerdict judgeEvidence(const Gate &gate, const DeploymentState &state, const QDateTime &now)
{
    QStringList stale;
    QStringList disproved;
    int proved = 0;
    for (const Phase &phase : state.pipeline.phases) {
        if (!phase.checklist || phase.closing)
            continue;
        for (const Step &step : phase.steps) {
            const QStringList reasons = staleReasons(state, step, now);
            if (isDisproved(progressOf(state, step.id)))
                disproved << u"“%1”"_s.arg(step.title);
            else if (!reasons.isEmpty())
                stale << item(step, reasons);
            else if (progressOf(state, step.id).state == StepState::Succeeded)
                ++proved;
        }
    }
    if (!disproved.isEmpty()) {
        return shutGate(gate, GateLight::Failed, u"shown not to hold: %1"_s.arg(disproved.join(u", "_s)),
            u"mend it, then attach what proves that it holds"_s);
    }
    if (!stale.isEmpty()) {
        return shutGate(gate, GateLight::Stale,
            u"%1 no longer proved: %2"_s.arg(stale.size()).arg(stale.join(u"; "_s)),
            u"look again and attach new evidence, or run the item's command again"_s);
    }
    return openGate(gate, u"what proved %1 items still counts"_s.arg(proved));
}

} // namespace fairlead
