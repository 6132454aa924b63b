#pragma once

#include "models/gate.h"
#include "models/go_no_go.h"
#include "models/policy.h"
#include "ui/theme/theme.h"

#include <QDateTime>
#include <QString>

namespace fairlead {

class Desk;

/// What gates, polls and decisions say about people, lights and times.
namespace words {

/// As with the people of the desk's workspace.
QString personName(const Desk &desk, const QString &id);
/// A light looks the same wherever it is shown.
QString lightIcon(GateLight light);
theme::Role lightTone(GateLight light);
/// "missing for 54 min", "failed 3 min ago"; only the word when nobody knows since when.
QString lightText(GateLight light, const QDateTime &since, const QDateTime &now);
/// "missing since 13:46", "proved at 14:20": stays true while nobody repaints it.
QString lightAt(GateLight light, const QDateTime &since, const QDateTime &now);
/// "Fri 21 Nov 2025, 14:40:02" in local time; empty for an invalid time.
QString moment(const QDateTime &at);
/// "due in 40 min", "OVERDUE since 13:20 (2 h ago)".
QString dueText(const QDateTime &due, const QDateTime &now);

} // namespace words
} // namespace fairlead
