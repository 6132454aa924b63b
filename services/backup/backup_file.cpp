#include "services/backup/backup_file.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QJsonDocument>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

constexpr qint64 ChunkBytes = 1024 * 1024;

Error ioError(const QString &message)
{
    return { Error::Kind::Io, message, QString::fromLocal8Bit(std::strerror(errno)) };
}

/// Creates an empty private file that nobody else has; false when there is one already or it cannot be made.
bool create(const QString &path)
{
    const int fd = ::open(
        QFile::encodeName(path).constData(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (fd >= 0)
        ::close(fd);
    return fd >= 0;
}

/// fsync of a file or a folder.
bool makeDurable(const QString &path)
{
    const int fd = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC);
    const bool done = fd >= 0 && ::fsync(fd) == 0;
    if (fd >= 0)
        ::close(fd);
    return done;
}

/// Renames without replacing anything.
bool moveTo(const QString &from, const QString &to)
{
    const QByteArray source = QFile::encodeName(from);
    const QByteArray target = QFile::encodeName(to);
    if (::renameat2(AT_FDCWD, source.constData(), AT_FDCWD, target.constData(), RENAME_NOREPLACE) == 0)
        return true;
    if (errno != EINVAL && errno != ENOSYS)
        return false;
    return ::access(target.constData(), F_OK) != 0 && ::rename(source.constData(), target.constData()) == 0;
}

bool writeWhole(const QString &path, const QByteArray &text)
{
    QFile file(path);
    return create(path) && file.open(QIODevice::WriteOnly) && file.write(text) == text.size() && file.flush()
        && ::fsync(file.handle()) == 0;
}

Status makeFolder(const QString &folder)
{
    const mode_t before = ::umask(077);
    const bool made = QDir().mkpath(folder);
    ::umask(before);
    if (made)
        return success();
    return Error{ Error::Kind::Io,
        u"Cannot make the folder %1 for backups: check its name and its rights."_s.arg(folder) };
}

} // namespace

Result<BackupFile> BackupFile::claim(const QString &folder, const QString &name)
{
    if (const Status made = makeFolder(folder); !made)
        return made.error();
    for (int copy = 1; copy < 10; ++copy) {
        const QString suffix = copy == 1 ? QString() : u"-%1"_s.arg(copy);
        BackupFile file(QDir(folder).absoluteFilePath(name + suffix + u".dump"_s));
        if (!QFile::exists(file.m_path) && create(file.partPath()))
            return Result<BackupFile>(std::move(file));
        file.m_published = true; // it is somebody else's
        if (errno != EEXIST && errno != 0)
            break;
    }
    return ioError(u"Cannot write a backup in %1: check the folder's space and rights."_s.arg(folder));
}

QString BackupFile::partPath() const
{
    return m_path + u".part"_s;
}

QString BackupFile::manifestPath() const
{
    return m_path + u".manifest.json"_s;
}

BackupFile::BackupFile(QString path)
    : m_path(std::move(path))
{
}

BackupFile::BackupFile(BackupFile &&other) noexcept
    : m_path(std::move(other.m_path))
    , m_published(std::exchange(other.m_published, true))
{
}

BackupFile::~BackupFile()
{
    if (!m_published)
        QFile::remove(partPath());
}

Status BackupFile::publish(const QJsonObject &manifest)
{
    const QString manifestPart = manifestPath() + u".part"_s;
    const bool written = writeWhole(manifestPart, QJsonDocument(manifest).toJson());
    const bool dumpMoved = written && moveTo(partPath(), m_path);
    const bool moved
        = dumpMoved && moveTo(manifestPart, manifestPath()) && makeDurable(QFileInfo(m_path).path());
    if (moved) {
        m_published = true;
        return success();
    }
    const Error error
        = ioError(u"Cannot give the backup its name %1: check the folder's space and rights."_s.arg(m_path));
    QFile::remove(manifestPart);
    if (dumpMoved) {
        QFile::remove(m_path);
        QFile::remove(manifestPath());
    }
    return error;
}

Result<FileDigest> digestOf(const QString &path, const std::function<bool()> &cancelled)
{
    QFile file(path);
    if (!makeDurable(path) || !file.open(QIODevice::ReadOnly))
        return ioError(u"Cannot make %1 durable: check the disk."_s.arg(path));
    QCryptographicHash hash(QCryptographicHash::Sha256);
    FileDigest digest;
    QByteArray chunk(ChunkBytes, Qt::Uninitialized);
    for (qint64 n = file.read(chunk.data(), ChunkBytes); n != 0; n = file.read(chunk.data(), ChunkBytes)) {
        if (n < 0)
            return ioError(u"Cannot read %1 back: check the disk."_s.arg(path));
        if (cancelled())
            return Error{ Error::Kind::Timeout, u"Cancelled while the backup was hashed."_s };
        hash.addData(QByteArrayView(chunk.constData(), n));
        digest.size += n;
    }
    digest.sha256 = QString::fromLatin1(hash.result().toHex());
    return digest;
}

qint64 freeSpace(const QString &path)
{
    struct statvfs info = {};
    if (::statvfs(QFile::encodeName(path).constData(), &info) != 0)
        return -1;
    return static_cast<qint64>(info.f_bavail) * static_cast<qint64>(info.f_frsize);
}

QString sizeText(qint64 bytes)
{
    const double value = static_cast<double>(bytes);
    if (bytes < 1000)
        return u"%1 B"_s.arg(bytes);
    if (bytes < 1000 * 1000)
        return u"%1 kB"_s.arg(value / 1e3, 0, 'f', 1);
    if (bytes < 1000LL * 1000 * 1000)
        return u"%1 MB"_s.arg(value / 1e6, 0, 'f', 1);
    return u"%1 GB"_s.arg(value / 1e9, 0, 'f', 2);
}

} // namespace fairlead
