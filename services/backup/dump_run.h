#pragma once

#include "models/job.h"
#include "models/result.h"
#include "services/backup/database_url.h"
#include "services/backup/pg_tools.h"
#include "services/backup/snapshot_session.h"

#include <chrono>

namespace fairlead {

/// One pg_dump of one snapshot into one file, and the reading through of that file.
struct DumpRun
{
    DatabaseTarget target;
    PgTools tools;
    QString snapshot; ///< id that another session has exported
    QString path; ///< what to write
    QString applicationName;
    std::chrono::milliseconds lockWait{ 30000 };
    LineSink sink = {};
    std::function<bool()> cancelled = {};
};

/// Runs pg_dump with progress on `sink` about once a second. The error says what to do: full disk, locked
/// table, …
Status runDump(const DumpRun &run);

/// Reads the whole file with pg_restore, which finds any that was cut short.
Status readThrough(const DumpRun &run);

} // namespace fairlead
