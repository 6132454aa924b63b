#pragma once

#include "models/health_history.h"

#include <QDateTime>
#include <QMetaType>
#include <QString>

#include <chrono>
#include <optional>
#include <vector>

namespace fairlead {

enum class Health { Unknown, Up, Degraded, Down };

/// One component that an answer speaks of: "database".
struct HealthPart
{
    QString name = {}; ///< a component of a component as "database/primary"
    Health health = Health::Unknown;
    QString detail = {}; ///< one line, what the answer says beside the state; may be empty
    bool operator==(const HealthPart &) const = default;
};

/// What one check of one service found.
struct HealthSample
{
    QString environment = {};
    QString service = {}; ///< Service::id
    Health health = Health::Unknown;
    QString reason = {}; ///< one line: "200 in 12 ms", "503, expected 200", "no answer within 5 s"
    std::chrono::microseconds latency{ 0 }; ///< 0 when judged by a log
    QString version = {}; ///< from the answer's "version", when it has one
    QString answer = {}; ///< the answer's first 4 KiB, valid text, control characters replaced
    QDateTime at = {};
    std::vector<HealthPart> parts = {}; ///< in the order of the answer, at most 64
    std::optional<int> certificateDays = {}; ///< whole days that the server's certificate is still valid
};

/// "UP", "DOWN", "DEGRADED", "UNKNOWN".
QString healthWord(Health health);

/// What the console knows of one service now.
struct ServiceSnapshot
{
    QString id = {};
    QString name = {};
    int port = 0;
    QString address = {}; ///< the URL, or the log file
    bool judgedByLog = false;
    QString expectation = {}; ///< "status 200 with {"status":"UP"} within 500 ms"
    HealthSample last = {};
    QDateTime changed = {}; ///< when `health` last changed
    QString versionRecorded = {}; ///< from the newest deployment, when the answer holds no version
    HealthHistory history = {};
    std::chrono::milliseconds degradedAfter{ 500 };
};

} // namespace fairlead

Q_DECLARE_METATYPE(fairlead::HealthSample)
