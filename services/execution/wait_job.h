#pragma once

#include <chrono>
#include <cstdio>

namespace fairlead {

/// What `fairlead job wait` does: waits and counts down, one line every second or every tenth of the time,
/// whichever is longer. 0 when the time is over. Time goes on while the machine sleeps.
int runWait(std::chrono::milliseconds duration, std::FILE *output);

} // namespace fairlead
