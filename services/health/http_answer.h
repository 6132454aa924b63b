#pragma once

#include <QByteArray>
#include <QString>

#include <chrono>
#include <optional>

namespace fairlead {

/// What came back for one request. Without an answer `status` is 0 and `error` says why; a conversation that
/// is no HTTP has status 0 and what the peer said in `body`.
struct HttpAnswer
{
    static constexpr qsizetype MaxBodyBytes = 64 * 1024;

    int status = 0;
    QByteArray body = {}; ///< at most MaxBodyBytes
    std::chrono::microseconds latency{ 0 }; ///< from sending (connecting included) to the end of the answer
    QString error = {}; ///< one line, empty when an answer came
    bool timedOut = false; ///< the deadline passed before the answer was complete
    bool cut = false; ///< there was more than MaxBodyBytes; the rest was not read
    std::optional<int> certificateDays = {}; ///< whole days that the certificate of https is still valid
};

} // namespace fairlead
