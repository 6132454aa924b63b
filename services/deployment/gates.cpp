#include "services/deployment/gates.h"

#include "services/deployment/fold.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

using std::chrono::milliseconds;

QString minutes(milliseconds value)
{
    const auto total = std::chrono::duration_cast<std::chrono::minutes>(value).count();
    if (total < 1)
        return u"%1 s"_s.arg(std::chrono::duration_cast<std::chrono::seconds>(value).count());
    return total < 120 ? u"%1 min"_s.arg(total) : u"%1 h"_s.arg(total / 60);
}

/// Each person's newest decision on what this deployment will run, in this role.
std::vector<ApprovalRecord> newestDecisions(const Gate &gate, const DeploymentState &state)
{
    std::vector<ApprovalRecord> newest;
    for (const ApprovalRecord &record : state.approvals) {
        if (record.role != gate.role || record.subject != state.subjectHash)
            continue;
        std::erase_if(newest, [&](const ApprovalRecord &older) { return older.person == record.person; });
        newest.push_back(record);
    }
    return newest;
}

GateVerdict judgeApproval(const Gate &gate, const DeploymentState &state)
{
    QStringList approvers;
    for (const ApprovalRecord &record : newestDecisions(gate, state)) {
        if (!record.approved) {
            return { gate, false, u"refused by %1: %2"_s.arg(record.person, record.comment),
                u"%1 has to approve after all, or cancel the deployment"_s.arg(record.person) };
        }
        if (record.person != state.startedBy)
            approvers << record.person + (record.rolePlay ? u" (role-play)"_s : QString());
    }
    if (approvers.size() >= gate.count)
        return { gate, true, u"approved by "_s + approvers.join(u", "_s), {} };
    return { gate, false, u"%1 of %2 approvals"_s.arg(approvers.size()).arg(gate.count),
        u"somebody other than %1 has to approve as %2"_s.arg(state.startedBy, gate.role) };
}

/// The newest time in the deployment's history.
QDateTime latestIn(const DeploymentState &state)
{
    QDateTime latest = state.created;
    for (const StepProgress &step : state.steps)
        latest = std::max(latest, step.at);
    return latest;
}

GateVerdict judgeBackupAge(const Gate &gate, const DeploymentState &state, const QDateTime &now)
{
    const Artefact *newest = nullptr;
    for (const Artefact &artefact : state.artefacts) {
        if (artefact.kind == u"backup"_s && artefact.snapshot.isValid()
            && (newest == nullptr || artefact.snapshot > newest->snapshot))
            newest = &artefact;
    }
    if (newest == nullptr)
        return { gate, false, u"no backup was taken in this deployment"_s, u"take the backup"_s };
    const milliseconds age(newest->snapshot.msecsTo(now));
    if (now < latestIn(state).addSecs(-1)) {
        return { gate, false, u"it is earlier than in this deployment's own history: a clock was moved"_s,
            u"set the clock right"_s };
    }
    if (age < milliseconds(-1000))
        return { gate, false, u"the backup's snapshot lies in the future: a clock was moved"_s,
            u"set the clock right or take the backup again"_s };
    if (age > gate.limit) {
        return { gate, false,
            u"the backup is %1 old, the limit is %2"_s.arg(minutes(age), minutes(gate.limit)),
            u"take the backup again"_s };
    }
    return { gate, true, u"%1 old, limit %2"_s.arg(minutes(age), minutes(gate.limit)), {} };
}

GateVerdict judgeClosingChecklist(const Gate &gate, const DeploymentState &state)
{
    int open = 0;
    int all = 0;
    for (const Phase &phase : state.pipeline.phases) {
        if (!phase.closing)
            continue;
        for (const Step &step : phase.steps) {
            ++all;
            open += isSettled(progressOf(state, step.id).state) ? 0 : 1;
        }
    }
    if (open == 0)
        return { gate, true, u"all %1 items settled"_s.arg(all), {} };
    return { gate, false, u"%1 of %2 items open"_s.arg(open).arg(all), u"settle the closing checklist"_s };
}

} // namespace

GateVerdict judge(const Gate &gate, const DeploymentState &state, const QDateTime &now)
{
    switch (gate.kind) {
    case Gate::Kind::Approval: return judgeApproval(gate, state);
    case Gate::Kind::BackupAge: return judgeBackupAge(gate, state, now);
    case Gate::Kind::ClosingChecklist: return judgeClosingChecklist(gate, state);
    }
    return { gate, false, u"this gate's kind is not known"_s, {} };
}

std::vector<GateVerdict> judgeAll(const DeploymentState &state, const QDateTime &now)
{
    std::vector<GateVerdict> verdicts;
    for (const Gate &gate : state.pipeline.gates)
        verdicts.push_back(judge(gate, state, now));
    return verdicts;
}

std::vector<GateVerdict> shutBefore(const DeploymentState &state, const QString &place, const QDateTime &now)
{
    std::vector<GateVerdict> shut;
    for (const Gate &gate : state.pipeline.gates) {
        if (gate.before != place)
            continue;
        GateVerdict verdict = judge(gate, state, now);
        if (!verdict.open)
            shut.push_back(verdict);
    }
    return shut;
}

} // namespace fairlead
