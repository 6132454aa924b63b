#pragma once

#include "models/snapshots.h"
#include "ui/theme/theme.h"

#include <QString>

namespace fairlead {

class Desk;

/// What a checklist's row says about its item. Empty texts are not shown.
struct ChecklistState
{
    bool settled = false;
    bool canTick = false;
    bool open = false; ///< a person has to do something: tick it, look at a failure, prove it again
    QString status = {}; ///< "ticked by Mara Lind, 13:30", "failed, exit 1"
    theme::Role tone = theme::Role::Muted;
    QString icon = {}; ///< of the newest evidence
    QString iconWord = {};
    QString proof = {}; ///< the newest evidence, who gave it, how long it counts
    bool holds = true; ///< false: the newest evidence shows that the item does not hold
    QString stale = {}; ///< "Stale: the commit has changed since. …"
    QString exception = {}; ///< who asked to leave it out, why, and who decides
    bool asked = false; ///< the exception waits for a decision
    QString whyNotDecide = {}; ///< why whoever sits here cannot decide on it
    int evidence = 0; ///< how many there are
};

ChecklistState checklistState(
    const Desk &desk, const DeploymentSnapshot &snapshot, const Step &step, const QDateTime &now);

} // namespace fairlead
