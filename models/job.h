#pragma once

#include <QByteArray>
#include <QByteArrayList>
#include <QJsonObject>
#include <QMap>
#include <QString>
#include <QStringList>

#include <chrono>
#include <functional>
#include <optional>

namespace fairlead {

/// Where a job says what it does: one line at a time, without the line end.
using LineSink = std::function<void(const QString &line)>;

/// One supervised child: a bash script, or an argument vector (`fairlead job …`).
/// Written to `job.json` in the attempt's folder, which therefore holds no secret.
struct JobSpec
{
    QString script = {}; ///< runs as `bash -eo pipefail`; empty when argv is set
    QStringList argv = {};
    QJsonObject task = {}; ///< what `fairlead job …` has to do; lands in job.json under "task"
    QString workingDirectory = {};
    QMap<QString, QString> environment = {}; ///< plain variables, added to the console's own
    QMap<QString, QByteArray> secrets
        = {}; ///< variable -> value: passed by pipe, set for the child, masked in output
    QMap<QString, QString> secretReferences
        = {}; ///< variable -> "${secret:…}", for job.json and the carried environment
    QByteArrayList masked = {}; ///< further secrets: masked in the output, and not given to the child
    std::chrono::milliseconds timeout{ 0 }; ///< 0 = none
    std::chrono::milliseconds grace{ 10000 }; ///< between SIGTERM and SIGKILL
    qint64 spoolLimit
        = 0; ///< bytes of output that are kept, half from the beginning, half from the end; 0 = 4 GiB
};

/// What an attempt's folder says about it.
struct JobEnd
{
    enum class Kind { Exited, Signalled, TimedOut, Cancelled, CouldNotStart, Lost };
    Kind kind = Kind::Lost; ///< Lost: no status file and no supervisor: nobody knows
    int exitCode = 0;
    int signal = 0;
    std::chrono::milliseconds elapsed{ 0 };
    QString message
        = {}; ///< CouldNotStart, Lost: what is known, and the processes that were found left behind
    QJsonObject result = {}; ///< result.json, when the job wrote one (at most 1 MiB)
    QString output = {}; ///< the last 64 KiB, for steps whose output is judged
    QMap<QString, QString> carried = {}; ///< changed variables for the next block; secrets as `${secret:…}`
    QString carriedDirectory = {}; ///< working directory for the next block, empty when it was not captured
    bool captured = false;
};

} // namespace fairlead
