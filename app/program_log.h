#pragma once

#include <QString>

namespace fairlead {

/// Sends Qt's messages to a rotating file `fairlead.log` in `folder` (3 files of 1 MiB, mode 0600), passwords
/// in URLs masked. Answers with a sentence when the file cannot be written; the program goes on without.
QString startProgramLog(const QString &folder);

} // namespace fairlead
