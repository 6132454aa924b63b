#pragma once

#include "models/job.h"
#include "models/result.h"

#include <QString>

namespace fairlead {

/// Writes job.json and script.sh into a claimed folder and starts the supervisor on them. Gives the process
/// id of a child that ends at once (the supervisor detaches itself): reap it.
///
/// The attempt's lock is taken here and inherited by the supervisor, so there is no moment at which a started
/// attempt is without one. Errors: Invalid job, NotFound folder or program, Conflict begun already, Io,
/// Unavailable.
Result<int> launchJob(const QString &supervisor, const QString &folder, const JobSpec &spec);

} // namespace fairlead
