#include "tests/gui/snapshot_samples.h"

#include "tests/gui/sample_data.h"

#include <algorithm>

namespace fairlead::samples {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

using std::chrono::milliseconds;

struct Part
{
    const char16_t *name;
    const char16_t *title;
    StepKind kind;
    milliseconds usual;
};

constexpr Part Parts[] = {
    { u"inspect", u"Inspect", StepKind::Inspect, 2s },
    { u"deploy", u"Deploy", StepKind::Deploy, 20s },
    { u"wait", u"Wait 30 s", StepKind::Wait, 30s },
    { u"verify", u"Verify", StepKind::Verify, 8s },
    { u"watch", u"Watch 2 min", StepKind::Watch, 120s },
};

Step manual(const QString &id, const QString &title, int line)
{
    Step step{ id, StepKind::Manual, title };
    step.source = { line, line };
    step.text = title;
    return step;
}

Phase checklistPhase()
{
    Phase phase{ u"before"_s, u"Before you start"_s, { 101, 118 }, true };
    phase.steps = { manual(u"before/tests"_s, u"Every test of the release is green in staging"_s, 104),
        manual(u"before/notified"_s, u"Support and the partners have been told about the window"_s, 105),
        manual(u"before/rota"_s, u"Somebody is on call until tomorrow noon"_s, 106),
        manual(u"before/notes"_s, u"The release notes are published"_s, 107) };
    Step disk{ u"before/disk"_s, StepKind::Command, u"There is room for two releases on the disk"_s };
    disk.source = { 108, 108 };
    disk.script = u"df --output=avail -BG /srv | tail -1 | grep -q '[0-9][0-9]G'"_s;
    phase.steps.push_back(disk);
    return phase;
}

Phase databasePhase()
{
    Phase phase{ u"database"_s, u"Back up and migrate"_s, { 119, 138 } };
    Step backup{ u"database/backup"_s, StepKind::Backup, u"Take the backup"_s };
    backup.source = { 121, 124 };
    backup.mandatory = true;
    backup.variable = u"PROD_DATABASE_URL"_s;
    Step migrate{ u"database/migrate"_s, StepKind::Migration, u"Apply the migrations"_s };
    migrate.source = { 128, 131 };
    migrate.text = u"Apply what is pending, one file after another. Nobody else may migrate meanwhile."_s;
    migrate.written = u"tools/migrate --to <release> --yes"_s;
    migrate.script = u"tools/migrate --to \"$RELEASE\" --yes"_s;
    migrate.mandatory = true;
    migrate.changes = true;
    Step warm{ u"database/warm"_s, StepKind::Command, u"Warm the report cache"_s };
    warm.source = { 134, 136 };
    warm.script = u"tools/warm-reports --since yesterday"_s;
    warm.changes = true;
    phase.steps = { backup, migrate, warm };
    return phase;
}

Step partOf(const Service &service, const Part &part, int line)
{
    Step step{ u"services/%1/%2"_s.arg(service.id, QString::fromUtf16(part.name)), part.kind,
        QString::fromUtf16(part.title) };
    step.group = service.name;
    step.service = service.id;
    step.port = service.port;
    step.source = { line, line };
    step.text = u"One service at a time, each verified before the next one is touched."_s;
    step.mandatory = part.kind == StepKind::Verify;
    step.changes = part.kind == StepKind::Deploy;
    if (part.kind == StepKind::Wait || part.kind == StepKind::Watch)
        step.duration = part.usual;
    if (part.kind == StepKind::Deploy)
        step.script
            = u"ln -sfn \"releases/$VERSION\" \"$DEPLOY_ROOT/current\"\nmanage restart \"$SERVICE_ID\""_s;
    return step;
}

Phase servicesPhase()
{
    Phase phase{ u"services"_s, u"Deploy services, one at a time"_s, { 139, 160 } };
    int line = 143;
    for (const Service &service :
        sample::environment(u"production"_s, Tier::Production, u"127.0.0.3"_s).services) {
        for (const Part &part : Parts)
            phase.steps.push_back(partOf(service, part, line));
        ++line;
    }
    return phase;
}

Phase closingPhase()
{
    Phase phase{ u"closing"_s, u"Before you go"_s, { 170, 176 }, true, true };
    phase.steps = { manual(u"closing/metrics"_s, u"The error rate looks as it did before"_s, 172),
        manual(u"closing/told"_s, u"Support and the partners know that it is done"_s, 173) };
    return phase;
}

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
    return { gate, open, reason,
        open ? QString() : u"somebody other than mara has to approve as vp-or-cto"_s };
}

GateVerdict backupGate(bool open, const QString &reason)
{
    Gate gate{ u"backup-age"_s, Gate::Kind::BackupAge, u"Backup under 1 h"_s };
    gate.limit = 1h;
    gate.before = u"database/migrate"_s;
    gate.source = { 126, 126 };
    return { gate, open, reason, open ? QString() : u"take the backup again"_s };
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
            const auto part = std::ranges::find(Parts, step.kind, &Part::kind);
            if (part != std::end(Parts))
                made.usual[step.id] = part->usual;
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
            const auto part = std::ranges::find(Parts, step.kind, &Part::kind);
            const milliseconds took = part == std::end(Parts) ? milliseconds(90s) : part->usual;
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

} // namespace

