#pragma once

#include "models/snapshots.h"

#include <QDateTime>
#include <QString>

namespace fairlead {

/// Where defaults may come from.
struct DefaultSources
{
    QString workspaceRoot;
    QString backupFolder; ///< earlier backups of this workspace; empty = none
    QDateTime now; ///< local time, for time stamps
};

/// Gives each parameter that the environment does not set its default and says where that comes from: git,
/// the newest backup, the version to be deployed, the clock. What nothing can offer stays empty. Asks git:
/// blocks.
void giveDefaults(Proposal &proposal, const Environment &environment, const DefaultSources &sources);

/// "YYYYMMDD-HHMMSS" -> "20260131-220000"; a token that is no pattern gives that form.
QString timestampFor(const QString &token, const QDateTime &now);

} // namespace fairlead
