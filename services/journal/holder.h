#pragma once

#include <QDateTime>
#include <QString>

#include <optional>

namespace fairlead {

/// The right to write to one deployment's stream. A later epoch cuts off every earlier one.
struct Lease
{
    QString stream = {}; ///< empty = no lease
    qint64 epoch = 0;

    bool isValid() const { return !stream.isEmpty() && epoch > 0; }
    friend bool operator==(const Lease &, const Lease &) = default;
};

/// A process that holds a lease, told apart from every other process that ever had its number.
struct Holder
{
    QString person; ///< Person::id
    QString host;
    qint64 pid = 0;
    qint64 startTime = 0; ///< clock ticks since boot, field 22 of /proc/<pid>/stat
    QString bootId; ///< /proc/sys/kernel/random/boot_id

    /// This process, on behalf of `person`.
    static Holder self(const QString &person);

    friend bool operator==(const Holder &, const Holder &) = default;
};

/// Who holds a lease now, for the screen.
struct LeaseState
{
    QString stream;
    qint64 epoch = 0;
    bool held = false; ///< false: given back, anyone may take it
    Holder holder = {}; ///< the last one, when not held
    QDateTime since = {}; ///< UTC
    QDateTime heartbeat = {}; ///< UTC
    bool alive = false; ///< the holder's process lives, as far as can be told from here
};

/// An environment that is taken, and by which deployment.
struct EnvironmentHold
{
    QString environment;
    QString deployment; ///< the stream
    QDateTime since = {}; ///< UTC
    std::optional<LeaseState> lease = {};
};

/// A holder on another host counts as dead when its heartbeat is older than this.
inline constexpr qint64 heartbeatLimitMs = 60'000;

/// True when both name the same process; the person does not matter.
bool sameProcess(const Holder &a, const Holder &b);

/// Start time of a living process in clock ticks; empty when there is none (a zombie is none).
std::optional<qint64> processStartTime(qint64 pid);

/// Whether `holder` lives, seen from `here`. On this host the process table says so; on another host, a
/// heartbeat that is at most 60 s old.
bool isAlive(const Holder &holder, const Holder &here, qint64 heartbeatAgeMs);

/// "mara on desk-3 (process 4211)".
QString holderText(const Holder &holder);

} // namespace fairlead
