#include "services/deployment/people_refusals.h"

#include "services/deployment/evidence.h"
#include "services/deployment/fold.h"
#include "services/deployment/gates.h"
#include "services/deployment/refusals.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

bool asksForRole(const Pipeline &pipeline, const QString &role)
{
    const auto gateAsks
        = [&](const Gate &gate) { return gate.kind == Gate::Kind::Approval && gate.role == role; };
    const auto stepAsks
        = [&](const Step &step) { return step.kind == StepKind::Approval && step.role == role; };
    return std::ranges::any_of(pipeline.gates, gateAsks)
        || std::ranges::any_of(
            pipeline.phases, [&](const Phase &phase) { return std::ranges::any_of(phase.steps, stepAsks); });
}

bool saysNothing(const Command &command)
{
    return command.text.trimmed().isEmpty();
}

QString notOver(const DeploymentState &state)
{
    return isOver(state.phase) ? phaseRefusal(state) : QString();
}

QString lacksRole(const Command &command, const QString &role)
{
    return u"%1 does not hold the role %2."_s.arg(command.by, role);
}

bool isCriterion(const DeploymentState &state, const QString &id)
{
    return std::ranges::any_of(
        state.pipeline.criteria, [&id](const Criterion &criterion) { return criterion.id == id; });
}

} // namespace

QString approvalRefusal(const DeploymentState &state, const Command &command, const QStringList &roles)
{
    if (isOver(state.phase))
        return phaseRefusal(state);
    if (!asksForRole(state.pipeline, command.role))
        return u"Nobody asked for an approval as %1."_s.arg(command.role);
    if (deploys(state, command.by))
        return u"%1 started this deployment and cannot decide on it."_s.arg(command.by);
    if (!roles.contains(command.role))
        return lacksRole(command, command.role);
    for (const ApprovalRecord &record : state.approvals) {
        if (record.person == command.by && record.role != command.role)
            return u"%1 has decided as %2 already and cannot fill a second role."_s.arg(
                record.person, record.role);
    }
    if (!command.approved && saysNothing(command))
        return u"A refusal needs a comment that says why."_s;
    return {};
}

bool deploys(const DeploymentState &state, const QString &person)
{
    return person == state.startedBy || person == state.starter;
}

QString approverRefusal(const DeploymentState &state, const QString &person)
{
    const bool approved = std::ranges::any_of(state.approvals, [&](const ApprovalRecord &record) {
        return record.person == person && record.approved && record.subject == state.subjectHash;
    });
    return approved ? u"%1 has approved this deployment: somebody else has to start it."_s.arg(person)
                    : QString();
}

QString confirmRefusal(const DeploymentState &state, const Command &command, const QStringList &roles)
{
    const Gate *gate = findGate(state, command.gate);
    const bool known
        = gate != nullptr && (gate->kind == Gate::Kind::Notified || gate->kind == Gate::Kind::Standby);
    if (!known)
        return u"There is no gate “%1” that waits for somebody's word."_s.arg(command.gate);
    if (const QString over = notOver(state); !over.isEmpty())
        return over;
    if (gate->kind == Gate::Kind::Standby && !roles.contains(gate->role))
        return lacksRole(command, gate->role);
    if (gate->kind == Gate::Kind::Notified && saysNothing(command))
        return u"Say who was told, and how."_s;
    return {};
}

QString readingRefusal(const DeploymentState &state, const Command &command)
{
    const Gate *gate = findGate(state, command.gate);
    if (gate == nullptr || gate->kind != Gate::Kind::Threshold)
        return u"There is no threshold “%1”."_s.arg(command.gate);
    if (const QString over = notOver(state); !over.isEmpty())
        return over;
    if (!command.data[u"value"_s].isDouble())
        return u"A reading is a number."_s;
    const bool told = !command.data[u"link"_s].toString().trimmed().isEmpty() || !saysNothing(command);
    return told ? QString() : u"Say where it was read: a link or a note."_s;
}

