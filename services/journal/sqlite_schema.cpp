#include "services/journal/sqlite_schema.h"

#include <array>
#include <span>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

constexpr qint64 applicationId = 0x464c4a31; // "FLJ1"

Error newer(const QString &path, int found, int known)
{
    return { Error::Kind::Invalid,
        u"The store %1 was written by a newer Fairlead (schema %2, this one knows %3): update Fairlead, or "
        "open the workspace with the newer one."_s.arg(path)
            .arg(found)
            .arg(known) };
}

Error foreign(const QString &path)
{
    return { Error::Kind::Invalid,
        u"The file %1 is a database of another program: move it away, then start again."_s.arg(path) };
}

Result<qint64> pragma(SqliteConnection &connection, const char *sql)
{
    const Result<QVariant> value = connection.single(sql);
    if (!value)
        return value.error();
    return value->toLongLong();
}

/// An empty database may become a store; a database with other tables may not.
Status checkOwner(SqliteConnection &connection, qint64 version)
{
    const Result<qint64> owner = pragma(connection, "PRAGMA application_id");
    if (!owner)
        return owner.error();
    const Result<qint64> tables = pragma(connection, "SELECT count(*) FROM sqlite_schema");
    if (!tables)
        return tables.error();
    const bool fresh = *owner == 0 && version == 0 && *tables == 0;
    if (*owner != applicationId && !fresh)
        return foreign(connection.path());
    return success();
}

/// PRAGMA takes no bound values, and statements are literals: one for each version there can be.
const char *setVersion(std::size_t version)
{
    static constexpr std::array sql{ "PRAGMA user_version = 0", "PRAGMA user_version = 1",
        "PRAGMA user_version = 2", "PRAGMA user_version = 3", "PRAGMA user_version = 4",
        "PRAGMA user_version = 5", "PRAGMA user_version = 6", "PRAGMA user_version = 7" };
    return sql.at(version);
}

Status runAll(SqliteConnection &connection, const std::vector<Migration> &migrations, std::size_t from)
{
    for (std::size_t i = from; i < migrations.size(); ++i) {
        for (const char *sql : migrations[i]) {
            if (const Status done = connection.execute(sql); !done)
                return done;
        }
    }
    if (const Status done = connection.execute("PRAGMA application_id = 0x464c4a31"); !done)
        return done;
    return connection.execute(setVersion(migrations.size()));
}

Status migrateLocked(SqliteConnection &connection, const std::vector<Migration> &migrations)
{
    const Result<qint64> version = pragma(connection, "PRAGMA user_version");
    if (!version)
        return version.error();
    if (const Status own = checkOwner(connection, *version); !own)
        return own;
    const int known = static_cast<int>(migrations.size());
    if (*version > known)
        return newer(connection.path(), static_cast<int>(*version), known);
    if (*version == known)
        return success();
    return runAll(connection, migrations, static_cast<std::size_t>(*version));
}

} // namespace

const std::vector<Migration> &journalMigrations()
{
    static const std::vector<Migration> migrations{ {
        "CREATE TABLE entries (id INTEGER PRIMARY KEY, stream TEXT NOT NULL, number INTEGER NOT NULL, "
        "at INTEGER NOT NULL, body BLOB NOT NULL, previous BLOB NOT NULL, hash BLOB NOT NULL, "
        "UNIQUE (stream, number))",
        "CREATE INDEX first_entries ON entries (stream) WHERE number = 1",
        "CREATE TABLE leases (stream TEXT PRIMARY KEY, epoch INTEGER NOT NULL, held INTEGER NOT NULL, "
        "person TEXT NOT NULL, host TEXT NOT NULL, pid INTEGER NOT NULL, start_time INTEGER NOT NULL, "
        "boot_id TEXT NOT NULL, since INTEGER NOT NULL, heartbeat INTEGER NOT NULL)",
        "CREATE TABLE environments (environment TEXT PRIMARY KEY, deployment TEXT NOT NULL UNIQUE, "
        "since INTEGER NOT NULL)",
        "CREATE TABLE facts (key TEXT PRIMARY KEY, value BLOB NOT NULL, at INTEGER NOT NULL)",
    } };
    return migrations;
}

Status migrate(SqliteConnection &connection, const std::vector<Migration> &migrations)
{
    if (const Status begun = connection.execute("BEGIN IMMEDIATE"); !begun)
        return begun;
    Status done = migrateLocked(connection, migrations);
    if (done)
        done = connection.execute("COMMIT");
    if (!done)
        (void)connection.execute("ROLLBACK");
    return done;
}

Status checkIntegrity(SqliteConnection &connection, bool whole)
{
    static constexpr std::array everything{ "PRAGMA quick_check(1)" };
    static constexpr std::array smallTables{ "PRAGMA quick_check(sqlite_schema)",
        "PRAGMA quick_check(leases)", "PRAGMA quick_check(environments)", "PRAGMA quick_check(facts)" };
    const std::span<const char *const> checks
        = whole ? std::span<const char *const>(everything) : std::span<const char *const>(smallTables);
    for (const char *check : checks) {
        const Result<QVariant> verdict = connection.single(check);
        if (!verdict)
            return verdict.error();
        if (verdict->toString() != "ok"_L1) {
            connection.markDamaged();
            return Error{ Error::Kind::Io, u"The store %1 is damaged."_s.arg(connection.path()),
                verdict->toString() };
        }
    }
    return success();
}

} // namespace fairlead
