#pragma once

#include "models/result.h"

namespace fairlead {

/// Copies a damaged store (and its write-ahead log) to store.damaged-<time>.sqlite beside it, 0600, unless
/// the newest such copy is the same already. The original stays. Gives the error to show: what is wrong,
/// where the copy lies, and what to do.
Error salvage(const QString &path, const Error &damage);

} // namespace fairlead
