#pragma once

#include <QString>

namespace fairlead {

/// `fairlead job wait|verify|watch|backup`: what the supervisor runs for steps that are no shell blocks.
/// Reads `task` from job.json in $FAIRLEAD_ATTEMPT and writes its result to $FAIRLEAD_RESULT.
int runJobCommand(const QString &job);

} // namespace fairlead
