#include "services/journal/sqlite_store.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/statvfs.h>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

constexpr quint64 RoomForLog = 256 * 1024 * 1024; ///< with less on the disk, no byte is taken ahead

template <typename Time>
qint64 nanoseconds(const Time &time)
{
    return static_cast<qint64>(time.tv_sec) * 1'000'000'000 + time.tv_nsec;
}

/// Free bytes on the disk that holds a file; 0 when that cannot be said.
quint64 roomFor(const QByteArray &path)
{
    struct statvfs disk = {};
    return ::statvfs(path.constData(), &disk) == 0 ? quint64(disk.f_bavail) * disk.f_frsize : 0;
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

SqliteStore::FileLook SqliteStore::lookAtFile() const
{
    struct stat file = {};
    if (::stat(m_file.constData(), &file) != 0)
        return {};
    return { file.st_dev, file.st_ino, nanoseconds(file.st_mtim), file.st_size };
}

/// The time of the log is not asked for when its end is known: whoever has read it makes the system give the
/// next write a time of its own, and writing that down costs a third of a commit.
SqliteStore::LogLook SqliteStore::lookAtLog() const
{
    struct statx log = {};
    const QByteArray end = m_log->end();
    const unsigned wanted = STATX_INO | STATX_SIZE | (end.isEmpty() ? STATX_MTIME : 0);
    if (::statx(AT_FDCWD, m_logFile.constData(), 0, wanted, &log) != 0)
        return {};
    return { log.stx_ino, static_cast<qint64>(log.stx_size), end,
        end.isEmpty() ? nanoseconds(log.stx_mtime) : 0 };
}

/// SQLite would go on writing to a file that nobody can find any more.
Status SqliteStore::checkPlace(const Look &now) const
{
    if (now.file.device == m_look.file.device && now.file.inode == m_look.file.inode)
        return success();
    return Error{ Error::Kind::Io,
        u"The store %1 was moved or deleted while it was open: put it back, then restart Fairlead."_s.arg(
            m_connection->path()) };
}

/// Nobody has committed since, but the files have changed: a writer that was killed leaves such a trace, and
/// so does whoever copies another store over this one. SQLite would go on from what it remembers, so a second
/// connection reads what is really there.
Status SqliteStore::checkContent(const Look &now)
{
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

/// What has changed since the last write is somebody else's, and begin() judges that first.
void SqliteStore::tidy()
{
    const bool full = m_log->isFull();
    if ((!full && !m_log->isShort(m_look.log.size)) || look() != m_look)
        return;
    if (full)
        m_log->checkpoint();
    else
        lengthenLog();
    m_look = look();
}

void SqliteStore::lengthenLog()
{
    if (roomFor(m_file) < RoomForLog || !m_connection->execute("BEGIN IMMEDIATE"))
        return;
    m_log->lengthen();
    rollback();
}

} // namespace fairlead
