#pragma once

#include <QJsonObject>
#include <QString>

#include <optional>

namespace fairlead {

/// What a person (or the engine's own ears) asks of a deployment.
enum class CommandKind {
    AcceptRunbook, ///< text: the SHA-256 that was shown
    Approve, ///< role, approved, text: comment (needed to refuse)
    Start,
    Tick, ///< step, text: note
    Retry, ///< step
    RetryEdited, ///< step, text: the edited script
    MarkDone, ///< step, text: reason
    Skip, ///< step, text: reason
    Pause,
    Resume,
    Cancel, ///< text: reason
    RollBack, ///< text: reason
    AddNote, ///< text
    AttachEvidence, ///< step (or a criterion's id); data: an Evidence
    ConfirmGate, ///< gate, text
    RecordReading, ///< gate, text: note; data: value, unit, link
    AskException, ///< gate or step, text: reason
    DecideException, ///< gate or step, approved, text: comment (needed to refuse)
    BreakGlass, ///< text: reason
    Claim, ///< text: reason, needed to take it from somebody else
    HandOver, ///< to, text: note
    ReleaseClaim,
    Vote, ///< role, approved (go), text: comment (needed for no-go)
    DecideGoNoGo, ///< text: comment; data: decision, condition, owner, due, remedy
    CloseCondition, ///< text: how it was met
    SignOff, ///< role, approved, text: notes (needed to refuse)
};

struct Command
{
    CommandKind kind = CommandKind::AddNote;
    QString step = {};
    QString text = {};
    QString role = {};
    bool approved = false;
    QString by = {}; ///< filled in by the desk
    bool rolePlay = false; ///< filled in by the desk
    QString gate = {};
    QString to = {}; ///< a person's id
    QJsonObject data = {};
};

/// An action that makes sense now. A disabled one says why.
struct Offer
{
    CommandKind kind = CommandKind::AddNote;
    QString step = {};
    bool enabled = true;
    QString whyNot = {};
};

QString commandKindWord(CommandKind kind);

/// As it stands in the inbox of a deployment that another console runs. `by` and `rolePlay` are not in it:
/// the entry's event tells them.
QJsonObject toJson(const Command &command);
std::optional<Command> commandFromJson(const QJsonObject &json);

} // namespace fairlead
