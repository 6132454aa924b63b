#include "services/deployment/fold_people.h"

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

void recordApproval(DeploymentState &state, const Event &event)
{
    ApprovalRecord record;
    record.role = event.data[u"role"_s].toString();
    record.person = event.by;
    record.approved = event.data[u"decision"_s].toString() == u"approved"_s;
    record.comment = event.text;
    record.subject = event.data[u"subject"_s].toString();
    record.at = event.at;
    record.rolePlay = event.rolePlay;
    state.approvals.push_back(record);
}

void confirmGate(DeploymentState &state, const Event &event)
{
    state.confirmations.push_back(
        { event.data[u"gate"_s].toString(), event.by, event.text, event.at, event.rolePlay });
}

void recordReading(DeploymentState &state, const Event &event)
{
    state.readings.push_back({ event.data[u"gate"_s].toString(), event.data[u"value"_s].toDouble(),
        event.data[u"unit"_s].toString(), event.data[u"link"_s].toString(), event.text, event.by, event.at,
        event.rolePlay });
}

void askException(DeploymentState &state, const Event &event)
{
    ExceptionRecord record{ event.data[u"of"_s].toString(), event.text, event.by, event.at };
    record.subject = event.data[u"subject"_s].toString();
    record.rolePlay = event.rolePlay;
    state.exceptions.push_back(record);
}

/// The newest one of that subject that is still open.
void decideException(DeploymentState &state, const Event &event)
{
    for (auto it = state.exceptions.rbegin(); it != state.exceptions.rend(); ++it) {
        if (it->of != event.data[u"of"_s].toString() || it->state != ExceptionRecord::State::Asked)
            continue;
        const bool allowed = event.data[u"decision"_s].toString() == u"allowed"_s;
        it->state = allowed ? ExceptionRecord::State::Allowed : ExceptionRecord::State::Refused;
        it->decidedBy = event.by;
        it->comment = event.text;
        it->decidedAt = event.at;
        return;
    }
}

void handOver(DeploymentState &state, const Event &event)
{
    state.claim.offeredTo = event.data[u"to"_s].toString();
    state.claim.offered = event.at;
    state.claim.note = event.text;
}

void recordVote(DeploymentState &state, const Event &event)
{
    state.votes.push_back(
        { event.data[u"role"_s].toString(), event.by, event.data[u"vote"_s].toString() == u"go"_s, event.text,
            event.data[u"subject"_s].toString(), event.at, event.rolePlay });
}

void decideGoNoGo(DeploymentState &state, const Event &event)
{
    GoNoGoDecision decision = goNoGoDecisionFromJson(event.data);
    decision.comment = event.text;
    decision.by = event.by;
    decision.at = event.at;
    decision.rolePlay = event.rolePlay;
    state.decisions.push_back(decision);
}

void closeCondition(DeploymentState &state, const Event &event)
{
    for (auto it = state.decisions.rbegin(); it != state.decisions.rend(); ++it) {
        if (it->decision != GoNoGo::Conditional || it->closed.isValid())
            continue;
        it->closed = event.at;
        it->closedBy = event.by;
        it->closing = event.text;
        return;
    }
}

void signOff(DeploymentState &state, const Event &event)
{
    state.signOffs.push_back({ event.data[u"role"_s].toString(), event.by,
        event.data[u"decision"_s].toString() == u"signed"_s, event.text, event.at, event.rolePlay });
}

void breakGlass(DeploymentState &state, const Event &event)
{
    state.glass
        = BrokenGlass{ event.by, event.text, event.data[u"subject"_s].toString(), event.at, event.rolePlay };
}

} // namespace

bool applyPeople(DeploymentState &state, const Event &event)
{
    switch (event.kind) {
    case EventKind::ApprovalRecorded: recordApproval(state, event); return true;
    case EventKind::GateConfirmed: confirmGate(state, event); return true;
    case EventKind::ReadingRecorded: recordReading(state, event); return true;
    case EventKind::ExceptionAsked: askException(state, event); return true;
    case EventKind::ExceptionDecided: decideException(state, event); return true;
    case EventKind::GlassBroken: breakGlass(state, event); return true;
    case EventKind::Claimed: state.claim = { event.by, event.at, {}, {}, event.text }; return true;
    case EventKind::HandedOver: handOver(state, event); return true;
    case EventKind::ClaimReleased: state.claim = {}; return true;
    case EventKind::VoteRecorded: recordVote(state, event); return true;
    case EventKind::GoNoGoDecided: decideGoNoGo(state, event); return true;
    case EventKind::ConditionClosed: closeCondition(state, event); return true;
    case EventKind::SignedOff: signOff(state, event); return true;
    default: return false;
    }
}

} // namespace fairlead
