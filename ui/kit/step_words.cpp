#include "ui/kit/step_words.h"

#include "models/deployment_views.h"
#include "ui/kit/parts.h"
#include "ui/theme/theme.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead::words {

using std::chrono::milliseconds;

namespace {

constexpr auto ForYou = ", WAITING FOR YOU"_L1;

bool awaitsSomeone(const DeploymentSnapshot &snapshot)
{
    return std::ranges::any_of(snapshot.state.steps,
        [](const StepProgress &progress) { return progress.state == StepState::Awaiting; });
}

bool runsSomething(const DeploymentSnapshot &snapshot)
{
    return std::ranges::any_of(snapshot.state.steps,
        [](const StepProgress &progress) { return progress.state == StepState::Running; });
}

/// "FAILED", "UNKNOWN", "TIMED OUT": how the step that stopped the run ended.
QString stopWord(const DeploymentSnapshot &snapshot)
{
    const StepState state = stepProgress(snapshot.state, snapshot.currentStep).state;
    return endedBadly(state) ? stepStateWord(state).toUpper() : u"FAILED"_s;
}

QString runningChip(const DeploymentSnapshot &snapshot)
{
    if (runsSomething(snapshot))
        return u"RUNNING"_s;
    if (awaitsSomeone(snapshot))
        return u"WAITING FOR YOU"_s;
    const QString open = firstOpenStep(snapshot.state);
    if (gateHolding(snapshot, open) || open.isEmpty())
        return u"HELD BY A GATE"_s;
    return u"RUNNING"_s;
}

QString waitText(
    const Step &step, const StepProgress &progress, const DeploymentSnapshot &snapshot, const QDateTime &now)
{
    const Attempt &attempt = progress.attempts.back();
    const milliseconds scaled(static_cast<qint64>(step.duration.count() * snapshot.state.timeScale));
    const milliseconds whole = snapshot.usual.value(step.id, scaled);
    const milliseconds left = whole - milliseconds(std::max<qint64>(0, attempt.intended.msecsTo(now)));
    const QString verb = step.kind == StepKind::Watch ? u"Watches"_s : u"Waits"_s;
    const QString shown
        = left.count() > 0 ? u"%1 left"_s.arg(theme::duration(left + milliseconds(999))) : u"about to end"_s;
    return u"%1 %2, %3"_s.arg(verb, theme::duration(whole), shown);
}

QString runningText(
    const Step &step, const StepProgress &progress, const DeploymentSnapshot &snapshot, const QDateTime &now)
{
    if (progress.attempts.empty())
        return {};
    if (step.kind == StepKind::Wait || step.kind == StepKind::Watch)
        return waitText(step, progress, snapshot, now);
    const auto usual = snapshot.usual.constFind(step.id);
    const QString since
        = theme::duration(milliseconds(std::max<qint64>(0, progress.attempts.back().intended.msecsTo(now))));
    return usual == snapshot.usual.cend()
        ? u"Running for %1"_s.arg(since)
        : u"Running for %1, usually %2"_s.arg(since, theme::duration(*usual));
}

} // namespace

QString deploymentChip(const DeploymentSnapshot &snapshot)
{
    switch (snapshot.state.phase) {
    case DeploymentPhase::Preparing: return u"NOT STARTED"_s;
    case DeploymentPhase::Running: return runningChip(snapshot);
    case DeploymentPhase::Failed: return stopWord(snapshot) + ForYou;
    case DeploymentPhase::RollbackFailed: return u"ROLLBACK FAILED, WAITING FOR YOU"_s;
    default: return deploymentPhaseWord(snapshot.state.phase).toUpper();
    }
}

QString deploymentTone(const DeploymentSnapshot &snapshot)
{
    switch (snapshot.state.phase) {
    case DeploymentPhase::Preparing:
    case DeploymentPhase::Paused:
    case DeploymentPhase::Cancelled: return u"muted"_s;
    case DeploymentPhase::Running: return runningChip(snapshot) == u"RUNNING"_s ? u"accent"_s : u"warning"_s;
    case DeploymentPhase::Failed:
    case DeploymentPhase::RollbackFailed: return u"bad"_s;
    case DeploymentPhase::Completed: return u"good"_s;
    case DeploymentPhase::Cancelling:
    case DeploymentPhase::RollingBack:
    case DeploymentPhase::RolledBack: break;
    }
    return u"warning"_s;
}

QString stateTone(StepState state)
{
    switch (state) {
    case StepState::Succeeded:
    case StepState::MarkedDone: return u"good"_s;
    case StepState::Failed:
    case StepState::TimedOut: return u"bad"_s;
    case StepState::Running: return u"accent"_s;
    case StepState::Awaiting:
    case StepState::Unknown: return u"warning"_s;
    default: return u"muted"_s;
    }
}

QString deploymentTitle(const DeploymentState &state)
{
    const QString where = state.target.title.isEmpty() ? state.environment : state.target.title;
    return u"Deploy %1 to %2"_s.arg(state.version, where);
}

QString progressText(const DeploymentSnapshot &snapshot, const QDateTime &now)
{
    const DeploymentState &state = snapshot.state;
    const int total = snapshot.stepsTotal;
    if (state.phase == DeploymentPhase::Preparing)
        return u"%1 steps"_s.arg(total);
    if (isOver(state.phase) || !state.started.isValid()) {
        const QDateTime end = state.ended.isValid() ? state.ended : now;
        const milliseconds taken(state.started.isValid() ? state.started.msecsTo(end) : -1);
        const QString took
            = taken.count() < 0 ? QString() : u", took %1"_s.arg(theme::duration(taken)); // or set back
        return u"%1 of %2 steps%3"_s.arg(
            QString::number(snapshot.stepsSettled), QString::number(total), took);
    }
    const QString step = u"Step %1 of %2"_s.arg(std::min(snapshot.stepsSettled + 1, total)).arg(total);
    return snapshot.remaining ? u"%1, about %2 left"_s.arg(step, roughDuration(*snapshot.remaining)) : step;
}

QString stepTitle(const Step &step)
{
    const QString title = step.group.isEmpty() ? step.title : step.group;
    return step.port > 0 ? u"%1, port %2"_s.arg(title).arg(step.port) : title;
}

QString sourceText(const QString &runbookPath, const SourceRange &lines)
{
    if (!lines.isValid())
        return {};
    return lines.last > lines.first
        ? u"%1, lines %2 to %3"_s.arg(parts::fileName(runbookPath)).arg(lines.first).arg(lines.last)
        : u"%1, line %2"_s.arg(parts::fileName(runbookPath)).arg(lines.first);
}

QString awaits(const DeploymentSnapshot &snapshot, const Step &step, const QDateTime &now)
{
    const StepProgress progress = stepProgress(snapshot.state, step.id);
    if (progress.state == StepState::Awaiting)
        return u"Waiting for you: tick it when it is done"_s;
    if (progress.state == StepState::Running)
        return runningText(step, progress, snapshot, now);
    if (const GateVerdict *gate = gateHolding(snapshot, step.id)) {
        const QString remedy = gate->remedy.isEmpty() ? QString() : u"; to open it: %1"_s.arg(gate->remedy);
        return u"Held: the gate “%1” is shut: %2%3"_s.arg(gate->gate.title, gate->reason, remedy);
    }
    return {};
}

} // namespace fairlead::words
