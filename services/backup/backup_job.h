#pragma once

#include "models/job.h"

#include <QByteArray>
#include <QJsonObject>

namespace fairlead {

/// What `fairlead job backup` does: dumps a PostgreSQL database into one file that is whole or not there.
/// Blocks; meant for a process of its own, with a QCoreApplication, whose PG… variables it unsets. SIGTERM,
/// SIGINT and SIGHUP cancel it.
///
/// `task`: {folder, name: base of the file's name, deployment, attempt, lock_wait_ms (30000), pg_bin: the
/// only folder to take pg_dump from}. `databaseUrl`: see parseDatabaseUrl; its password is shown nowhere,
/// neither in argv nor in the environment of pg_dump.
///
/// 0: `<folder>/<name>-<UTC>.dump` (-Fc, 0600) was read through, hashed, made durable and named, with
/// `….dump.manifest.json` beside it. `result`: {kind: "backup", path, sha256, size, database:
/// "host:port/name", snapshot: ISO UTC with ms, snapshotText, tables: [{schema, name, rows or null}],
/// manifest, server_version, client_version}. 1: nothing is left of it, and the last line and `result.error`
/// say why.
int runBackup(
    const QJsonObject &task, const QByteArray &databaseUrl, const LineSink &sink, QJsonObject &result);

} // namespace fairlead
