#pragma once

#include "models/deployment.h"
#include "models/result.h"

namespace fairlead {

/// The newest attempt of each step that lies on the disk, by the name of the step's folder. To be looked at
/// before the history is read: an attempt is intended in the store before its folder is made.
QMap<QString, int> attemptsOnDisk(const QString &stateFolder, const QString &deployment);

/// Those that the deployment's history does not know, "STEP, attempt N" each: the store is older than the
/// disk.
QStringList forgottenAttempts(const DeploymentState &state, const QMap<QString, int> &onDisk);

/// Ids of all deployments that have a folder. Those that the store does not know are forgotten in the same
/// way.
QStringList deploymentsOnDisk(const QString &stateFolder);
/// The environment in a deployment's id.
QString environmentOf(const QString &id);

/// Denied: what was found in `folder`, and what to do about it.
Error storeIsOlder(const QStringList &forgotten, const QString &folder);

} // namespace fairlead
