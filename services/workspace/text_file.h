#pragma once

#include "models/result.h"

namespace fairlead {

/// The bytes of a UTF-8 text file, at most `maxBytes`. `shownAs` is the name that errors carry.
/// Errors: NotFound, Denied, Invalid (no file, too large, not UTF-8 text).
Result<QByteArray> readTextFile(const QString &path, const QString &shownAs, qint64 maxBytes);

} // namespace fairlead
