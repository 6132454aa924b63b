#pragma once

#include "services/execution/spool_index.h"

#include <QString>

#include <functional>

namespace fairlead {

/// Copies the first `size` bytes of a spool to `path`, which is there whole or not at all. A gap becomes one
/// line that says how much is left out. The error's text, or an empty string.
QString copySpool(
    int spool, qint64 size, const SpoolGap &gap, const QString &path, const std::function<bool()> &cancelled);

} // namespace fairlead
