#include "models/command.h"

#include "models/words.h"

namespace fairlead {

namespace {

constexpr Words<CommandKind, 13> CommandWords{ { {
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
} } };

} // namespace

QString commandKindWord(CommandKind kind)
{
    return CommandWords.word(kind);
}

} // namespace fairlead
