#include "services/backup/service_files.h"

#include <QDir>
#include <QFile>

#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

constexpr QStringView Prefix = u"fairlead-pg-";

/// A folder in memory where there is one, else the temporary folder.
QString baseFolder()
{
    const QString runtime = qEnvironmentVariable("XDG_RUNTIME_DIR");
    struct stat info = {};
    const bool ours = !runtime.isEmpty() && ::stat(QFile::encodeName(runtime).constData(), &info) == 0
        && S_ISDIR(info.st_mode) && info.st_uid == ::geteuid()
        && ::access(QFile::encodeName(runtime).constData(), W_OK) == 0;
    return ours ? runtime : QDir::tempPath();
}

/// Removes what a killed process of this user has left behind; the folder's name holds its PID.
void removeLeftovers(const QString &base)
{
    const auto found = QDir(base).entryInfoList({ Prefix.toString() + u'*' }, QDir::Dirs | QDir::NoSymLinks);
    for (const QFileInfo &folder : found) {
        const int pid = folder.fileName().mid(Prefix.size()).section(u'-', 0, 0).toInt();
        if (pid > 0 && folder.ownerId() == ::geteuid() && ::kill(pid, 0) != 0 && errno == ESRCH)
            QDir(folder.filePath()).removeRecursively();
    }
}

Status writePrivate(const QString &path, const QByteArray &text)
{
    const int fd = ::open(QFile::encodeName(path).constData(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    QFile file;
    const bool written = fd >= 0 && file.open(fd, QIODevice::WriteOnly, QFileDevice::AutoCloseHandle)
        && file.write(text) == text.size() && file.flush();
    if (!written)
        return Error{ Error::Kind::Io,
            u"Cannot write the database's connection file: check the space and rights "
            "of %1."_s.arg(path),
            QString::fromLocal8Bit(std::strerror(errno)) };
    return success();
}

/// libpq drops blanks at the end of a line of a service file.
Status checkValues(const DatabaseTarget &target, const QMap<QString, QString> &extra)
{
    QStringList values{ target.user, target.host, target.database };
    values += target.parameters.values();
    values += extra.values();
    for (const QString &value : values) {
        if (value.endsWith(u' '))
            return Error{ Error::Kind::Invalid,
                u"A name in the database URL ends in a blank, which PostgreSQL's "
                "service file cannot hold."_s };
    }
    return success();
}

} // namespace

QString passwordFileField(const QString &text)
{
    QString field = text;
    field.replace(u'\\', u"\\\\"_s);
    field.replace(u':', u"\\:"_s);
    return field;
}

QByteArray serviceFileText(const DatabaseTarget &target, const QMap<QString, QString> &extra)
{
    QMap<QString, QString> values = target.parameters;
    values.insert(extra);
    values.insert(u"host"_s, target.host);
    values.insert(u"port"_s, QString::number(target.port));
    values.insert(u"dbname"_s, target.database);
    if (!target.user.isEmpty())
        values.insert(u"user"_s, target.user);
    QByteArray text = "[fairlead]\n";
    for (auto it = values.cbegin(); it != values.cend(); ++it)
        text += it.key().toUtf8() + '=' + it.value().toUtf8() + '\n';
    return text;
}

QByteArray passwordFileText(const DatabaseTarget &target)
{
    // libpq looks a Unix socket up as "localhost" or by its folder, depending on how it was built.
    const QString host = target.host.startsWith(u'/') ? u"*"_s : passwordFileField(target.host);
    const QString user = target.user.isEmpty() ? u"*"_s : passwordFileField(target.user);
    return u"%1:%2:%3:%4:%5\n"_s
        .arg(host, QString::number(target.port), passwordFileField(target.database), user,
            passwordFileField(target.password))
        .toUtf8();
}

PgServiceFiles::PgServiceFiles(std::unique_ptr<QTemporaryDir> folder)
    : m_folder(std::move(folder))
{
}

Result<PgServiceFiles> PgServiceFiles::create(
    const DatabaseTarget &target, const QMap<QString, QString> &extra)
{
    if (const Status good = checkValues(target, extra); !good)
        return good.error();
    const QString base = baseFolder();
    removeLeftovers(base);
    const QString pattern = u"%1/%2%3-XXXXXX"_s.arg(base, Prefix, QString::number(::getpid()));
    PgServiceFiles files(std::make_unique<QTemporaryDir>(pattern));
    if (!files.m_folder->isValid())
        return Error{ Error::Kind::Io, u"Cannot make a private folder in %1."_s.arg(base),
            files.m_folder->errorString() };
    const Status service
        = writePrivate(files.m_folder->filePath(u"service"_s), serviceFileText(target, extra));
    if (!service)
        return service.error();
    if (!target.password.isEmpty()) {
        const Status password
            = writePrivate(files.m_folder->filePath(u"password"_s), passwordFileText(target));
        if (!password)
            return password.error();
        files.m_password = true;
    }
    return files;
}

QMap<QString, QString> PgServiceFiles::environment() const
{
    QMap<QString, QString> variables{ { u"PGSERVICEFILE"_s, m_folder->filePath(u"service"_s) } };
    if (m_password)
        variables.insert(u"PGPASSFILE"_s, m_folder->filePath(u"password"_s));
    return variables;
}

QString PgServiceFiles::connection() const
{
    return u"service=fairlead"_s;
}

} // namespace fairlead
