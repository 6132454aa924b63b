#pragma once

#include <QJsonObject>
#include <QString>

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

} // namespace fairlead
