#include "ui/kit/person_names.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead::words {

namespace {

template <typename Rule>
QString titleIn(const std::vector<Rule> &rules, const QString &role)
{
    const auto found = std::ranges::find(rules, role, &Rule::role);
    return found == rules.end() ? QString() : found->title;
}

} // namespace

QString personName(const std::vector<Person> &people, const QString &id)
{
    if (id == u"fairlead"_s)
        return u"Fairlead"_s;
    const auto found = std::ranges::find(people, id, &Person::id);
    return found == people.end() || found->name.isEmpty() ? id : found->name;
}

QString roleWords(const QStringList &roles)
{
    QStringList words;
    for (const QString &role : roles) {
        QStringList parts = role.split(u'-');
        for (QString &part : parts) {
            static const QStringList Initials{ u"dba"_s, u"vp"_s, u"cto"_s, u"qa"_s, u"sre"_s };
            part = Initials.contains(part) ? part.toUpper() : part;
        }
        words.append(parts.join(u' '));
    }
    return words.join(u", "_s);
}

QString roleTitle(const Policy &policy, const QString &role)
{
    for (const QString &title : { titleIn(policy.approvals, role), titleIn(policy.goNoGo, role),
             titleIn(policy.signOff, role), titleIn(policy.standby, role), titleIn(policy.notified, role) }) {
        if (!title.isEmpty())
            return title;
    }
    return roleWords({ role });
}

QString roleTitle(const std::vector<RoleRule> &rules, const QString &role)
{
    const QString title = titleIn(rules, role);
    return title.isEmpty() ? roleWords({ role }) : title;
}

QString timeText(const QDateTime &at, const QDateTime &now)
{
    const QDateTime local = at.toLocalTime();
    const bool today = local.date() == now.toLocalTime().date();
    return local.toString(today ? u"HH:mm"_s : u"d MMM HH:mm"_s);
}

} // namespace fairlead::words
