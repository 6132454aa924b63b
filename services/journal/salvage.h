#pragma once

#include "models/result.h"

namespace fairlead {

/// Whether SQLite cannot read the store whole: why it could not be opened. Looks again (some ms, for a large
/// one seconds) and changes nothing.
bool isDamagedStore(const QString &path);

/// Copies a damaged store (and its write-ahead log) to store.damaged-<time>.sqlite beside it, 0600, unless
/// the newest such copy is the same already. The original stays. Gives the error to show: what is wrong,
/// where the copy lies, and what to do.
Error salvage(const QString &path, const Error &damage);

} // namespace fairlead
