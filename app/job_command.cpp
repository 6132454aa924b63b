#include "app/job_command.h"

#include "app/exit_codes.h"
#include "services/backup/backup_job.h"
#include "services/execution/wait_job.h"
#include "services/health/health_jobs.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

void printLine(const QString &line)
{
    const QByteArray bytes = line.toUtf8() + '\n';
    std::fwrite(bytes.constData(), 1, static_cast<std::size_t>(bytes.size()), stdout);
    std::fflush(stdout);
}

QJsonObject readTask()
{
    QFile file(qEnvironmentVariable("FAIRLEAD_ATTEMPT") + u"/job.json"_s);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return QJsonDocument::fromJson(file.readAll()).object()[u"task"_s].toObject();
}

void writeResult(const QJsonObject &result)
{
    QSaveFile file(qEnvironmentVariable("FAIRLEAD_RESULT"));
    const QByteArray bytes = QJsonDocument(result).toJson(QJsonDocument::Compact);
    if (result.isEmpty())
        return;
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        printLine(u"The result could not be written: %1"_s.arg(file.errorString()));
}

} // namespace

int runJobCommand(const QString &job)
{
    const QJsonObject task = readTask();
    QJsonObject result;
    int code = ExitUsage;
    if (job == u"wait"_s)
        code = runWait(std::chrono::milliseconds(task[u"duration_ms"_s].toInteger()), stdout);
    else if (job == u"verify"_s)
        code = runVerify(task, printLine, result);
    else if (job == u"watch"_s)
        code = runWatch(task, printLine, result);
    else if (job == u"backup"_s)
        code = runBackup(task, qgetenv("FAIRLEAD_DATABASE_URL"), printLine, result);
    else
        std::fprintf(stderr, "fairlead job: wait, verify, watch or backup\n");
    writeResult(result);
    return code;
}

} // namespace fairlead
