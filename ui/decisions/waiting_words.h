#pragma once

#include "models/environment.h"
#include "models/waiting.h"

#include <vector>

/// Whom something waits for, in words.
namespace fairlead::words {

/// "approval", "hand-over", "step", "failed step", "signature", …
QString waitingKind(CommandKind kind);
/// "Pavel Novak", "VP or CTO", "anybody", "VP or CTO, not Mara Lind"
QString waitingWho(const Waiting &waiting, const Policy &policy, const std::vector<Person> &people);
/// "Waiting for: Pavel Novak (hand-over) since 12:10; VP or CTO (2 approvals) since 11:50"; what waits for
/// the same people in the same way is counted, at most six are named. Empty when nothing waits.
QString waitingText(const std::vector<Waiting> &all, const Policy &policy, const std::vector<Person> &people,
    const QDateTime &now);

} // namespace fairlead::words
