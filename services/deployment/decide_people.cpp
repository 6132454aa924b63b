#include "services/deployment/decide_people.h"

#include "models/deployment_views.h"
#include "services/deployment/people_refusals.h"
#include "services/deployment/refusals.h"

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

using Decision = Result<std::vector<Event>>;

/// The refusal, or one event of the person with these details.
Decision said(const QString &refused, EventKind kind, const Command &command,
    const Circumstances &circumstances, const QJsonObject &data = {})
{
    if (!refused.isEmpty())
        return refusal(refused);
    Event event = personEvent(kind, command, circumstances);
    event.data = data;
    return std::vector{ event };
}

QJsonObject withSubject(const DeploymentState &state, QJsonObject data)
{
    data[u"subject"_s] = state.subjectHash;
    return data;
}

/// Reads it and writes it again: nothing but what an evidence has gets into the history.
QJsonObject evidenceData(const Command &command)
{
    return toJson(evidenceFromJson(command.data));
}

Decision reading(const DeploymentState &state, const Command &command, const Circumstances &circumstances)
{
    return said(readingRefusal(state, command), EventKind::ReadingRecorded, command, circumstances,
        { { u"gate"_s, command.gate }, { u"value"_s, command.data[u"value"_s].toDouble() },
            { u"unit"_s, command.data[u"unit"_s].toString() },
            { u"link"_s, command.data[u"link"_s].toString() } });
}

/// A waiver that is allowed leaves the step out at once, in the name of who asked.
Decision decideException(
    const DeploymentState &state, const Command &command, const Circumstances &circumstances)
{
    const QString refused = decideExceptionRefusal(state, command, circumstances.roles);
    const QString word = command.approved ? u"allowed"_s : u"refused"_s;
    auto decision = said(refused, EventKind::ExceptionDecided, command, circumstances,
        { { u"of"_s, exceptionSubject(command) }, { u"decision"_s, word } });
    const Step *step = command.gate.isEmpty() ? findStep(state.pipeline, command.step) : nullptr;
    if (!decision || !command.approved || step == nullptr
        || !settleRefusal(state, *step, u"left out"_s).isEmpty())
        return decision;
    const ExceptionRecord *asked = exceptionFor(state, exceptionSubject(command));
    Event skipped{ EventKind::StepSkipped, asked->by, circumstances.now, asked->rolePlay };
    skipped.step = step->id;
    skipped.text = u"%1 (allowed by %2)"_s.arg(asked->reason, command.by);
    std::vector<Event> events = std::move(decision).value();
    events.push_back(skipped);
    return events;
}

Decision vote(const DeploymentState &state, const Command &command, const Circumstances &circumstances)
{
    return said(voteRefusal(state, command, circumstances.roles), EventKind::VoteRecorded, command,
        circumstances,
        withSubject(
            state, { { u"role"_s, command.role }, { u"vote"_s, command.approved ? u"go"_s : u"no-go"_s } }));
}

Decision goNoGo(const DeploymentState &state, const Command &command, const Circumstances &circumstances)
{
    return said(goNoGoRefusal(state, command, circumstances.roles, circumstances.now),
        EventKind::GoNoGoDecided, command, circumstances,
        withSubject(state, toJson(goNoGoDecisionFromJson(command.data))));
}

Decision signOff(const DeploymentState &state, const Command &command, const Circumstances &circumstances)
{
    return said(signOffRefusal(state, command, circumstances.roles, circumstances.now), EventKind::SignedOff,
        command, circumstances,
        withSubject(state,
            { { u"role"_s, command.role },
                { u"decision"_s, command.approved ? u"signed"_s : u"refused"_s } }));
}

Decision handOver(const DeploymentState &state, const Command &command, const Circumstances &circumstances)
{
    return said(handOverRefusal(state, command), EventKind::HandedOver, command, circumstances,
        { { u"to"_s, command.to } });
}

Decision claimOrGlass(
    const DeploymentState &state, const Command &command, const Circumstances &circumstances)
{
    switch (command.kind) {
    case CommandKind::Claim:
        return said(claimRefusal(state, command), EventKind::Claimed, command, circumstances);
    case CommandKind::HandOver: return handOver(state, command, circumstances);
    case CommandKind::ReleaseClaim:
        return said(releaseRefusal(state, command), EventKind::ClaimReleased, command, circumstances);
    default:
        return said(breakGlassRefusal(state, command, circumstances.roles), EventKind::GlassBroken, command,
            circumstances, withSubject(state, {}));
    }
}

} // namespace

Error refusal(const QString &why)
{
    return { Error::Kind::Denied, why };
}

Event personEvent(EventKind kind, const Command &command, const Circumstances &circumstances)
{
    Event event{ kind, command.by, circumstances.now, command.rolePlay };
    event.step = command.step;
    event.text = command.text;
    return event;
}

std::optional<Decision> decidePeople(
    const DeploymentState &state, const Command &command, const Circumstances &circumstances)
{
    switch (command.kind) {
    case CommandKind::AttachEvidence:
        return said(evidenceRefusal(state, command), EventKind::EvidenceRecorded, command, circumstances,
            evidenceData(command));
    case CommandKind::ConfirmGate:
        return said(confirmRefusal(state, command, circumstances.roles), EventKind::GateConfirmed, command,
            circumstances, { { u"gate"_s, command.gate } });
    case CommandKind::RecordReading: return reading(state, command, circumstances);
    case CommandKind::AskException:
        return said(askExceptionRefusal(state, command, circumstances.now), EventKind::ExceptionAsked,
            command, circumstances, withSubject(state, { { u"of"_s, exceptionSubject(command) } }));
    case CommandKind::DecideException: return decideException(state, command, circumstances);
    case CommandKind::BreakGlass:
    case CommandKind::Claim:
    case CommandKind::HandOver:
    case CommandKind::ReleaseClaim: return claimOrGlass(state, command, circumstances);
    case CommandKind::Vote: return vote(state, command, circumstances);
    case CommandKind::DecideGoNoGo: return goNoGo(state, command, circumstances);
    case CommandKind::CloseCondition:
        return said(
            closeConditionRefusal(state, command), EventKind::ConditionClosed, command, circumstances);
    case CommandKind::SignOff: return signOff(state, command, circumstances);
    default: return std::nullopt;
    }
}

} // namespace fairlead
