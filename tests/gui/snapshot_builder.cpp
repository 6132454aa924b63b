#include "tests/gui/snapshot_builder.h"

#include "tests/gui/sample_data.h"

#include <algorithm>

namespace fairlead::samples {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using std::chrono::milliseconds;

DeploymentState baseState()
{
    DeploymentState state;
    state.id = Deployment;
    state.environment = u"production"_s;
    state.version = u"2.15.0"_s;
    state.startedBy = u"mara"_s;
    state.practice = true;
    state.pipeline = pipeline();
    state.target = sample::environment(u"production"_s, Tier::Production, u"127.0.0.3"_s);
    state.target.policy.approvals = { { u"vp-or-cto"_s, u"VP or CTO"_s } };
    state.subjectHash = QString(64, u'7');
    state.parameters = { { u"RELEASE"_s, u"2.15.0"_s } };
    state.created = sample::now().addSecs(-54 * 60);
    return state;
}

GateVerdict approvalGate(bool open, const QString &reason)
{
    Gate gate{ u"approval-vp-or-cto"_s, Gate::Kind::Approval, u"Approved by VP or CTO"_s, u"vp-or-cto"_s };
    return { gate, open, reason, open ? QString() : u"somebody other than mara has to approve as vp-or-cto"_s,
        open ? GateLight::Proved : GateLight::Missing };
}

GateVerdict backupGate(bool open, const QString &reason)
{
    Gate gate{ u"backup-age"_s, Gate::Kind::BackupAge, u"Backup under 1 h"_s };
    gate.limit = 1h;
    gate.before = u"database/migrate"_s;
    gate.source = { 126, 126 };
    return { gate, open, reason, open ? QString() : u"take the backup again"_s,
        open ? GateLight::Proved : GateLight::Missing };
}

GateVerdict closingGate()
{
    Gate gate{ u"closing"_s, Gate::Kind::ClosingChecklist, u"Closing checklist"_s };
    gate.before = u"end"_s;
    gate.source = { 170, 176 };
    return { gate, false, u"2 of 2 items open"_s, u"settle the closing checklist"_s };
}

void usualTimes(DeploymentSnapshot &made, const std::vector<Phase> &phases)
{
    for (const Phase &phase : phases) {
        for (const Step &step : phase.steps) {
            if (const auto time = partTime(step.kind))
                made.usual[step.id] = *time;
        }
    }
    made.usual[u"database/backup"_s] = 250s;
    made.usual[u"database/migrate"_s] = 112s;
}

void count(DeploymentSnapshot &made)
{
    made.stepsTotal = 0;
    made.stepsSettled = 0;
    for (const Phase &phase : made.state.pipeline.phases) {
        for (const Step &step : phase.steps) {
            ++made.stepsTotal;
            made.stepsSettled += isSettled(made.state.steps.value(step.id).state) ? 1 : 0;
        }
    }
}

/// Settles a step with one attempt that ended `before` seconds ago.
void succeed(DeploymentState &state, const Step &step, qint64 before, milliseconds took)
{
    StepProgress &progress = state.steps[step.id];
    progress.state = StepState::Succeeded;
    progress.at = sample::now().addSecs(-before);
    if (!runsByItself(step.kind)) {
        progress.by = u"mara"_s;
        return;
    }
    Attempt attempt;
    attempt.number = 1;
    attempt.ended = progress.at;
    attempt.intended = attempt.ended.addMSecs(-took.count());
    attempt.outcome = Outcome::Succeeded;
    progress.attempts = { attempt };
}

void begin(DeploymentState &state, const QString &step, qint64 before)
{
    StepProgress &progress = state.steps[step];
    progress.state = StepState::Running;
    progress.at = sample::now().addSecs(-before);
    Attempt attempt;
    attempt.number = static_cast<int>(progress.attempts.size()) + 1;
    attempt.intended = progress.at;
    progress.attempts.push_back(attempt);
}

void fail(DeploymentState &state, const QString &step, StepState how, int exitCode, const QString &message)
{
    begin(state, step, 47);
    StepProgress &progress = state.steps[step];
    progress.state = how;
    Attempt &attempt = progress.attempts.back();
    attempt.ended = attempt.intended.addSecs(32);
    attempt.exitCode = exitCode;
    attempt.outcome = how == StepState::Unknown ? Outcome::Unknown : Outcome::Failed;
    attempt.evidence = { { u"elapsedMs"_s, 32000 }, { u"message"_s, message } };
}

/// Everything before the step of that id has succeeded.
void settleBefore(DeploymentState &state, const QString &until)
{
    qint64 before = 2400;
    for (const Phase &phase : state.pipeline.phases) {
        for (const Step &step : phase.steps) {
            if (step.id == until)
                return;
            const milliseconds took = partTime(step.kind).value_or(90s);
            before = std::max<qint64>(60, before - 60);
            succeed(state, step, before, took);
        }
    }
}

void recordVersions(DeploymentState &state, int services)
{
    for (int i = 0; i < services; ++i) {
        const Service &service = state.target.services[static_cast<std::size_t>(i)];
        state.versions.push_back({ service.id, u"2.14.0"_s, {}, sample::now().addSecs(-600) });
    }
}

RollbackPlan planFor(const DeploymentState &state)
{
    RollbackPlan plan;
    for (auto it = state.versions.rbegin(); it != state.versions.rend(); ++it) {
        const auto service = std::ranges::find(state.target.services, it->service, &Service::id);
        plan.items.push_back({ it->service, service->name, u"2.15.0"_s, it->version });
        Phase phase{ u"rollback/"_s + it->service, service->name };
        Step undo{ phase.id + u"/roll-back"_s, StepKind::Deploy, u"Back to 2.14.0"_s, service->name,
            it->service };
        Step verify{ phase.id + u"/verify"_s, StepKind::Verify, u"Verify"_s, service->name, it->service };
        phase.steps = { undo, verify };
        plan.phases.push_back(phase);
    }
    Phase look{ u"rollback/services"_s, u"Look at every service"_s };
    look.steps = { Step{ u"rollback/services/verify"_s, StepKind::Verify, u"Verify all services"_s } };
    plan.phases.push_back(look);
    plan.cannotUndo
        = { u"The database is kept as it is: the migrations of “Apply the migrations” stay applied."_s };
    for (const Service &service : state.target.services) {
        if (std::ranges::find(state.versions, service.id, &RecordedVersion::service) == state.versions.end())
            plan.untouched << service.name;
    }
    return plan;
}

DeploymentSnapshot snapshotOf(const DeploymentState &state)
{
    DeploymentSnapshot made;
    made.state = state;
    usualTimes(made, state.pipeline.phases);
    count(made);
    return made;
}

DeploymentSnapshot underWay(const QString &step, int services)
{
    DeploymentState state = baseState();
    state.phase = DeploymentPhase::Running;
    state.acceptedRunbook = state.pipeline.runbookSha256;
    state.started = sample::now().addSecs(-38 * 60);
    state.approvals = { { u"vp-or-cto"_s, u"jonas"_s, true, u"go"_s, state.subjectHash, state.created } };
    settleBefore(state, step);
    recordVersions(state, services);
    DeploymentSnapshot made = snapshotOf(state);
    made.currentStep = step;
    made.remaining = 52min;
    made.gates = { approvalGate(true, u"approved by jonas"_s),
        backupGate(true, u"22 min old, limit 60 min"_s), closingGate() };
    made.offers = { { CommandKind::Pause }, { CommandKind::Cancel } };
    if (services == 0) {
        made.offers.push_back({ CommandKind::RollBack, {}, false,
            u"There is nothing to roll back: no service has been changed."_s });
        return made;
    }
    made.rollbackPreview = planFor(state);
    usualTimes(made, made.rollbackPreview->phases);
    made.offers.push_back({ CommandKind::RollBack });
    return made;
}

} // namespace fairlead::samples
