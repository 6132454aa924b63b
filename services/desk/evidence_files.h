#pragma once

#include "models/evidence.h"
#include "models/result.h"

#include <QString>

namespace fairlead {

/// Largest file that is taken as evidence, in bytes.
inline constexpr qint64 LargestEvidence = 50 * 1024 * 1024;

/// Copies the file to `<state>/evidence/<id>/<sha256>` (0600, durable) and answers with the
/// evidence completed by name, hash and size. The same bytes are kept once. Blocks: not for the GUI thread.
Result<Evidence> keepEvidenceFile(
    const QString &stateFolder, const QString &deployment, const QString &file, const Evidence &evidence);

/// Where that copy lies, whether or not it is there.
QString evidencePath(const QString &stateFolder, const QString &deployment, const QString &sha256);

} // namespace fairlead
