#include "services/deployment/criteria.h"

#include "services/deployment/evidence.h"
#include "services/deployment/gates.h"

#include <optional>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

/// What a criterion's proof is bound to.
const QStringList Bound{ u"runbook"_s, u"environment"_s, u"version"_s };

bool shows(Gate::Kind kind, Proof proof)
{
    switch (proof) {
    case Proof::Backup: return kind == Gate::Kind::BackupAge;
    case Proof::Soak: return kind == Gate::Kind::Soak;
    case Proof::Window: return kind == Gate::Kind::Window || kind == Gate::Kind::Freeze;
    case Proof::Metric: return kind == Gate::Kind::Threshold;
    case Proof::Git: return kind == Gate::Kind::Git;
    case Proof::Approval: return kind == Gate::Kind::Approval;
    case Proof::Rehearsal: return kind == Gate::Kind::Rehearsal;
    case Proof::Notification: return kind == Gate::Kind::Notified || kind == Gate::Kind::Standby;
    case Proof::Word:
    case Proof::Command:
    case Proof::Health: break;
    }
    return false;
}

CriterionVerdict byEvidence(
    const Criterion &criterion, const DeploymentState &state, const Evidence &evidence, const QDateTime &now)
{
    const QString what = evidence.text.isEmpty() ? evidence.name : evidence.text;
    const QString said = u"%1: %2"_s.arg(evidence.by, what);
    const QStringList stale = staleReasons(state, evidence, Bound, now);
    if (!stale.isEmpty())
        return { criterion, GateLight::Stale, said + u"; "_s + stale.join(u", "_s), evidence.at };
    return { criterion, evidence.holds ? GateLight::Proved : GateLight::Failed, said, evidence.at };
}

/// The worst of the gates that show it.
std::optional<CriterionVerdict> byGates(
    const Criterion &criterion, const DeploymentState &state, const QDateTime &now)
{
    std::optional<CriterionVerdict> found;
    for (const Gate &gate : state.pipeline.gates) {
        if (!shows(gate.kind, criterion.proof))
            continue;
        const GateVerdict verdict = judge(gate, state, now);
        if (!found || found->light == GateLight::Proved) {
            found = CriterionVerdict{ criterion, verdict.light, u"%1: %2"_s.arg(gate.title, verdict.reason),
                verdict.since };
        }
    }
    return found;
}

} // namespace

CriterionVerdict judgeCriterion(
    const Criterion &criterion, const DeploymentState &state, const QDateTime &now)
{
    const auto given = state.criteria.constFind(criterion.id);
    if (given != state.criteria.constEnd() && !given->empty())
        return byEvidence(criterion, state, given->back(), now);
    if (const auto shown = byGates(criterion, state, now))
        return *shown;
    return { criterion, GateLight::Missing, u"nobody has shown it yet"_s, state.created };
}

std::vector<CriterionVerdict> judgeCriteria(const DeploymentState &state, const QDateTime &now)
{
    std::vector<CriterionVerdict> verdicts;
    for (const Criterion &criterion : state.pipeline.criteria)
        verdicts.push_back(judgeCriterion(criterion, state, now));
    return verdicts;
}

} // namespace fairlead
