#pragma once

#include "models/deployment.h"
#include "models/result.h"

#include <QJsonObject>
#include <QString>

namespace fairlead {

/// The release record: what was asked, decided, run and measured, from the history alone.
QJsonObject releaseRecord(const DeploymentState &state);
/// The same for reading.
QString releaseRecordText(const DeploymentState &state);

/// Writes `<id>.json` and `<id>.md` into `folder` (made when missing): the JSON's path.
Result<QString> writeReleaseRecord(const DeploymentState &state, const QString &folder);

} // namespace fairlead
