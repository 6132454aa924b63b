#include "services/runbook/editing/runbook_file.h"

#include "services/runbook/reading/reader.h"

#include <QCryptographicHash>
#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

Error failure(Error::Kind kind, const QString &message, const QString &path, int number = 0)
{
    return { kind, message, number == 0 ? QString() : QString::fromLocal8Bit(std::strerror(number)), path };
}

Error notWritten(const QString &path, int number)
{
    const bool denied = number == EACCES || number == EPERM || number == EROFS;
    return failure(denied ? Error::Kind::Denied : Error::Kind::Io,
        u"The runbook cannot be written; it is as it was."_s, path, number);
}

/// Error::Conflict unless the file's bytes have this hash.
Status checkUnchanged(const QString &path, const QString &before256)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(Error::Kind::Denied, u"The runbook cannot be read: check its permissions."_s, path);
    const QByteArray bytes = file.read(LargestRunbook + 1);
    const QByteArray hash = QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
    if (QString::fromLatin1(hash) != before256)
        return failure(Error::Kind::Conflict,
            u"The runbook was changed by somebody else meanwhile: look at the change again."_s, path);
    return success();
}

/// A file that is being written beside another; gone again unless it took the other's place.
class Beside
{
public:
    explicit Beside(const QString &path)
        : m_target(QFile::encodeName(path))
        , m_name(m_target + ".XXXXXX")
        , m_fd(mkostemp(m_name.data(), O_CLOEXEC))
    {
    }
    ~Beside()
    {
        if (m_fd < 0)
            return;
        ::close(m_fd);
        if (!m_renamed)
            ::unlink(m_name.constData());
    }
    Beside(const Beside &) = delete;
    Beside &operator=(const Beside &) = delete;

    bool isOpen() const { return m_fd >= 0; }
    /// As the other's: owner first, which may clear bits of the mode.
    bool takeOwnerAndMode(const struct stat &like)
    {
        struct stat own = {};
        if (::fstat(m_fd, &own) != 0)
            return false;
        const bool owned = own.st_uid == like.st_uid && own.st_gid == like.st_gid;
        return (owned || ::fchown(m_fd, like.st_uid, like.st_gid) == 0)
            && ::fchmod(m_fd, like.st_mode & 07777) == 0;
    }
    bool write(const QByteArray &bytes)
    {
        for (qsizetype at = 0; at < bytes.size();) {
            const ssize_t count
                = ::write(m_fd, bytes.constData() + at, static_cast<std::size_t>(bytes.size() - at));
            if (count < 0 && errno != EINTR)
                return false;
            at += count > 0 ? count : 0;
        }
        return ::fsync(m_fd) == 0;
    }
    bool rename()
    {
        m_renamed = ::rename(m_name.constData(), m_target.constData()) == 0;
        return m_renamed;
    }

private:
    QByteArray m_target;
    QByteArray m_name;
    int m_fd = -1;
    bool m_renamed = false;
};

Status syncFolder(const QString &path)
{
    const QByteArray folder = QFile::encodeName(QFileInfo(path).absolutePath());
    const int fd = ::open(folder.constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    const bool synced = fd >= 0 && ::fsync(fd) == 0;
    const int number = errno;
    if (fd >= 0)
        ::close(fd);
    if (synced)
        return success();
    return failure(Error::Kind::Io,
        u"The runbook is written, but the disk did not confirm it: check the file."_s, path, number);
}

Status replace(const QString &path, const struct stat &now, const QString &before256, const QByteArray &after)
{
    Beside beside(path);
    if (!beside.isOpen())
        return notWritten(path, errno);
    if (!beside.takeOwnerAndMode(now))
        return failure(Error::Kind::Denied,
            u"The runbook belongs to somebody else, and would be yours after this: ask its owner."_s, path,
            errno);
    if (!beside.write(after))
        return notWritten(path, errno);
    const Status unchanged = checkUnchanged(path, before256); // again: writing took its time
    if (!unchanged)
        return unchanged;
    if (!beside.rename())
        return notWritten(path, errno);
    return syncFolder(path);
}

} // namespace

Status replaceFile(const QString &path, const QString &before256, const QByteArray &after)
{
    const QString target = QFileInfo(path).canonicalFilePath();
    struct stat now = {};
    if (target.isEmpty() || ::stat(QFile::encodeName(target).constData(), &now) != 0)
        return failure(Error::Kind::NotFound, u"The runbook is no longer there."_s, path);
    if (!S_ISREG(now.st_mode))
        return failure(Error::Kind::Io, u"This is not a file."_s, path);
    const Status unchanged = checkUnchanged(target, before256);
    if (!unchanged)
        return unchanged;
    if (::access(QFile::encodeName(target).constData(), W_OK) != 0)
        return notWritten(path, errno);
    return replace(target, now, before256, after);
}

} // namespace fairlead
