#pragma once

#include "models/environment.h"
#include "models/health.h"
#include "services/health/http_answer.h"

#include <QByteArray>
#include <QDateTime>

#include <optional>

namespace fairlead {

/// Judges an answer against `service.http`. `environment` and `at` of the sample are left empty.
///
/// UP: status, JSON and text are as expected. DEGRADED: as expected, but slower than `degradedAfter`, or the
/// answer's own "status" says DEGRADED. DOWN: everything else, an answer that calls itself DOWN included.
/// UNKNOWN: the service has no HTTP health.
HealthSample judgeHttp(const Service &service, const HttpAnswer &answer);

/// What was read of a log's end.
struct LogTail
{
    static constexpr qint64 MaxBytes = 64 * 1024;

    QByteArray bytes = {}; ///< whole lines, at most MaxBytes
    QDateTime modified = {};
    QString error = {}; ///< one line; empty when the file could be read
};

/// Reads at most the last LogTail::MaxBytes of a regular file. Never waits for a writer.
LogTail readLogTail(const QString &file);

/// Judges the end of a log against `service.log`. Since the newest line that holds `start` (if one is named):
/// the newest `ready` means UP, a later `reject` means DOWN, neither means UNKNOWN: no data is never a pass.
/// A log that was last written longer than `freshFor` ago, or in the future, cannot be UP.
HealthSample judgeLog(
    const Service &service, const QByteArray &tail, const QDateTime &modified, const QDateTime &now);

/// What a check expects, for a screen: "status 200 with {"status":"UP"} within 500 ms".
QString expectationText(const Service &service);

/// Reads and judges `service.log`.
HealthSample checkLog(const Service &service, const QDateTime &now);

} // namespace fairlead
