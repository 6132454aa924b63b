#pragma once

#include "models/result.h"
#include "models/runbook.h"

#include <QByteArray>
#include <QString>

namespace fairlead {

/// The largest runbook that is read, in bytes.
inline constexpr qsizetype LargestRunbook = 8 * 1024 * 1024;

/// Reads a runbook's text: sections with their roles, fences with their kinds, items, prose, ports,
/// placeholders. `path` is only carried along. Text that is not UTF-8 is read as far as it can be, with a
/// finding. Error::Invalid when it is larger than LargestRunbook or its structure is out of all proportion.
Result<Runbook> readRunbook(const QString &path, const QByteArray &text);

/// Reads the file at `path`. Error::NotFound or Error::Io when it cannot be read, Error::Invalid as above; a
/// file that is too large is not read at all. Blocks on the file: not for the GUI thread.
Result<Runbook> loadRunbook(const QString &path);

} // namespace fairlead
