#include "services/runbook/prose/durations.h"

#include "services/runbook/shell/pattern.h"

#include <QStringList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

using std::chrono::milliseconds;

constexpr double TenYears = 10 * 365.0 * 24 * 3600 * 1000;

const QString UnitPattern = u"(?:ms|milliseconds?|s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?|d|days?)"_s;

Pattern pattern(const QString &text)
{
    return Pattern(text, Pattern::AnyCase);
}

double unitMilliseconds(const QString &unit)
{
    if (unit.startsWith(u"ms") || unit.startsWith(u"milli"))
        return 1;
    switch (unit.at(0).unicode()) {
    case u's': return 1000;
    case u'm': return 60.0 * 1000;
    case u'h': return 3600.0 * 1000;
    default: return 24 * 3600.0 * 1000;
    }
}

std::optional<milliseconds> bounded(double value)
{
    if (!(value >= 0 && value <= TenYears))
        return std::nullopt;
    return milliseconds(static_cast<qint64>(value));
}

/// Of "5", "10", "minutes": both ends in the one unit.
std::optional<DurationRange> rangeOf(const QString &from, const QString &to, const QString &unit)
{
    const auto least = parseDuration(QString(from + unit));
    const auto most = to.isEmpty() ? least : parseDuration(QString(to + unit));
    if (!least || !most)
        return std::nullopt;
    return DurationRange{ *least, *most };
}

std::optional<milliseconds> longest(const PatternMatch &match)
{
    const QString unit = match.captured(3);
    const auto range = rangeOf(match.captured(1), match.captured(2), unit.isEmpty() ? u"s"_s : unit);
    return range ? std::optional(range->most) : std::nullopt;
}

} // namespace

milliseconds millisecondsOf(double seconds)
{
    return milliseconds(static_cast<qint64>(std::clamp(seconds * 1000, 0.0, TenYears)));
}

std::optional<milliseconds> parseDuration(QStringView text)
{
    static const Pattern whole
        = pattern(u"^\\s*(?:\\d{1,12}(?:\\.\\d{1,6})?\\+?\\s*"_s + UnitPattern + u"\\s*)+$"_s);
    static const Pattern part = pattern(u"(\\d{1,12}(?:\\.\\d{1,6})?)\\+?\\s*("_s + UnitPattern + u")"_s);
    if (text.size() > 100 || !whole.match(text.toString()).hasMatch())
        return std::nullopt;
    double sum = 0;
    const QString lower = text.toString().toLower();
    for (auto it = part.globalMatch(lower); it.hasNext();) {
        const auto match = it.next();
        sum += match.captured(1).toDouble() * unitMilliseconds(match.captured(2));
    }
    return bounded(sum);
}

QString durationText(milliseconds duration)
{
    const qint64 seconds = duration.count() / 1000;
    QStringList parts;
    if (seconds >= 3600)
        parts << u"%1 h"_s.arg(seconds / 3600);
    if (seconds % 3600 >= 60)
        parts << u"%1 min"_s.arg(seconds % 3600 / 60);
    if (seconds % 60 > 0)
        parts << u"%1 s"_s.arg(seconds % 60);
    return parts.isEmpty() ? u"%1 ms"_s.arg(duration.count()) : parts.join(u' ');
}

std::optional<DurationRange> announcedDuration(const QString &heading)
{
    static const Pattern announced = pattern(
        u"(^|[^a-z0-9\\s]\\s*|about\\s+|approx\\.?\\s+)(\\d{1,6})(?:\\s*[-–—]\\s*(\\d{1,6}))?\\s*("_s
        + UnitPattern + u")\\s*\\)?\\s*$"_s);
    if (std::none_of(heading.begin(), heading.end(), [](QChar c) { return c.isDigit(); }))
        return std::nullopt; // most headings
    const auto match = announced.match(heading);
    if (!match.hasMatch())
        return std::nullopt;
    return rangeOf(match.captured(2), match.captured(3), match.captured(4));
}

std::optional<milliseconds> waitIn(const QString &text)
{
    static const Pattern sleeping = pattern(u"\\bsleep\\s+(\\d{1,6})()([smhd]?)\\b"_s);
    static const Pattern waiting = pattern(
        u"\\bwait\\s+(?:for\\s+|at\\s+least\\s+|about\\s+)*(\\d{1,6})(?:\\s*[-–]\\s*(\\d{1,6}))?\\s*("_s
        + UnitPattern + u")\\b"_s);
    auto match = sleeping.match(text);
    if (!match.hasMatch())
        match = waiting.match(text);
    return match.hasMatch() ? longest(match) : std::nullopt;
}

std::optional<milliseconds> watchIn(const QString &text)
{
    static const Pattern watching
        = pattern(u"\\b(?:monitor|watch|observe)\\s+(?:it\\s+|for\\s+|at\\s+least\\s+|about\\s+)*"
                  "(\\d{1,6})(?:\\s*[-–]\\s*(\\d{1,6}))?\\s*("_s
            + UnitPattern + u")\\b"_s);
    const auto match = watching.match(text);
    return match.hasMatch() ? longest(match) : std::nullopt;
}

} // namespace fairlead
