#pragma once

#include "models/environment.h"

#include <QDateTime>

#include <vector>

/// People, roles and times as the screens name them.
namespace fairlead::words {

/// The name that goes with the id, among these; the id itself when nobody there has it, "Fairlead" for the
/// engine.
QString personName(const std::vector<Person> &people, const QString &id);
/// "release manager, DBA": role ids as words.
QString roleWords(const QStringList &roles);
/// "VP or CTO": as the policy titles the role; without a title its id in words.
QString roleTitle(const Policy &policy, const QString &role);
/// As this list of the policy titles it.
QString roleTitle(const std::vector<RoleRule> &rules, const QString &role);
/// "13:30", or "20 Nov 13:30" when that is another day than `now` (local time); empty for an invalid time.
QString timeText(const QDateTime &at, const QDateTime &now);

} // namespace fairlead::words
