#pragma once

#include "models/snapshots.h"

#include <QString>

namespace fairlead {

/// How what is up for approval differs from what was approved here before.
struct ApprovalDifference
{
    QString summary = {}; ///< "1 step added, 2 steps changed since 2.14.0", or why nothing is to be compared
    QString diff = {}; ///< each difference under a head that begins with @@; commands line by line, + and -
};

ApprovalDifference differenceFromApproved(const DeploymentSnapshot &snapshot);

/// A sentence an approval (or a refusal) that counts no more, and what changed since; the newest first.
QStringList voidApprovals(
    const DeploymentState &state, const std::vector<Person> &people, const QDateTime &now);

} // namespace fairlead
