#pragma once

#include "services/runbook/prose/folded_text.h"

#include <QString>

#include <optional>

namespace fairlead {

/// What words of a sentence point to, in English, German, French, Spanish and Chinese.
enum class Cue {
    RollBack, ///< roll back, revert, abort, undo
    Alert, ///< alert, page, investigate, pause
    Condition, ///< if, when, once
    Watch, ///< monitor, watch, observe
    Wait, ///< wait, sleep, pause, let settle
    Backup,
    Soak, ///< soak, bake, successful, stable, without errors
    Stable, ///< stable, healthy, green: the weaker ones of the above
    Retention, ///< kept, expires, retention, cache
    Check, ///< what is done on a schedule: check, review, report
    Expected, ///< takes, lasts, estimated
    Limit, ///< must finish, timeout, complete
    Target, ///< targets, objectives, criteria
    Contact, ///< contacts, escalation
};

/// True when the words in `span` of a folded text hold the cue.
bool hasCue(Cue cue, const QString &folded, WordSpan span);
bool hasCue(Cue cue, const QString &folded);

/// The first place of the cue in the span.
std::optional<WordSpan> findCue(Cue cue, const QString &folded, WordSpan span);

/// The environment that the words in `span` name: "staging", "production", …; empty when none or several.
QString environmentIn(const QString &folded, WordSpan span);

} // namespace fairlead
