#pragma once

#include <QByteArray>
#include <QString>

#include <chrono>

namespace fairlead {

/// The first `maxBytes` bytes as text that is safe to show: invalid UTF-8, control characters (other than
/// line feed and tab) and characters that reverse the direction of text become U+FFFD.
QString safeText(const QByteArray &bytes, qsizetype maxBytes = 4096);

/// The same for text, on one line of at most `maxLength` characters.
QString oneLine(const QString &text, qsizetype maxLength = 160);

/// "850 µs", "12 ms", "1.25 s", "5 s", "2 min".
QString durationText(std::chrono::microseconds duration);

/// The URL without a password, on one line.
QString displayUrl(const QString &url);

} // namespace fairlead
