#pragma once

#include "models/deployment.h"

namespace fairlead {

/// What proofs are bound to, as it stands now.
Bindings bindingsNow(const DeploymentState &state);
/// Why this proof counts no more, as sentences' ends ("the commit has changed"); empty while it counts.
/// `staleOn`: the bindings that matter. A time before the deployment's own history makes it stale, too.
QStringList staleReasons(
    const DeploymentState &state, const Evidence &evidence, const QStringList &staleOn, const QDateTime &now);
/// The same for a checklist item's newest proof; empty for an item that is not settled or has none.
QStringList staleReasons(const DeploymentState &state, const Step &step, const QDateTime &now);
/// Whether the clock stands before what the deployment's own history knows (more than a second).
bool clockWentBack(const DeploymentState &state, const QDateTime &now);
/// Whether the step is an item of a checklist.
bool isChecklistItem(const DeploymentState &state, const QString &step);

// What fold() does with them.
void recordFact(DeploymentState &state, const Event &event);
void recordEvidence(DeploymentState &state, const Event &event);
/// A command of a checklist has ended well: its output proves the item.
void proveByOutput(DeploymentState &state, const Event &event);
/// A person ticked an item: that word proves it, until something better is attached.
void proveByWord(DeploymentState &state, const Event &event);

} // namespace fairlead
