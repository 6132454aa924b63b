#pragma once

#include "services/journal/sqlite_connection.h"

#include <vector>

namespace fairlead {

/// The statements that lead from one schema version to the next.
using Migration = std::vector<const char *>;

/// Fairlead's own: element n leads from version n to n + 1.
const std::vector<Migration> &journalMigrations();

/// Brings the store to the newest version, in one transaction, also against another process that does the
/// same. A newer version, or a database of some other program, is an error and stays untouched.
Status migrate(SqliteConnection &connection, const std::vector<Migration> &migrations);

/// Asks SQLite to read the whole file through, or only what is always small (leases, environments, facts and
/// the schema); an Io error when it finds damage.
Status checkIntegrity(SqliteConnection &connection, bool whole);

} // namespace fairlead
