#include "services/journal/sqlite_store.h"

#include <QFile>

#include <sys/stat.h>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

/// The file's device and inode.
std::optional<std::pair<quint64, quint64>> identityOf(const QString &path)
{
    struct stat info = {};
    if (::stat(QFile::encodeName(path).constData(), &info) != 0)
        return std::nullopt;
    return std::pair<quint64, quint64>(info.st_dev, info.st_ino);
}

qint64 nanoseconds(const timespec &time)
{
    return static_cast<qint64>(time.tv_sec) * 1'000'000'000 + time.tv_nsec;
}

Error overwritten(const QString &path, const QString &detail)
{
    return { Error::Kind::Conflict,
        u"The store %1 was overwritten while it was open. Nothing more is written: put the newest copy back, "
        u"then "
        "start Fairlead again."_s.arg(path),
        detail };
}

} // namespace

void SqliteStore::rememberPlace()
{
    if (const auto identity = identityOf(m_connection->path()))
        std::tie(m_device, m_inode) = *identity;
    m_look = look();
}

/// SQLite would go on writing to a file that nobody can find any more.
Status SqliteStore::checkPlace() const
{
    const auto identity = identityOf(m_connection->path());
    if (identity && *identity == std::pair(m_device, m_inode))
        return success();
    return Error{ Error::Kind::Io,
        u"The store %1 was moved or deleted while it was open: put it back, then restart Fairlead."_s.arg(
            m_connection->path()) };
}

SqliteStore::Look SqliteStore::look() const
{
    struct stat file = {};
    struct stat log = {};
    (void)::stat(QFile::encodeName(m_connection->path()).constData(), &file);
    (void)::stat(QFile::encodeName(m_connection->path() + u"-wal"_s).constData(), &log);
    return { nanoseconds(file.st_mtim), file.st_size, nanoseconds(log.st_mtim), log.st_size };
}

/// Nobody has committed since, but the files have changed: a writer that was killed leaves such a trace, and
/// so does whoever copies another store over this one. SQLite would go on from what it remembers, so a second
/// connection reads what is really there.
Status SqliteStore::checkContent()
{
    const Look now = look();
    if (now == m_look)
        return success();
    SqliteConnection other(m_connection->path(), std::chrono::milliseconds(1000));
    const Status opened = other.open();
    if (!opened)
        return opened.error();
    const Result<QVariant> newest = other.single("SELECT coalesce(max(id), 0) FROM entries");
    const Result<QVariant> sound = other.single("PRAGMA quick_check(1)");
    if (!newest || !sound)
        return overwritten(m_connection->path(), newest ? sound.error().detail : newest.error().detail);
    if (newest->toLongLong() != m_mark.newestEntry || sound->toString() != "ok"_L1)
        return overwritten(m_connection->path(), sound->toString());
    m_look = now;
    return success();
}

} // namespace fairlead