Pipeline pipeline()
{
    Pipeline made;
    made.environment = u"production"_s;
    made.title = u"Production deployment"_s;
    made.runbookPath = u"runbooks/production.md"_s;
    made.runbookSha256 = u"4be1"_s + QString(56, u'a') + u"c09d"_s;
    made.phases = { checklistPhase(), databasePhase(), servicesPhase(), closingPhase() };
    made.advice = {
        { u"Migration Fails"_s, u"Look at the last applied file first."_s, { 330, 333 }, { u"migration"_s } },
        { u"Health Check Fails"_s,
            u"Is the service running, and does its endpoint exist?\nThen its logs.\nThen what it depends on: "
            u"database, cache, message bus, network."_s,
            { 312, 318 }, { u"health"_s, u"check"_s } },
    };
    return made;
}

DeploymentSnapshot preparing()
{
    DeploymentState state = baseState();
    state.acceptedRunbook = state.pipeline.runbookSha256;
    DeploymentSnapshot made = snapshotOf(state);
    made.gates = { approvalGate(false, u"0 of 1 approvals"_s),
        backupGate(false, u"no backup was taken in this deployment"_s), closingGate() };
    made.offers = {
        { CommandKind::Start, {}, false,
            u"The gate “Approved by VP or CTO” is shut: 0 of 1 approvals; somebody other than mara has "
            u"to approve as vp-or-cto."_s },
        { CommandKind::Cancel },
        { CommandKind::RollBack, {}, false, u"There is nothing to roll back: no service has been changed."_s }
    };
    return made;
}

DeploymentSnapshot ready()
{
    DeploymentSnapshot made = preparing();
    made.gates[0] = approvalGate(true, u"approved by jonas"_s);
    made.offers[0] = { CommandKind::Start };
    return made;
}

DeploymentSnapshot checklist()
{
    DeploymentSnapshot made = underWay(u"before/tests"_s, 0);
    DeploymentState &state = made.state;
    for (const Step &step : state.pipeline.phases[0].steps)
        state.steps[step.id].state = StepState::Awaiting;
    succeed(state, state.pipeline.phases[0].steps[0], 300, 0ms);
    state.steps[u"before/tests"_s].note = u"run 4711, all green"_s;
    fail(state, u"before/disk"_s, StepState::Failed, 1, {});
    state.phase = DeploymentPhase::Running;
    made.currentStep = u"before/notified"_s;
    for (const auto &id : { u"before/notified"_s, u"before/rota"_s, u"before/notes"_s }) {
        made.offers.push_back({ CommandKind::Tick, id });
        made.offers.push_back({ CommandKind::Skip, id });
    }
    for (const auto kind :
        { CommandKind::Retry, CommandKind::RetryEdited, CommandKind::MarkDone, CommandKind::Skip })
        made.offers.push_back({ kind, u"before/disk"_s });
    made.gates[1] = backupGate(false, u"no backup was taken in this deployment"_s);
    count(made);
    return made;
}

DeploymentSnapshot running()
{
    const QString step = u"services/buddy-service/wait"_s;
    DeploymentSnapshot made = underWay(step, 3);
    begin(made.state, step, 18);
    count(made);
    return made;
}

DeploymentSnapshot held()
{
    DeploymentSnapshot made = underWay(u"database/migrate"_s, 0);
    made.gates[1] = backupGate(false, u"the backup is 64 min old, the limit is 60 min"_s);
    made.currentStep.clear();
    made.offers.push_back({ CommandKind::Retry, u"database/backup"_s });
    return made;
}

DeploymentSnapshot failedVerify()
{
    const QString step = u"services/buddy-service/verify"_s;
    DeploymentSnapshot made = underWay(step, 3);
    made.state.phase = DeploymentPhase::Failed;
    fail(made.state, step, StepState::Failed, 1,
        u"503, expected status 200 with {\"status\":\"UP\"}; answered {\"status\":\"DOWN\",\"db\":\"timeout\"}"_s);
    made.offers = { { CommandKind::Cancel }, { CommandKind::RollBack }, { CommandKind::Retry, step },
        { CommandKind::MarkDone, step, false, u"“Verify” is mandatory: it cannot be marked done."_s },
        { CommandKind::Skip, step, false, u"“Verify” is mandatory: it cannot be skipped."_s } };
    return made;
}

DeploymentSnapshot unknown()
{
    const QString step = u"database/warm"_s;
    DeploymentSnapshot made = underWay(step, 0);
    made.state.phase = DeploymentPhase::Failed;
    fail(made.state, step, StepState::Unknown, 0,
        u"its supervisor is gone; two processes are left: 4711, 4712"_s);
    std::erase_if(made.offers, [](const Offer &offer) { return offer.kind == CommandKind::Pause; });
    made.offers.push_back({ CommandKind::Retry, step });
    made.offers.push_back({ CommandKind::RetryEdited, step });
    made.offers.push_back({ CommandKind::MarkDone, step });
    made.offers.push_back({ CommandKind::Skip, step });
    return made;
}

