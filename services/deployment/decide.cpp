#include "services/deployment/decide.h"

#include "services/deployment/decide_people.h"
#include "services/deployment/fold.h"
#include "services/deployment/gates.h"
#include "services/deployment/people_refusals.h"
#include "services/deployment/refusals.h"
#include "services/deployment/rollback_planner.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

using Decision = Result<std::vector<Event>>;

Decision acceptRunbook(
    const DeploymentState &state, const Command &command, const Circumstances &circumstances)
{
    if (command.text != state.pipeline.runbookSha256) {
        return refusal(
            u"The accepted hash %1 is not that of the runbook text this deployment runs (%2)."_s.arg(
                command.text, state.pipeline.runbookSha256));
    }
    if (!state.acceptedRunbook.isEmpty())
        return refusal(u"The runbook's text has been accepted already."_s);
    return std::vector{ personEvent(EventKind::RunbookAccepted, command, circumstances) };
}

Decision recordApproval(
    const DeploymentState &state, const Command &command, const Circumstances &circumstances)
{
    const QString refused = approvalRefusal(state, command, circumstances.roles);
    if (!refused.isEmpty())
        return refusal(refused);
    Event event = personEvent(EventKind::ApprovalRecorded, command, circumstances);
    event.data
        = { { u"role"_s, command.role }, { u"decision"_s, command.approved ? u"approved"_s : u"refused"_s },
              { u"subject"_s, state.subjectHash } };
    return std::vector{ event };
}

QString stepRefusal(
    const DeploymentState &state, const Command &command, const Step &step, const QDateTime &now)
{
    switch (command.kind) {
    case CommandKind::Tick: return tickRefusal(state, step);
    case CommandKind::Retry: return retryRefusal(state, step, now);
    case CommandKind::RetryEdited:
        if (step.script.isEmpty())
            return u"“%1” has no command that could be edited."_s.arg(step.title);
        if (command.text.trimmed().isEmpty())
            return u"The edited command is empty."_s;
        return retryRefusal(state, step, now);
    case CommandKind::MarkDone: return settleRefusal(state, step, u"marked done"_s);
    case CommandKind::Skip: return skipRefusal(state, step);
    default: return u"That is not an action of a step."_s;
    }
}

bool needsReason(CommandKind kind)
{
    return kind == CommandKind::MarkDone || kind == CommandKind::Skip;
}

Event retryEvent(const DeploymentState &state, const Step &step, const Command &command,
    const Circumstances &circumstances)
{
    Event event = personEvent(EventKind::AttemptIntended, command, circumstances);
    event.attempt = static_cast<int>(progressOf(state, step.id).attempts.size()) + 1;
    event.text = command.kind == CommandKind::RetryEdited ? command.text : step.script;
    if (command.kind == CommandKind::RetryEdited)
        event.data[u"edited"_s] = true;
    return event;
}

/// A step of the rollback while it rolls back, a step of the pipeline before that.
bool belongsToThePhase(const DeploymentState &state, const QString &id)
{
    return isRollbackPhase(state.phase) != (findStep(state.pipeline, id) != nullptr);
}

Decision decideStep(const DeploymentState &state, const Command &command, const Circumstances &circumstances)
{
    const Step *step = stepOf(state, command.step);
    if (step == nullptr)
        return Error{ Error::Kind::NotFound, u"This deployment has no step “%1”."_s.arg(command.step) };
    if (!takesStepCommands(state.phase) || !belongsToThePhase(state, command.step))
        return refusal(phaseRefusal(state));
    if (const QString hands = inOtherHands(state, command.by); !hands.isEmpty())
        return refusal(hands);
    const QString refused = stepRefusal(state, command, *step, circumstances.now);
    if (!refused.isEmpty())
        return refusal(refused);
    if (needsReason(command.kind) && command.text.trimmed().isEmpty())
        return refusal(u"Say why: the reason becomes part of the record."_s);
    switch (command.kind) {
    case CommandKind::Tick: return std::vector{ personEvent(EventKind::StepTicked, command, circumstances) };
    case CommandKind::MarkDone:
        return std::vector{ personEvent(EventKind::StepMarkedDone, command, circumstances) };
    case CommandKind::Skip: return std::vector{ personEvent(EventKind::StepSkipped, command, circumstances) };
    default: return std::vector{ retryEvent(state, *step, command, circumstances) };
    }
}

Decision rollBack(const DeploymentState &state, const Command &command, const Circumstances &circumstances)
{
    const QString refused = rollbackRefusal(state);
    if (!refused.isEmpty())
        return refusal(refused);
    if (command.text.trimmed().isEmpty())
        return refusal(u"Say why: the reason becomes part of the record."_s);
    Event event = personEvent(EventKind::RollbackStarted, command, circumstances);
    event.data[u"plan"_s] = toJson(planRollback(state));
    return std::vector{ event };
}

Decision single(
    const QString &refused, EventKind kind, const Command &command, const Circumstances &circumstances)
{
    if (!refused.isEmpty())
        return refusal(refused);
    return std::vector{ personEvent(kind, command, circumstances) };
}

/// The verdicts on which it started are kept with the start.
Decision start(const DeploymentState &state, const Command &command, const Circumstances &circumstances)
{
    QString refused = startRefusal(state, circumstances.now);
    if (refused.isEmpty())
        refused = approverRefusal(state, command.by);
    auto decision = single(refused, EventKind::Started, command, circumstances);
    if (!decision)
        return decision;
    QJsonArray gates;
    for (const GateVerdict &verdict : judgeAll(state, circumstances.now)) {
        if (verdict.gate.before.isEmpty())
            gates.append(QJsonObject{ { u"gate"_s, verdict.gate.id }, { u"title"_s, verdict.gate.title },
                { u"light"_s, gateLightWord(verdict.light) }, { u"reason"_s, verdict.reason } });
    }
    std::vector<Event> events = std::move(decision).value();
    events.front().data = { { u"gates"_s, gates } };
    return events;
}

QString onlyWhen(const DeploymentState &state, DeploymentPhase phase)
{
    return state.phase == phase ? QString() : phaseRefusal(state);
}

} // namespace

Result<std::vector<Event>> decide(
    const DeploymentState &state, const Command &command, const Circumstances &circumstances)
{
    if (auto decision = decidePeople(state, command, circumstances))
        return *std::move(decision);
    switch (command.kind) {
    case CommandKind::AcceptRunbook: return acceptRunbook(state, command, circumstances);
    case CommandKind::Approve: return recordApproval(state, command, circumstances);
    case CommandKind::Start: return start(state, command, circumstances);
    case CommandKind::Pause:
        return single(onlyWhen(state, DeploymentPhase::Running), EventKind::Paused, command, circumstances);
    case CommandKind::Resume:
        return single(onlyWhen(state, DeploymentPhase::Paused), EventKind::Resumed, command, circumstances);
    case CommandKind::Cancel:
        return single(cancelRefusal(state), EventKind::CancelRequested, command, circumstances);
    case CommandKind::RollBack: return rollBack(state, command, circumstances);
    case CommandKind::AddNote:
        return single(command.text.trimmed().isEmpty() ? u"The note is empty."_s : QString(),
            EventKind::NoteAdded, command, circumstances);
    case CommandKind::Tick:
    case CommandKind::Retry:
    case CommandKind::RetryEdited:
    case CommandKind::MarkDone:
    case CommandKind::Skip: return decideStep(state, command, circumstances);
    default: break;
    }
    return refusal(u"That action is not known."_s);
}

} // namespace fairlead
