#include "services/deployment/gates.h"

#include "models/deployment_views.h"
#include "services/deployment/evidence.h"
#include "services/deployment/gate_rules.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

using std::chrono::milliseconds;

GateVerdict judgeByRule(const Gate &gate, const DeploymentState &state, const QDateTime &now)
{
    switch (gate.kind) {
    case Gate::Kind::Approval: return judgeApproval(gate, state, now);
    case Gate::Kind::BackupAge: return judgeBackupAge(gate, state, now);
    case Gate::Kind::ClosingChecklist: return judgeClosingChecklist(gate, state);
    case Gate::Kind::Evidence: return judgeEvidence(gate, state, now);
    case Gate::Kind::Soak: return judgeSoak(gate, state, now);
    case Gate::Kind::Rehearsal: return judgeRehearsal(gate, state, now);
    case Gate::Kind::Variables: return judgeVariables(gate, state, now);
    case Gate::Kind::Git: return judgeGit(gate, state, now);
    case Gate::Kind::Window: return judgeWindow(gate, state, now);
    case Gate::Kind::Freeze: return judgeFreeze(gate, state, now);
    case Gate::Kind::Notified:
    case Gate::Kind::Standby: return judgeConfirmation(gate, state, now);
    case Gate::Kind::Threshold: return judgeThreshold(gate, state, now);
    case Gate::Kind::GoNoGo: return judgeGoNoGo(gate, state, now);
    case Gate::Kind::SignOff: return judgeSignOff(gate, state);
    case Gate::Kind::Unknown: break;
    }
    return shutGate(gate, GateLight::Missing, u"this version does not know this kind of gate"_s,
        u"use the version that created the deployment"_s);
}

/// What an exception that was asked for this gate does to the verdict of its rule.
GateVerdict withException(GateVerdict verdict, const DeploymentState &state)
{
    if (!canBeOverridden(verdict.gate))
        return verdict;
    const ExceptionRecord *asked = exceptionFor(state, u"gate:"_s + verdict.gate.id);
    if (!asked)
        return verdict;
    switch (asked->state) {
    case ExceptionRecord::State::Allowed:
        return { verdict.gate, true,
            u"overridden for %1 (“%2”), allowed by %3"_s.arg(asked->by, asked->reason, asked->decidedBy), {},
            GateLight::Overridden, asked->decidedAt };
    case ExceptionRecord::State::Asked:
        verdict.remedy = u"%1 asked for an exception: somebody else has to allow it"_s.arg(asked->by);
        break;
    case ExceptionRecord::State::Refused:
        verdict.reason += u"; %1 refused an exception: %2"_s.arg(asked->decidedBy, asked->comment);
        break;
    }
    return verdict;
}

} // namespace

GateVerdict openGate(const Gate &gate, const QString &reason, const QDateTime &since)
{
    return { gate, true, reason, {}, GateLight::Proved, since };
}

GateVerdict shutGate(
    const Gate &gate, GateLight light, const QString &reason, const QString &remedy, const QDateTime &since)
{
    return { gate, false, reason, remedy, light, since };
}

std::optional<GateVerdict> clockVerdict(const Gate &gate, const DeploymentState &state, const QDateTime &now)
{
    if (!clockWentBack(state, now))
        return std::nullopt;
    return shutGate(gate, GateLight::Stale,
        u"it is earlier than in this deployment's own history: a clock was moved"_s,
        u"set the clock right"_s);
}

QString durationWords(milliseconds value)
{
    using namespace std::chrono;
    const auto total = duration_cast<minutes>(value).count();
    if (total < 1)
        return u"%1 s"_s.arg(duration_cast<seconds>(value).count());
    if (total < 120)
        return u"%1 min"_s.arg(total);
    return total < 72LL * 60 ? u"%1 h"_s.arg(total / 60) : u"%1 days"_s.arg(total / 60 / 24);
}

bool canBeOverridden(const Gate &gate)
{
    return gate.kind == Gate::Kind::Window || gate.kind == Gate::Kind::Freeze;
}

bool opensByBrokenGlass(const Gate &gate)
{
    return gate.before != u"end"_s && gate.kind != Gate::Kind::Unknown;
}

GateVerdict judge(const Gate &gate, const DeploymentState &state, const QDateTime &now)
{
    const GateVerdict verdict = withException(judgeByRule(gate, state, now), state);
    const bool broken = state.glass && state.glass->subject == state.subjectHash;
    if (verdict.open || !broken || !opensByBrokenGlass(gate))
        return verdict;
    return { gate, true,
        u"the glass was broken by %1 (“%2”); without that: %3"_s.arg(
            state.glass->by, state.glass->reason, verdict.reason),
        {}, GateLight::Overridden, state.glass->at };
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

const Gate *findGate(const DeploymentState &state, const QString &id)
{
    const auto &gates = state.pipeline.gates;
    const auto it = std::ranges::find_if(gates, [&id](const Gate &gate) { return gate.id == id; });
    return it == gates.end() ? nullptr : &*it;
}

} // namespace fairlead
