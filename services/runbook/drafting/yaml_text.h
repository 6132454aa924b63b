#pragma once

#include <QString>

namespace fairlead {

/// The text as a YAML scalar on one line: plain where no reader could take it for anything but this text,
/// otherwise in double quotes with escapes. Half characters
/// become U+FFFD, and a byte order mark at the start goes.
QString yamlScalar(const QString &text);

/// Text of somebody's that goes behind a `#`: on one line, without control characters, at most 160
/// characters.
QString yamlComment(const QString &text);

} // namespace fairlead
