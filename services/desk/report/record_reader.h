#pragma once

#include "services/desk/report/record_source.h"
#include "services/journal/entry.h"

namespace fairlead {

/// What the record of a deployment is made from: its stream, read from the first entry on.
RecordSource recordSource(const QString &deployment, const QList<JournalEntry> &entries,
    const QString &stateFolder, const std::vector<Person> &people);

} // namespace fairlead
