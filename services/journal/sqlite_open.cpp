#include "services/journal/salvage.h"
#include "services/journal/sqlite_schema.h"
#include "services/journal/sqlite_store.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

Error systemError(Error::Kind kind, const QString &message, int number)
{
    return { kind, message, QString::fromLocal8Bit(std::strerror(number)) };
}

Status checkFolder(const QString &path)
{
    const QFileInfo folder(QFileInfo(path).absolutePath());
    if (!folder.exists()) {
        return Error{ Error::Kind::NotFound,
            u"The folder %1 for the store does not exist: create it, or check the path."_s.arg(
                folder.filePath()) };
    }
    if (!folder.isDir())
        return Error{ Error::Kind::Invalid,
            u"%1 is not a folder: the store cannot be kept there."_s.arg(folder.filePath()) };
    const QByteArray name = QFile::encodeName(folder.filePath());
    if (::faccessat(AT_FDCWD, name.constData(), W_OK | X_OK, AT_EACCESS) != 0) {
        return systemError(Error::Kind::Denied,
            u"The folder %1 is not writable: the store needs to write there."_s.arg(folder.filePath()),
            errno);
    }
    struct stat info = {};
    const bool shared = ::stat(name.constData(), &info) == 0 && (info.st_mode & (S_IWGRP | S_IWOTH)) != 0;
    if (shared && (info.st_mode & S_ISVTX) == 0) {
        return Error{ Error::Kind::Denied,
            u"Others may write to the folder %1 and could replace the store: run chmod 700 %1"_s.arg(
                folder.filePath()) };
    }
    return success();
}

/// The file with mode 0600 before SQLite sees it; the WAL beside it takes its mode from there.
Status ensureFile(const QString &path)
{
    const QFileInfo info(path);
    if (info.exists() && !info.isFile())
        return Error{ Error::Kind::Invalid,
            u"%1 is not a file: the store cannot be kept there."_s.arg(path) };
    const QByteArray name = QFile::encodeName(path);
    const int file = ::open(name.constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (file < 0) {
        const int number = errno;
        const auto kind = number == ENOSPC ? Error::Kind::Io : Error::Kind::Denied;
        return systemError(kind, u"The store %1 cannot be opened for writing."_s.arg(path), number);
    }
    struct stat mode = {};
    if (::fstat(file, &mode) == 0 && (mode.st_mode & 077) != 0)
        (void)::fchmod(file, 0600);
    ::close(file);
    return success();
}

/// Two consoles that start together: SQLite answers "locked" at once here, without its busy timeout.
Status useWal(SqliteConnection &connection, std::chrono::milliseconds patience)
{
    const auto deadline = std::chrono::steady_clock::now() + patience;
    for (;;) {
        const Result<QVariant> mode = connection.single("PRAGMA journal_mode = WAL");
        if (mode && mode->toString() == "wal"_L1)
            return success();
        if (mode)
            return Error{ Error::Kind::Io,
                u"The store %1 lies on a disk that cannot hold a write-ahead log."_s.arg(connection.path()) };
        if (mode.error().kind != Error::Kind::Unavailable || std::chrono::steady_clock::now() > deadline)
            return mode.error();
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
}

Status prepare(SqliteConnection &connection, std::chrono::milliseconds patience, bool whole)
{
    if (const Status wal = useWal(connection, patience); !wal)
        return wal;
    for (const char *sql : { "PRAGMA synchronous = FULL", "PRAGMA journal_size_limit = 67108864" }) {
        if (const Status set = connection.execute(sql); !set)
            return set;
    }
    if (const Status sound = checkIntegrity(connection, whole); !sound)
        return sound;
    return migrate(connection, journalMigrations());
}

} // namespace

bool isDamagedStore(const QString &path)
{
    if (!QFileInfo::exists(path))
        return false;
    SqliteConnection connection(QFileInfo(path).absoluteFilePath(), std::chrono::seconds(5));
    const Status opened = connection.open();
    const Status sound = opened ? checkIntegrity(connection, true) : opened;
    return !sound && connection.damaged();
}

bool isLargeStore(const QString &path, qint64 wholeCheckBytes)
{
    return QFileInfo(path).size() + QFileInfo(path + u"-wal"_s).size() > wholeCheckBytes;
}

Result<std::unique_ptr<JournalStore>> openSqliteStore(const SqliteOptions &options)
{
    const QString path = QFileInfo(options.path).absoluteFilePath();
    if (const Status folder = checkFolder(path); !folder)
        return folder.error();
    if (const Status file = ensureFile(path); !file)
        return file.error();
    auto connection = std::make_unique<SqliteConnection>(path, options.busyTimeout);
    if (const Status opened = connection->open(); !opened)
        return opened.error();
    const bool whole = !isLargeStore(path, options.wholeCheckBytes);
    if (const Status ready = prepare(*connection, options.busyTimeout, whole); !ready)
        return connection->damaged() ? salvage(path, ready.error()) : ready.error();
    auto store = std::make_unique<SqliteStore>(std::move(connection), options.clock);
    if (const Status settled = store->settle(); !settled)
        return settled.error();
    return std::unique_ptr<JournalStore>(std::move(store));
}

} // namespace fairlead
