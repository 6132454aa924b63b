#include "services/execution/attempt_folder.h"

#include "services/execution/supervision/files.h"
#include "services/execution/supervision/processes.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <optional>

#include <sys/stat.h>

namespace fairlead {

using namespace Qt::StringLiterals;
using Standing = JobRunner::Standing;
namespace file = supervision::file;

namespace {

constexpr qint64 LargestRecord = 64 * 1024;
constexpr qint64 LargestJob = 64 * 1024 * 1024;
constexpr qint64 LargestEnvironment = 16 * 1024 * 1024;

QString pathIn(const QString &folder, const char *name)
{
    return folder + u'/' + QLatin1StringView(name);
}

std::optional<QByteArray> read(const QString &path, qint64 limit)
{
    QFile source(path);
    if (!source.open(QIODevice::ReadOnly) || source.size() > limit)
        return std::nullopt;
    return source.read(source.size()); // read(limit) would touch all the memory that it could need
}

QJsonObject readObject(const QString &path, qint64 limit)
{
    return QJsonDocument::fromJson(read(path, limit).value_or(QByteArray())).object();
}

std::optional<JobEnd::Kind> kindFrom(const QString &word)
{
    static const QHash<QString, JobEnd::Kind> kinds = {
        { u"exited"_s, JobEnd::Kind::Exited },
        { u"signalled"_s, JobEnd::Kind::Signalled },
        { u"timedout"_s, JobEnd::Kind::TimedOut },
        { u"cancelled"_s, JobEnd::Kind::Cancelled },
        { u"couldnotstart"_s, JobEnd::Kind::CouldNotStart },
    };
    const auto found = kinds.constFind(word);
    return found == kinds.cend() ? std::nullopt : std::optional(*found);
}

/// A whole number that a process can end with; 0.5 is none, and must not be read as 0.
bool isEndNumber(const QJsonValue &value)
{
    const qint64 number = value.toInteger(-1);
    return number >= 0 && number <= 255;
}

/// The status, when it is whole: every field that decides an outcome is there and fits the others.
QJsonObject readStatus(const QString &folder)
{
    const QJsonObject status = readObject(pathIn(folder, file::Status), LargestRecord);
    const auto kind = kindFrom(status["kind"_L1].toString());
    const bool whole = kind && isEndNumber(status["exitCode"_L1]) && isEndNumber(status["signal"_L1]);
    const bool fits = kind != JobEnd::Kind::Exited || status["signal"_L1].toInt() == 0;
    return whole && fits ? status : QJsonObject();
}

bool supervisorAlive(const QJsonObject &supervisor)
{
    const auto pid = static_cast<pid_t>(supervisor["pid"_L1].toInteger());
    const auto startTime = static_cast<unsigned long long>(supervisor["startTime"_L1].toInteger());
    const bool sameBoot = supervisor["bootId"_L1].toString().toStdString() == supervision::bootId();
    return pid > 0 && sameBoot && supervision::alive(pid, startTime);
}

void readCarried(const QString &folder, JobEnd &end)
{
    const std::optional<QByteArray> bytes = read(pathIn(folder, file::Environment), LargestEnvironment);
    end.captured = bytes && bytes->endsWith('\0');
    if (!end.captured)
        return;
    const QList<QByteArray> parts = bytes->chopped(1).split('\0');
    end.carriedDirectory = QFile::decodeName(parts.first());
    for (const QByteArray &variable : parts.mid(1)) {
        const qsizetype equals = variable.indexOf('=', 1);
        if (equals > 0)
            end.carried.insert(
                QString::fromUtf8(variable.first(equals)), QString::fromUtf8(variable.mid(equals + 1)));
    }
}

void addSentence(QString &text, const QString &sentence)
{
    text += text.isEmpty() ? sentence : u' ' + sentence;
}

void readResult(const QString &folder, JobEnd &end)
{
    const QString path = pathIn(folder, file::Result);
    if (!QFile::exists(path))
        return;
    end.result = readObject(path, supervision::LargestResult);
    if (end.result.isEmpty())
        addSentence(end.message,
            u"The job's result.json is not a JSON object, or larger than 1 MiB; it is ignored."_s);
}

JobEnd endFrom(const QString &folder, const QJsonObject &status)
{
    JobEnd end;
    end.kind = *kindFrom(status["kind"_L1].toString());
    end.exitCode = status["exitCode"_L1].toInt();
    end.signal = status["signal"_L1].toInt();
    end.elapsed = std::chrono::milliseconds(std::max<qint64>(0, status["elapsedMs"_L1].toInteger()));
    end.message = status["message"_L1].toString();
    QStringList stopped;
    for (const QJsonValue &name : status["stopped"_L1].toArray())
        stopped << name.toString();
    if (end.kind == JobEnd::Kind::Exited && !stopped.isEmpty())
        addSentence(end.message,
            u"Ended with the step, because it left them running: %1."_s.arg(stopped.join(u", "_s)));
    if (status["captured"_L1].toBool())
        readCarried(folder, end);
    readResult(folder, end);
    return end;
}

JobEnd unfinished(const QString &folder)
{
    JobEnd end;
    if (attemptStanding(folder) == Standing::NeverStarted) {
        end.kind = JobEnd::Kind::CouldNotStart;
        end.message = u"Nothing of this attempt was run: its supervisor did not begin. "
                      u"Check that there is room on the disk, then try again."_s;
        return end;
    }
    const std::vector<supervision::Process> left = supervision::leftoversOf(folder.toStdString());
    end.message = u"The step's supervisor is gone and left no status: nobody knows how far the step came."_s;
    addSentence(end.message,
        left.empty() ? u"None of its processes is running any more."_s
                     : u"Still running: %1."_s.arg(QString::fromStdString(supervision::describe(left))));
    return end;
}

Error folderError(const QString &folder, int error)
{
    const QString reason = QString::fromLocal8Bit(std::strerror(error));
    if (error == EEXIST)
        return { Error::Kind::Conflict,
            u"This attempt was claimed already; it is not started a second time."_s, reason, folder };
    return { Error::Kind::Io, u"The attempt's folder cannot be made; check the disk and its permissions."_s,
        reason, folder };
}

} // namespace

Status makeAttemptFolder(const QString &folder)
{
    const QString parent = QFileInfo(folder).path();
    if (!QDir::isAbsolutePath(folder))
        return Error{ Error::Kind::Invalid, u"An attempt's folder must be an absolute path."_s, {}, folder };
    if (!QFileInfo::exists(parent) && !QDir().mkpath(parent) && !QFileInfo::exists(parent))
        return folderError(parent, errno);
    if (::mkdir(QFile::encodeName(folder).constData(), 0700) != 0)
        return folderError(folder, errno);
    return success();
}

Standing attemptStanding(const QString &folder)
{
    const std::string path = folder.toStdString();
    const bool held = supervision::lockHeld(path); // first: a status that is written after this is seen below
    if (!readStatus(folder).isEmpty())
        return Standing::Ended;
    if (held)
        return Standing::Running;
    const QJsonObject job = readObject(pathIn(folder, file::Job), LargestJob);
    const bool announced = QFile::exists(pathIn(folder, file::Supervisor));
    if (announced && supervisorAlive(readObject(pathIn(folder, file::Supervisor), LargestRecord)))
        return Standing::Running;
    if (announced || QFile::exists(pathIn(folder, file::Status)))
        return Standing::Unknown;
    const bool sameBoot = job["bootId"_L1].toString().toStdString() == supervision::bootId();
    const bool written = QFile::exists(pathIn(folder, file::Job));
    return !written || sameBoot ? Standing::NeverStarted : Standing::Unknown;
}

JobEnd readAttemptEnd(const QString &folder)
{
    const QJsonObject status = readStatus(folder);
    return status.isEmpty() ? unfinished(folder) : endFrom(folder, status);
}

} // namespace fairlead
