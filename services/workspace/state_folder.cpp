#include "services/workspace/state_folder.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

QString defaultStateHome()
{
    const QString configured = qEnvironmentVariable("XDG_STATE_HOME");
    return QDir::isAbsolutePath(configured) ? configured : QDir::homePath() + u"/.local/state"_s;
}

Error failed(const QString &folder, int number)
{
    const auto kind
        = number == ENOSPC || number == EDQUOT || number == EIO ? Error::Kind::Io : Error::Kind::Denied;
    return { kind,
        u"The state folder %1 cannot be made: make the folder above it writable and leave room on its disk, "
        u"or "
        "set XDG_STATE_HOME to another place."_s.arg(folder),
        QString::fromLocal8Bit(std::strerror(number)) };
}

Error notAFolder(const QString &path)
{
    return { Error::Kind::Invalid,
        u"%1 is not a folder: move it away, or set XDG_STATE_HOME to another place."_s.arg(path) };
}

/// Makes one folder, whose parent exists, when it is not there yet.
Status makeFolder(const QString &folder)
{
    const QByteArray name = QFile::encodeName(folder);
    if (::mkdir(name.constData(), 0700) == 0)
        return success();
    const int number = errno;
    if (QFileInfo(folder).isDir())
        return success();
    if (number == EEXIST)
        return notAFolder(folder);
    return failed(folder, number);
}

Status makeFolders(const QString &folder)
{
    if (QFileInfo(folder).isDir())
        return success();
    const QString above = QFileInfo(folder).path();
    if (above == folder)
        return failed(folder, ENOENT);
    if (QFileInfo::exists(above) && !QFileInfo(above).isDir())
        return notAFolder(above);
    if (const Status made = makeFolders(above); !made)
        return made;
    return makeFolder(folder);
}

/// Mine, closed to others, writable.
Status makePrivate(const QString &folder)
{
    const QByteArray name = QFile::encodeName(folder);
    struct stat info = {};
    if (::stat(name.constData(), &info) != 0)
        return failed(folder, errno);
    if (info.st_uid != ::geteuid()) {
        return Error{ Error::Kind::Denied,
            u"The state folder %1 belongs to another user (%2): remove it, or set XDG_STATE_HOME to a folder "
            u"of "
            "your own."_s.arg(folder)
                .arg(info.st_uid) };
    }
    if ((info.st_mode & 0777) != 0700 && ::chmod(name.constData(), 0700) != 0)
        return failed(folder, errno);
    if (::faccessat(AT_FDCWD, name.constData(), W_OK | X_OK, AT_EACCESS) != 0) {
        return Error{ Error::Kind::Denied,
            u"The state folder %1 is read-only: make it writable, or set XDG_STATE_HOME to another place."_s
                .arg(folder),
            QString::fromLocal8Bit(std::strerror(errno)) };
    }
    return success();
}

} // namespace

Result<QString> openStateFolder(const Workspace &workspace, const QString &stateHome)
{
    const QString home
        = QDir::cleanPath(stateHome.isEmpty() ? defaultStateHome() : QDir(stateHome).absolutePath());
    if (workspace.id.isEmpty() || workspace.id.contains(u'/') || workspace.id.startsWith(u'.'))
        return Error{ Error::Kind::Internal, u"\"%1\" cannot name a state folder."_s.arg(workspace.id) };
    const QString folder = home + u"/fairlead/"_s + workspace.id;
    if (const Status made = makeFolders(folder); !made)
        return made.error();
    if (const Status closed = makePrivate(folder); !closed)
        return closed.error();
    return folder;
}

qint64 freeBytes(const QString &path)
{
    struct statvfs info = {};
    if (::statvfs(QFile::encodeName(path).constData(), &info) != 0)
        return -1;
    return static_cast<qint64>(info.f_bavail) * static_cast<qint64>(info.f_frsize);
}

} // namespace fairlead
