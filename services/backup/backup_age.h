#pragma once

#include "models/deployment.h"

#include <chrono>

namespace fairlead {

/// How old the data in a backup is. A snapshot that is missing, or lies in the future because a clock was
/// moved, gives milliseconds::max(): its age is not known, and no limit lets it pass.
std::chrono::milliseconds age(const Artefact &backup, const QDateTime &now);

/// True when the age is known and at most `limit`.
bool isFresh(const Artefact &backup, const QDateTime &now, std::chrono::milliseconds limit);

} // namespace fairlead
