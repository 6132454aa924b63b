#pragma once

#include <QString>
#include <QStringView>

#include <chrono>
#include <optional>

namespace fairlead {

struct DurationRange
{
    std::chrono::milliseconds least{ 0 };
    std::chrono::milliseconds most{ 0 };
};

/// "30s", "500ms", "2min", "2 minutes", "1h", "1h30m", "1.5 hours", "1d". Empty when it is none, negative or
/// longer than ten years.
std::optional<std::chrono::milliseconds> parseDuration(QStringView text);

/// "30 s", "2 min", "1 h 30 min": as short as it is exact.
QString durationText(std::chrono::milliseconds duration);

/// A number of seconds read from a text, as milliseconds; what is longer than ten years is ten years, and
/// what is negative is nothing.
std::chrono::milliseconds millisecondsOf(double seconds);

/// The time that a heading announces: "… 15-30 minutes", "… (about 5 min)". A duration that is part of the
/// heading's own sentence ("The next 24 hours") is none.
std::optional<DurationRange> announcedDuration(const QString &heading);

/// "wait 30 s", "sleep 30", "Wait for 2 minutes": how long the text says to wait.
std::optional<std::chrono::milliseconds> waitIn(const QString &text);

/// "Monitor 2min", "watch for 5-10 minutes": how long the text says to look; of a range the longer one.
std::optional<std::chrono::milliseconds> watchIn(const QString &text);

} // namespace fairlead
