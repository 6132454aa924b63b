#pragma once

#include "services/desk/report/record_source.h"

#include <QJsonArray>

namespace fairlead::record {

/// Every event in order: number, at, by, rolePlay, kind and `what` as words; step, attempt, outcome and
/// exitCode where the event has them.
QJsonArray timeline(const RecordSource &source);
/// What an event says, without who and when: "approved as vp: ahead".
QString eventWords(const Event &event, const RecordSource &source);

} // namespace fairlead::record
