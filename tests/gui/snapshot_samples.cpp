#include "tests/gui/snapshot_builder.h"

#include "tests/gui/sample_data.h"

#include <algorithm>

namespace fairlead::samples {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

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
        verdict.light = GateLight::Proved;
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
    made.pipeline.parameters = { { u"RELEASE"_s } };
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