#include "models/policy.h"

#include <QTimeZone>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

constexpr int MinutesADay = 24 * 60;
constexpr int DaysAhead = 15;

const QStringList &dayNames()
{
    static const QStringList names{ u"mon"_s, u"tue"_s, u"wed"_s, u"thu"_s, u"fri"_s, u"sat"_s, u"sun"_s };
    return names;
}

/// "mon-thu" or "fri": bits; 0 when it is neither. "fri-mon" goes over the week's end.
int daysFrom(const QString &text)
{
    const QStringList ends = text.toLower().split(u'-');
    const auto first = dayNames().indexOf(ends.front());
    const auto last = dayNames().indexOf(ends.back());
    if (ends.size() > 2 || first < 0 || last < 0)
        return 0;
    int days = 0;
    for (auto day = first;; day = (day + 1) % 7) {
        days |= 1 << day;
        if (day == last)
            return days;
    }
}

/// "09:30" -> 570; "24:00" -> 1440; -1 when it is no time.
int minutesFrom(const QString &text)
{
    if (text == u"24:00"_s)
        return MinutesADay;
    const QTime time = QTime::fromString(text, u"HH:mm"_s);
    return time.isValid() ? time.hour() * 60 + time.minute() : -1;
}

QString minutesText(int minutes)
{
    return u"%1:%2"_s.arg(minutes / 60, 2, 10, QChar(u'0')).arg(minutes % 60, 2, 10, QChar(u'0'));
}

bool beginsOn(const WeekWindow &window, int dayOfWeek)
{
    return (window.days & (1 << (dayOfWeek - 1))) != 0;
}

bool holds(const WeekWindow &window, const QDateTime &local)
{
    const int minute = local.time().hour() * 60 + local.time().minute();
    const int today = local.date().dayOfWeek();
    const int yesterday = local.date().addDays(-1).dayOfWeek();
    if (window.from < window.to)
        return beginsOn(window, today) && minute >= window.from && minute < window.to;
    return (beginsOn(window, today) && minute >= window.from)
        || (beginsOn(window, yesterday) && minute < window.to);
}

} // namespace

std::optional<WeekWindow> weekWindowFrom(const QString &text)
{
    const QStringList words = text.simplified().split(u' ');
    const QStringList hours = words.back().split(u'-');
    if (words.size() != 2 || hours.size() != 2)
        return std::nullopt;
    const WeekWindow window{ daysFrom(words[0]), minutesFrom(hours[0]), minutesFrom(hours[1]) };
    const bool whole = window.days != 0 && window.from >= 0 && window.from < MinutesADay && window.to >= 0
        && window.from != window.to;
    return whole ? std::optional(window) : std::nullopt;
}

QString weekWindowText(const WeekWindow &window)
{
    QStringList days;
    for (int day = 0; day < 7; ++day) {
        if (!beginsOn(window, day + 1))
            continue;
        const QString &name = dayNames().at(day);
        days << name.left(1).toUpper() + name.mid(1);
    }
    return u"%1 %2-%3"_s.arg(days.join(u", "_s), minutesText(window.from), minutesText(window.to));
}

bool isWithin(const WindowRule &windows, const QDateTime &at)
{
    const QTimeZone zone(windows.zone.toUtf8());
    if (!zone.isValid())
        return false;
    const QDateTime local = at.toTimeZone(zone);
    return std::ranges::any_of(
        windows.open, [&local](const WeekWindow &window) { return holds(window, local); });
}

QDateTime nextOpening(const WindowRule &windows, const QDateTime &at)
{
    const QTimeZone zone(windows.zone.toUtf8());
    QDateTime next;
    for (int day = 0; zone.isValid() && day < DaysAhead; ++day) {
        const QDate date = at.toTimeZone(zone).date().addDays(day);
        for (const WeekWindow &window : windows.open) {
            const QDateTime opens(date, QTime(0, 0).addSecs(window.from * 60), zone);
            if (beginsOn(window, date.dayOfWeek()) && opens > at && (!next.isValid() || opens < next))
                next = opens;
        }
    }
    return next;
}

} // namespace fairlead
