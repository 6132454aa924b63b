#include "ui/decisions/decision_words.h"

#include "services/desk/desk.h"
#include "ui/kit/person_names.h"

using namespace Qt::StringLiterals;

namespace fairlead::words {

namespace {

/// A lack goes on; the others are something that happened.
bool lasts(GateLight light)
{
    return light == GateLight::Missing || light == GateLight::Stale;
}

} // namespace

QString personName(const Desk &desk, const QString &id)
{
    return personName(desk.everyone(), id);
}

QString lightIcon(GateLight light)
{
    switch (light) {
    case GateLight::Proved: return u"state-check"_s;
    case GateLight::Failed: return u"state-cross"_s;
    case GateLight::Missing: return u"state-circle"_s;
    case GateLight::Stale: return u"state-clock"_s;
    case GateLight::Overridden: break;
    }
    return u"state-warning"_s;
}

theme::Role lightTone(GateLight light)
{
    switch (light) {
    case GateLight::Proved: return theme::Role::Good;
    case GateLight::Failed: return theme::Role::Bad;
    default: return theme::Role::Warning;
    }
}

QString lightText(GateLight light, const QDateTime &since, const QDateTime &now)
{
    const QString word = gateLightWord(light);
    QString time = theme::ago(since, now);
    if (lasts(light) && time.endsWith(u" ago"_s))
        time = u"for %1"_s.arg(time.chopped(4));
    return time.isEmpty() ? word : u"%1 %2"_s.arg(word, time);
}

QString lightAt(GateLight light, const QDateTime &since, const QDateTime &now)
{
    const QString word = gateLightWord(light);
    if (!since.isValid())
        return word;
    return u"%1 %2 %3"_s.arg(word, lasts(light) ? u"since"_s : u"at"_s, timeText(since, now));
}

QString moment(const QDateTime &at)
{
    return at.isValid() ? at.toLocalTime().toString(u"ddd d MMM yyyy, HH:mm:ss"_s) : QString();
}

QString dueText(const QDateTime &due, const QDateTime &now)
{
    if (now < due)
        return u"due %1"_s.arg(theme::ago(due, now));
    return u"OVERDUE since %1 (%2)"_s.arg(timeText(due, now), theme::ago(due, now));
}

} // namespace fairlead::words
