#pragma once

#include <QString>

namespace fairlead::bench {

/// A body of about 120 bytes, as the journal's entries have them.
QByteArray recordBody(int number);

/// Records a second, each written into its place of a preallocated file and made durable by fdatasync.
double syncedRecords(const QString &folder, int count);
/// Commits a second of SQLite itself (C interface, WAL, synchronous=FULL): one row each.
double sqliteCommits(const QString &folder, int count);
/// Commits a second of PostgreSQL over one connection, prepared; one row each. 0 when it cannot be asked.
double postgresCommits(
    const QString &host, int port, const QString &user, const QString &password, int count);
/// Rows a second of `SELECT …` over one stream of a journal's store, through SQLite's C interface.
double sqliteSelects(const QString &store, const QString &stream);

} // namespace fairlead::bench
