#pragma once

#include "models/environment.h"
#include "models/health.h"
#include "services/health/http_answer.h"
#include "services/health/http_client.h"

#include <QByteArray>
#include <QDateTime>

#include <optional>

namespace fairlead {

/// Judges an answer against `service.http`. `environment` and `at` of the sample are left empty.
///
/// UP: status, JSON and text are as expected. DEGRADED: as expected, but slower than `degradedAfter`, or the
/// answer's own "status" says DEGRADED, or one of its parts is not healthy, or the certificate ends soon.
/// DOWN: everything else, an answer that calls itself DOWN included; a part that is not healthy is named.
/// UNKNOWN: the service has no HTTP health.
HealthSample judgeHttp(const Service &service, const HttpAnswer &answer);

/// Judges what came of the conversation over `service.socket`, as socket_talk.h reads it: UP, DEGRADED when
/// it took longer than `degradedAfter` or the certificate ends soon, else DOWN. UNKNOWN: the service has
/// none.
HealthSample judgeSocket(const Service &service, const HttpAnswer &answer);

/// What has to be sent to check the service; nothing when it is judged by its log, or not at all.
std::optional<HttpRequest> requestFor(const Service &service);
/// Judges what came of requestFor().
HealthSample judgeAnswer(const Service &service, const HttpAnswer &answer);

/// "the certificate is valid for 5 more days" when that is fewer than `expiryDays`; else empty.
QString certificateWarning(const HttpAnswer &answer, int expiryDays);

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
