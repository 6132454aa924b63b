#pragma once

#include "models/result.h"
#include "services/desk/report/record_source.h"

#include <QString>

namespace fairlead {

/// Writes `<id>.html`, `<id>.json` and `<id>.md` into `folder` (made when missing): the HTML's path. All
/// three say the same; the Markdown is in short. Reads every output once, to hash it: not for the window's
/// thread.
Result<QString> writeReleaseRecord(const RecordSource &source, const QString &folder);

} // namespace fairlead