DeploymentSnapshot rollingBack()
{
    DeploymentSnapshot made = failedVerify();
    DeploymentState &state = made.state;
    state.phase = DeploymentPhase::RollingBack;
    state.rollback = made.rollbackPreview;
    state.rollbackReason = u"Buddy Service answers 503 after the deploy"_s;
    const auto &steps = state.rollback->phases[0].steps;
    succeed(state, steps[0], 20, 12s);
    succeed(state, steps[1], 12, 3s);
    begin(state, state.rollback->phases[1].steps[0].id, 6);
    made.currentStep = state.rollback->phases[1].steps[0].id;
    made.rollbackPreview.reset();
    made.remaining = 80s;
    made.stepsSettled = 2;
    made.stepsTotal = 7;
    made.offers = { { CommandKind::RollBack, {}, false, u"The rollback is under way."_s } };
    return made;
}

DeploymentSnapshot completed()
{
    DeploymentSnapshot made = underWay(u"nothing"_s, 11);
    made.state.phase = DeploymentPhase::Completed;
    made.state.ended = sample::now();
    made.currentStep.clear();
    made.remaining.reset();
    for (GateVerdict &verdict : made.gates) {
        verdict.open = true;
        verdict.remedy.clear();
    }
    made.gates[2].reason = u"all 2 items settled"_s;
    made.offers = { { CommandKind::RollBack } };
    return made;
}

DeploymentSnapshot refused()
{
    DeploymentSnapshot made = preparing();
    made.state.approvals = { { u"vp-or-cto"_s, u"jonas"_s, false, u"the partners' window is tomorrow"_s,
        made.state.subjectHash } };
    made.gates[0] = approvalGate(false, u"refused by jonas: the partners' window is tomorrow"_s);
    made.gates[0].remedy = u"jonas has to approve after all, or cancel the deployment"_s;
    made.offers[0].whyNot
        = u"The gate “Approved by VP or CTO” is shut: refused by jonas: the partners' window is "
          u"tomorrow."_s;
    return made;
}

Proposal proposal()
{
    Proposal made;
    made.environment = u"production"_s;
    made.version = u"2.15.0"_s;
    made.runbook = u"runbooks/production.md"_s;
    made.pipeline = pipeline();
    made.pipeline.parameters = { u"RELEASE"_s };
    made.pipeline.findings = {
        { u"placeholder-unfilled"_s, Finding::Severity::Warning,
            u"<release> has no value of its own: it is asked for as RELEASE"_s, { 129, 129 } },
        { u"url-differs"_s, Finding::Severity::Note,
            u"the port table says 3019 for Buddy Service; so does the environment"_s, { 41, 41 } },
    };
    made.runbookText
        = u"# Production deployment\n\nOne service at a time, each verified before the next.\n"_s;
    made.pipelineHash = QString(64, u'5');
    made.parameters = { { u"RELEASE"_s, QString() }, { u"WINDOW"_s, u"14:00 to 16:00"_s } };
    made.databases = { u"PROD_DATABASE_URL: 127.0.0.3:5439/teei"_s };
    return made;
}

std::unique_ptr<FakeDesk> deskWith(const DeploymentSnapshot &snapshot)
{
    std::unique_ptr<FakeDesk> made = sample::desk();
    made->setDeployment(snapshot);
    const QString verify = u"services/buddy-service/verify"_s;
    made->appendLog(Deployment, verify, 1,
        { "14:38:17.204 GET http://127.0.0.3:3019/health",
            "14:38:17.391 \x1b[33m503 Service Unavailable\x1b[0m in 186 ms",
            "14:38:17.392 body {\"status\":\"DOWN\",\"db\":\"timeout\"}",
            "14:38:22.398 GET http://127.0.0.3:3019/health",
            "14:38:22.580 \x1b[33m503 Service Unavailable\x1b[0m in 181 ms",
            "14:38:49.011 \x1b[31mverify failed\x1b[0m: no healthy answer within 30 s (6 attempts)" });
    made->endLog(Deployment, verify, 1);
    made->appendLog(
        Deployment, u"services/buddy-service/wait"_s, 1, { "waits 30 s for Buddy Service to settle" });
    made->appendLog(Deployment, u"services/buddy-service/deploy"_s, 1,
        { "current -> releases/2.15.0", "restarted buddy-service, process 4711" });
    made->appendLog(
        Deployment, u"database/warm"_s, 1, { "warming 41 reports", "report 17 of 41 <img src=x>" });
    made->appendLog(Deployment, u"rollback/unified-profile/roll-back"_s, 1, { "current -> releases/2.14.0" });
    made->appendLog(Deployment, u"before/disk"_s, 1, { "7G" });
    return made;
}

} // namespace fairlead::samples
