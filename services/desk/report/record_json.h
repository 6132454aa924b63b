#pragma once

#include "services/desk/report/record_source.h"

#include <QJsonObject>

namespace fairlead {

/// The release record: what was asked, proved, decided, run and measured. People are named by id; `people`
/// gives their names. Times are UTC, ISO 8601 with milliseconds. Reads and hashes the attempts' output.
QJsonObject releaseRecord(const RecordSource &source);

} // namespace fairlead
