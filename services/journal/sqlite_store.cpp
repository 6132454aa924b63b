#include "services/journal/sqlite_store.h"

#include <QFile>

using namespace Qt::StringLiterals;

namespace fairlead {

SqliteStore::SqliteStore(std::unique_ptr<SqliteConnection> connection, std::function<QDateTime()> clock)
    : m_connection(std::move(connection))
    , m_file(QFile::encodeName(m_connection->path()))
    , m_logFile(m_file + "-wal")
    , m_clock(std::move(clock))
    , m_self(Holder::self({}))
{
}

Status SqliteStore::settle()
{
    const Result<QVariant> pageSize = m_connection->single("PRAGMA page_size");
    if (!pageSize)
        return pageSize.error();
    m_log = std::make_unique<SqliteLog>(m_connection->handle(), pageSize->toLongLong());
    m_look = look();
    const Result<qint64> version = dataVersion();
    if (!version)
        return version.error();
    m_dataVersion = *version;
    const Result<Mark> first = mark();
    if (!first)
        return first.error();
    m_mark = *first;
    return success();
}

QDateTime SqliteStore::now() const
{
    const QDateTime time = m_clock ? m_clock() : QDateTime::currentDateTimeUtc();
    return QDateTime::fromMSecsSinceEpoch(time.toMSecsSinceEpoch(), Qt::UTC);
}

Status SqliteStore::begin()
{
    if (const Status begun = m_connection->execute("BEGIN IMMEDIATE"); !begun)
        return begun;
    m_newestEntry = 0;
    m_leasesWritten = false;
    const Status sound = checkBegun();
    if (!sound)
        rollback();
    return sound;
}

/// What others have done to the store since the last write.
Status SqliteStore::checkBegun()
{
    const Look now = look();
    if (const Status there = checkPlace(now); !there)
        return there;
    const qint64 before = m_dataVersion;
    if (const Status seen = observe(); !seen)
        return seen;
    if (m_dataVersion == before)
        return checkContent(now);
    m_look = look();
    return success();
}

Status SqliteStore::commit()
{
    const Result<Mark> written = ownMark();
    if (!written)
        return written.error();
    if (const Status done = m_connection->execute("COMMIT"); !done)
        return done;
    m_mark = *written;
    m_look.log = lookAtLog(); // the file itself changes in tidy()
    return success();
}

/// begin() has seen what others wrote; so entries alone need no reading.
Result<SqliteStore::Mark> SqliteStore::ownMark()
{
    if (m_leasesWritten)
        return mark();
    Mark own = m_mark;
    own.newestEntry = std::max(own.newestEntry, m_newestEntry);
    return own;
}

/// After some failures SQLite has rolled back already; then this changes nothing.
void SqliteStore::rollback()
{
    (void)m_connection->execute("ROLLBACK");
}

Result<qint64> SqliteStore::dataVersion()
{
    const Result<QVariant> version = m_connection->single("PRAGMA data_version");
    if (!version)
        return version.error();
    return version->toLongLong();
}

Result<SqliteStore::Mark> SqliteStore::mark()
{
    Result<Rows> rows = m_connection->run(
        "SELECT (SELECT coalesce(max(id), 0) FROM entries), (SELECT coalesce(sum(epoch), 0) FROM leases), "
        "(SELECT count(*) FROM leases WHERE held = 0), (SELECT count(*) FROM environments)");
    if (!rows)
        return rows.error();
    if (!rows.value().next())
        return rows->failure().value_or(Error{ Error::Kind::Internal, u"The store gave no answer."_s });
    return Mark{ rows->number(0), rows->number(1), rows->number(2), rows->number(3) };
}

/// Looks for what others have committed. Inside a transaction too, so that it never mistakes own for others'.
Status SqliteStore::observe()
{
    const Result<qint64> version = dataVersion();
    if (!version)
        return version.error();
    if (*version == m_dataVersion)
        return success();
    const Result<Mark> newest = mark();
    if (!newest)
        return newest.error();
    m_dataVersion = *version;
    m_log->forget();
    if (std::exchange(m_mark, *newest) != *newest)
        m_changedElsewhere = true;
    return success();
}

Result<bool> SqliteStore::changedElsewhere()
{
    if (const Status seen = observe(); !seen)
        return seen.error();
    return std::exchange(m_changedElsewhere, false);
}

Status SqliteStore::remember(const QString &key, const QByteArray &value)
{
    if (key.isEmpty() || key.size() > maxNameLength || value.size() > maxBodyBytes)
        return Error{ Error::Kind::Invalid,
            u"The fact \"%1\" has no key or is too large."_s.arg(key.left(80)) };
    return m_connection->execute("INSERT INTO facts (key, value, at) VALUES (?, ?, ?) "
                                 "ON CONFLICT (key) DO UPDATE SET value = excluded.value, at = excluded.at",
        { key, value, now().toMSecsSinceEpoch() });
}

Result<std::optional<QByteArray>> SqliteStore::recall(const QString &key)
{
    Result<Rows> rows = m_connection->run("SELECT value FROM facts WHERE key = ?", { key });
    if (!rows)
        return rows.error();
    if (rows.value().next())
        return std::optional(rows->bytes(0));
    if (rows->failure())
        return *rows->failure();
    return std::optional<QByteArray>();
}

} // namespace fairlead
