#include "ui/theme/theme.h"

#include <QDateTime>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace fairlead::theme {
namespace {

constexpr qint64 Minute = 60;
constexpr qint64 Hour = 60 * Minute;
constexpr qint64 Day = 24 * Hour;

QString padded(qint64 number)
{
    return u"%1"_s.arg(number, 2, 10, QLatin1Char('0'));
}

/// "3 s", "4 min", "31 h", "3 d".
QString rough(qint64 seconds)
{
    if (seconds < Minute)
        return u"%1 s"_s.arg(seconds);
    if (seconds < Hour)
        return u"%1 min"_s.arg(seconds / Minute);
    if (seconds < 2 * Day)
        return u"%1 h"_s.arg(seconds / Hour);
    return u"%1 d"_s.arg(seconds / Day);
}

} // namespace

QString duration(std::chrono::milliseconds value)
{
    const qint64 seconds = value < 0ms ? 0 : value.count() / 1000;
    if (seconds < Minute)
        return u"%1 s"_s.arg(seconds);
    if (seconds < Hour)
        return u"%1:%2"_s.arg(QString::number(seconds / Minute), padded(seconds % Minute));
    if (seconds < 2 * Day) {
        return u"%1:%2:%3"_s.arg(
            QString::number(seconds / Hour), padded(seconds % Hour / Minute), padded(seconds % Minute));
    }
    return u"%1 d %2 h"_s.arg(QString::number(seconds / Day), QString::number(seconds % Day / Hour));
}

QString ago(const QDateTime &then, const QDateTime &now)
{
    if (!then.isValid() || !now.isValid())
        return {};
    const qint64 seconds = then.msecsTo(now) / 1000;
    if (seconds == 0)
        return u"just now"_s;
    return seconds > 0 ? u"%1 ago"_s.arg(rough(seconds)) : u"in %1"_s.arg(rough(-seconds));
}

} // namespace fairlead::theme
