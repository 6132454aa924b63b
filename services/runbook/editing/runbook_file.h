#pragma once

#include "models/result.h"

#include <QByteArray>
#include <QString>

namespace fairlead {

/// Writes `after` over the file whose bytes have the SHA-256 `before256` (lower-case hex): beside it first,
/// then by rename, durable when this returns. Mode and owner stay; a link's target is written and the link
/// stays.
///
/// Error::Conflict when the file is another text by now, Error::NotFound when it is gone, Error::Denied when
/// it may not be written or belongs to somebody else, Error::Io otherwise: the file is then what it was.
/// Blocking.
Status replaceFile(const QString &path, const QString &before256, const QByteArray &after);

} // namespace fairlead
