#include "models/command.h"

#include "models/words.h"

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

constexpr Words<CommandKind, 26> CommandWords{ { {
    { CommandKind::AcceptRunbook, u"accept runbook" },
    { CommandKind::Approve, u"approve" },
    { CommandKind::Start, u"start" },
    { CommandKind::Tick, u"tick" },
    { CommandKind::Retry, u"retry" },
    { CommandKind::RetryEdited, u"retry edited" },
    { CommandKind::MarkDone, u"mark done" },
    { CommandKind::Skip, u"skip" },
    { CommandKind::Pause, u"pause" },
    { CommandKind::Resume, u"resume" },
    { CommandKind::Cancel, u"cancel" },
    { CommandKind::RollBack, u"roll back" },
    { CommandKind::AddNote, u"add note" },
    { CommandKind::AttachEvidence, u"attach evidence" },
    { CommandKind::ConfirmGate, u"confirm" },
    { CommandKind::RecordReading, u"record reading" },
    { CommandKind::AskException, u"ask for an exception" },
    { CommandKind::DecideException, u"decide on an exception" },
    { CommandKind::BreakGlass, u"break the glass" },
    { CommandKind::Claim, u"claim" },
    { CommandKind::HandOver, u"hand over" },
    { CommandKind::ReleaseClaim, u"release the claim" },
    { CommandKind::Vote, u"vote" },
    { CommandKind::DecideGoNoGo, u"decide go or no-go" },
    { CommandKind::CloseCondition, u"close the condition" },
    { CommandKind::SignOff, u"sign off" },
} } };

} // namespace

QString commandKindWord(CommandKind kind)
{
    return CommandWords.word(kind);
}

QJsonObject toJson(const Command &command)
{
    return { { u"kind"_s, commandKindWord(command.kind) }, { u"step"_s, command.step },
        { u"text"_s, command.text }, { u"role"_s, command.role }, { u"approved"_s, command.approved },
        { u"gate"_s, command.gate }, { u"to"_s, command.to }, { u"data"_s, command.data } };
}

std::optional<Command> commandFromJson(const QJsonObject &json)
{
    const auto kind = CommandWords.value(json[u"kind"_s].toString());
    if (!kind)
        return std::nullopt;
    Command command{ *kind, json[u"step"_s].toString(), json[u"text"_s].toString(),
        json[u"role"_s].toString(), json[u"approved"_s].toBool() };
    command.gate = json[u"gate"_s].toString();
    command.to = json[u"to"_s].toString();
    command.data = json[u"data"_s].toObject();
    return command;
}

} // namespace fairlead
