#pragma once

#include "models/job.h"
#include "models/result.h"
#include "services/execution/job_runner.h"

#include <QString>

namespace fairlead {

/// Makes the folder (0700) by one mkdir and its parents as needed. Conflict when it exists.
Status makeAttemptFolder(const QString &folder);

/// See JobRunner::standing.
JobRunner::Standing attemptStanding(const QString &folder);

/// See JobRunner::readEnd.
JobEnd readAttemptEnd(const QString &folder);

} // namespace fairlead
