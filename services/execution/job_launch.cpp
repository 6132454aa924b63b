#include "services/execution/job_launch.h"

#include "services/execution/supervision/files.h"
#include "services/execution/supervision/masker.h"
#include "services/execution/supervision/secret_frames.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

#include <cerrno>
#include <cstring>
#include <memory>

#include <fcntl.h>
#include <spawn.h>
#include <unistd.h>

namespace fairlead {

using namespace Qt::StringLiterals;
using supervision::Descriptor;
using supervision::SecretFrame;
namespace file = supervision::file;

namespace {

constexpr int SecretsFd = 3;
constexpr int LockFd = 4;
constexpr int FirstFreeFd = 16; ///< above those that the supervisor is given
/// Shorter secrets turn up in paths and names by chance ("postgres").
constexpr qsizetype TellingSecret = 12;

Error systemError(Error::Kind kind, const QString &message, const QString &folder, int error = errno)
{
    return { kind, message, QString::fromLocal8Bit(std::strerror(error)), folder };
}

QString pathIn(const QString &folder, const char *name)
{
    return folder + u'/' + QLatin1StringView(name);
}

/// What goes where: variables that may be written down, and those that travel by the pipe.
struct Parts
{
    QJsonObject environment;
    std::vector<SecretFrame> frames;
};

std::vector<std::string> valuesOf(const JobSpec &spec, qsizetype shortest)
{
    std::vector<std::string> values;
    for (const QByteArray &value : spec.secrets) {
        if (value.size() >= shortest)
            values.push_back(value.toStdString());
    }
    return values;
}

Parts partsOf(const JobSpec &spec)
{
    std::vector<std::string> all = valuesOf(spec, 0);
    for (const QByteArray &value : spec.masked)
        all.push_back(value.toStdString());
    const supervision::Masker secrets(all);
    Parts parts;
    for (auto it = spec.environment.cbegin(); it != spec.environment.cend(); ++it) {
        const std::string value = it.value().toStdString();
        if (secrets.contains(value))
            parts.frames.push_back({ it.key().toStdString(), value, false });
        else
            parts.environment.insert(it.key(), it.value());
    }
    for (auto it = spec.secrets.cbegin(); it != spec.secrets.cend(); ++it)
        parts.frames.push_back({ it.key().toStdString(), it.value().toStdString(), true });
    for (const QByteArray &value : spec.masked)
        parts.frames.push_back({ {}, value.toStdString(), true });
    return parts;
}

QJsonObject jobObject(const JobSpec &spec, const QJsonObject &environment)
{
    QJsonObject references;
    for (auto it = spec.secretReferences.cbegin(); it != spec.secretReferences.cend(); ++it)
        references.insert(it.key(), it.value());
    return {
        { u"script"_s, spec.argv.isEmpty() },
        { u"argv"_s, QJsonArray::fromStringList(spec.argv) },
        { u"task"_s, spec.task },
        { u"workingDirectory"_s, spec.workingDirectory },
        { u"environment"_s, environment },
        { u"secretReferences"_s, references },
        { u"timeoutMs"_s, static_cast<qint64>(spec.timeout.count()) },
        { u"graceMs"_s, static_cast<qint64>(spec.grace.count()) },
        { u"spoolLimit"_s, spec.spoolLimit },
        { u"bootId"_s, QString::fromStdString(supervision::bootId()) },
    };
}

Status checkSpec(const JobSpec &spec, const QString &folder)
{
    if (spec.script.isEmpty() == spec.argv.isEmpty())
        return Error{ Error::Kind::Invalid, u"A job is either a script or a program with arguments."_s, {},
            folder };
    for (auto it = spec.secrets.cbegin(); it != spec.secrets.cend(); ++it) {
        if (it.key().isEmpty() || it.key().contains(u'=') || it.value().contains('\0'))
            return Error{ Error::Kind::Invalid,
                u"The secret for the variable \"%1\" cannot be passed on."_s.arg(it.key()), {}, folder };
        if (it.value().size() > static_cast<qsizetype>(supervision::LargestSecret))
            return Error{ Error::Kind::Invalid,
                u"The secret for the variable \"%1\" is larger than 64 KiB."_s.arg(it.key()), {}, folder };
    }
    const supervision::Masker telling(valuesOf(spec, TellingSecret));
    const QByteArray open = spec.argv.join(u'\n').toUtf8() + QJsonDocument(spec.task).toJson();
    if (telling.contains({ open.constData(), static_cast<std::size_t>(open.size()) }))
        return Error{ Error::Kind::Invalid,
            u"A secret must not be an argument or a part of the task, where others can read it; pass it as a variable."_s,
            {}, folder };
    return success();
}

Status checkFresh(const QString &folder, const Descriptor &lock, int error)
{
    if (!lock && (error == EAGAIN || error == EACCES) && QFile::exists(pathIn(folder, file::Lock)))
        return systemError(Error::Kind::Conflict, u"This attempt is being run already."_s, folder, error);
    if (!lock && error == ENOENT)
        return systemError(
            Error::Kind::NotFound, u"This attempt was not claimed: its folder is missing."_s, folder, error);
    if (!lock)
        return systemError(Error::Kind::Io, u"The attempt's folder cannot be written to."_s, folder, error);
    if (QFile::exists(pathIn(folder, file::Supervisor)) || QFile::exists(pathIn(folder, file::Status)))
        return Error{ Error::Kind::Conflict,
            u"This attempt has begun before; it is not started a second time."_s, {}, folder };
    return success();
}

Status writeJob(const QString &folder, const JobSpec &spec, const QJsonObject &environment)
{
    const std::string script = spec.script.toStdString() + (spec.script.endsWith(u'\n') ? "" : "\n");
    const QByteArray job = QJsonDocument(jobObject(spec, environment)).toJson();
    const bool written
        = (!spec.argv.isEmpty()
              || supervision::writeBeside(pathIn(folder, file::Script).toStdString(), script, false))
        && supervision::writeBeside(pathIn(folder, file::Job).toStdString(), job.toStdString(), false);
    if (!written)
        return systemError(
            Error::Kind::Io, u"The job cannot be written; make room on the disk and try again."_s, folder);
    return success();
}

/// A pipe that holds all the frames already: nobody waits for anybody, and a console that is killed now has
/// said everything.
Result<int> filledPipe(const std::vector<SecretFrame> &frames, const QString &folder)
{
    const std::string bytes = supervision::encodeFrames(frames);
    int ends[2] = { -1, -1 };
    if (bytes.size() > supervision::LargestFrames)
        return Error{ Error::Kind::Invalid, u"The secrets of this step are larger than 768 KiB in all."_s, {},
            folder };
    if (::pipe2(ends, O_CLOEXEC | O_NONBLOCK) != 0)
        return systemError(Error::Kind::Unavailable, u"No pipe could be made for the secrets."_s, folder);
    Descriptor read(ends[0]);
    const Descriptor write(ends[1]);
    if (bytes.size() > 32 * 1024)
        ::fcntl(ends[1], F_SETPIPE_SZ, 1024 * 1024);
    if (!supervision::writeAll(write.get(), bytes))
        return systemError(
            Error::Kind::Unavailable, u"The secrets of this step do not fit into a pipe."_s, folder);
    ::fcntl(read.get(), F_SETFL, 0);
    return read.release();
}

/// Moved out of the way of those that the supervisor is given.
Descriptor moved(const Descriptor &fd)
{
    return Descriptor(::fcntl(fd.get(), F_DUPFD_CLOEXEC, FirstFreeFd));
}

int spawn(const QByteArray &program, const QByteArray &folder, const Descriptor &secrets,
    const Descriptor &lock, pid_t &pid)
{
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawn_file_actions_adddup2(&actions, secrets.get(), SecretsFd);
    ::posix_spawn_file_actions_adddup2(&actions, lock.get(), LockFd);
    ::posix_spawn_file_actions_addclosefrom_np(&actions, LockFd + 1);
    ::posix_spawnattr_init(&attributes);
    ::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSID);
    QByteArray name = program, path = folder, secretsFd = QByteArray::number(SecretsFd);
    QByteArray lockFd = QByteArray::number(LockFd);
    char *arguments[] = { name.data(), path.data(), secretsFd.data(), lockFd.data(), nullptr };
    const int error = ::posix_spawn(&pid, program.constData(), &actions, &attributes, arguments, environ);
    ::posix_spawnattr_destroy(&attributes);
    ::posix_spawn_file_actions_destroy(&actions);
    return error;
}

} // namespace

Result<int> launchJob(const QString &supervisor, const QString &folder, const JobSpec &spec)
{
    if (const Status valid = checkSpec(spec, folder); !valid.ok())
        return valid.error();
    const Descriptor lock = supervision::takeLock(folder.toStdString());
    if (const Status fresh = checkFresh(folder, lock, errno); !fresh.ok())
        return fresh.error();
    const Parts parts = partsOf(spec);
    if (const Status written = writeJob(folder, spec, parts.environment); !written.ok())
        return written.error();
    const Result<int> pipe = filledPipe(parts.frames, folder);
    if (!pipe.ok())
        return pipe.error();
    const Descriptor secrets(*pipe);
    pid_t pid = 0;
    const int error
        = spawn(QFile::encodeName(supervisor), QFile::encodeName(folder), moved(secrets), moved(lock), pid);
    if (error != 0)
        return systemError(Error::Kind::NotFound,
            u"The program %1 cannot be started; install Fairlead again."_s.arg(supervisor), folder, error);
    return static_cast<int>(pid);
}

} // namespace fairlead