QString evidenceRefusal(const DeploymentState &state, const Command &command)
{
    if (const QString over = notOver(state); !over.isEmpty())
        return over;
    if (!isChecklistItem(state, command.step) && !isCriterion(state, command.step))
        return u"“%1” is no checklist item and no criterion."_s.arg(command.step);
    const Evidence evidence = evidenceFromJson(command.data);
    if (evidence.text.trimmed().isEmpty() && evidence.sha256.isEmpty())
        return u"There is nothing in this evidence: give a note, a link or a file."_s;
    return {};
}

QString inOtherHands(const DeploymentState &state, const QString &person)
{
    if (state.claim.person.isEmpty() || state.claim.person == person)
        return {};
    return u"%1 has taken this since %2 UTC: ask for it, or take it over with a reason."_s.arg(
        state.claim.person, state.claim.since.toUTC().toString(u"HH:mm"_s));
}

QString claimRefusal(const DeploymentState &state, const Command &command)
{
    if (const QString over = notOver(state); !over.isEmpty())
        return over;
    if (state.claim.person == command.by)
        return u"%1 has taken this already."_s.arg(command.by);
    const bool offered = state.claim.offeredTo == command.by;
    if (state.claim.person.isEmpty() || offered || !saysNothing(command))
        return {};
    return u"%1 has taken this: say why you take it over."_s.arg(state.claim.person);
}

QString handOverRefusal(const DeploymentState &state, const Command &command)
{
    if (state.claim.person != command.by)
        return u"Only who has taken this can hand it over."_s;
    if (command.to.isEmpty() || command.to == command.by)
        return u"Say to whom."_s;
    return notOver(state);
}

QString releaseRefusal(const DeploymentState &state, const Command &command)
{
    return state.claim.person == command.by ? QString() : u"Only who has taken this can give it back."_s;
}

QString breakGlassRefusal(const DeploymentState &state, const Command &command, const QStringList &roles)
{
    if (const QString over = notOver(state); !over.isEmpty())
        return over;
    const auto &allowed = state.target.policy.breakGlass;
    const bool may = !allowed
        || std::ranges::any_of(*allowed, [&roles](const QString &role) { return roles.contains(role); });
    if (!may)
        return u"The policy lets only %1 break the glass."_s.arg(
            allowed->isEmpty() ? u"nobody"_s : allowed->join(u", "_s));
    if (state.glass && state.glass->subject == state.subjectHash)
        return u"%1 has broken the glass already."_s.arg(state.glass->by);
    return saysNothing(command) ? u"Say why: it stands at the head of the record."_s : QString();
}

QString signOffRefusal(
    const DeploymentState &state, const Command &command, const QStringList &roles, const QDateTime &now)
{
    const auto asked
        = [&](const Gate &gate) { return gate.kind == Gate::Kind::SignOff && gate.role == command.role; };
    if (std::ranges::none_of(state.pipeline.gates, asked))
        return u"Nobody asked for a signature as %1."_s.arg(command.role);
    if (const QString over = notOver(state); !over.isEmpty())
        return over;
    if (!roles.contains(command.role))
        return lacksRole(command, command.role);
    for (const SignOff &sign : state.signOffs) {
        if (sign.person == command.by && sign.role != command.role)
            return u"%1 has signed as %2 already and cannot fill a second role."_s.arg(
                sign.person, sign.role);
    }
    for (const Phase &phase : state.pipeline.phases) {
        for (const Step &step : phase.steps) {
            if (!isSettled(progressOf(state, step.id).state))
                return u"“%1” is still open: the signatures come last."_s.arg(step.title);
        }
    }
    if (clockWentBack(state, now))
        return u"It is earlier than in this deployment's own history: set the clock right."_s;
    return !command.approved && saysNothing(command) ? u"Say why you do not sign."_s : QString();
}

} // namespace fairlead
