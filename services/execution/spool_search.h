#pragma once

#include "models/log_source.h"
#include "services/execution/spool_index.h"

#include <QByteArray>
#include <QString>

#include <functional>

namespace fairlead {

/// The lines that hold `needle`, each counted once; ASCII letters alike unless `caseSensitive`. What was
/// found so far when `cancelled` says so, which is asked about every MiB.
LogMatches searchSpool(int spool, const SpoolIndex &index, const QByteArray &needle, bool caseSensitive,
    const std::function<bool()> &cancelled);

/// Copies `size` bytes to `path`, which is there whole or not at all. The error's text, or an empty string.
QString copySpool(int spool, qint64 size, const QString &path, const std::function<bool()> &cancelled);

} // namespace fairlead
