#pragma once

#include "models/result.h"
#include "services/journal/entry.h"
#include "services/journal/holder.h"

#include <QStringList>

#include <functional>
#include <memory>
#include <optional>

namespace fairlead {

/// Entries to be added to one stream, all or none.
struct AppendRequest
{
    QString stream;
    qint64 expectedNumber = 0; ///< of the last entry that the caller knows; 0 = the stream is new
    QList<QByteArray> bodies;
    Lease lease = {}; ///< needed while the stream's is held
    bool releasesEnvironment = false; ///< with the last entry the environment is free again
};

/// A deployment that wants an environment for itself.
struct OpenRequest
{
    QString environment;
    QString deployment; ///< the stream
    Holder holder;
    qint64 expectedNumber = 0;
    QList<QByteArray> bodies;
};

struct Totals
{
    qint64 entries = 0;
    qint64 streams = 0;
};

inline constexpr qsizetype maxBodyBytes = 16 * 1024 * 1024;
inline constexpr qsizetype maxBodiesPerCall = 10'000;
inline constexpr qint64 maxEntriesPerStream = 1'000'000;
inline constexpr qsizetype maxNameLength = 512; ///< of streams, environments and keys, in characters

/// Where the journal is kept. Made, used and destroyed on one thread of its own.
///
/// Writing calls come between begin() and commit(). A refusal (see isRefusal()) has written nothing and
/// leaves the transaction usable; after any other error the caller rolls back.
class JournalStore
{
public:
    JournalStore() = default;
    virtual ~JournalStore() = default;
    JournalStore(const JournalStore &) = delete;
    JournalStore &operator=(const JournalStore &) = delete;

    virtual Status begin() = 0;
    virtual Status commit() = 0;
    virtual void rollback() = 0;
    /// Work that the store owes itself; called between transactions, when the answers are out.
    virtual void tidy() = 0;

    virtual Result<qint64> append(const AppendRequest &request) = 0;
    virtual Result<Lease> openDeployment(const OpenRequest &request) = 0;
    virtual Result<Lease> reopenEnvironment(const OpenRequest &request) = 0;
    virtual Status closeEnvironment(const QString &environment, const Lease &lease) = 0;
    virtual Result<Lease> takeLease(const QString &stream, const Holder &holder) = 0;
    virtual Status releaseLease(const Lease &lease) = 0;
    virtual Status remember(const QString &key, const QByteArray &value) = 0;
    virtual Status beat() = 0; ///< renews the heartbeat of every lease that this process holds
    virtual Result<bool> holdsLeases() = 0; ///< whether beat() has anything to do

    /// Entries `from` to `to`, both included.
    virtual Result<QList<JournalEntry>> read(const QString &stream, qint64 from, qint64 to) = 0;
    /// Number of the stream's last entry; 0 when it is unknown.
    virtual Result<qint64> length(const QString &stream) = 0;
    virtual Result<QStringList> streams(const QString &prefix) = 0;
    virtual Result<Totals> totals() = 0;
    virtual Result<std::optional<LeaseState>> lease(const QString &stream) = 0;
    virtual Result<QList<EnvironmentHold>> environments() = 0;
    virtual Result<std::optional<QByteArray>> recall(const QString &key) = 0;
    /// True when another connection has written something of interest since the last call.
    virtual Result<bool> changedElsewhere() = 0;
};

using StoreFactory = std::function<Result<std::unique_ptr<JournalStore>>()>;

/// An answer that says no, as opposed to a store that failed.
inline bool isRefusal(const Error &error)
{
    using Kind = Error::Kind;
    return error.kind == Kind::Conflict || error.kind == Kind::Invalid || error.kind == Kind::NotFound;
}

} // namespace fairlead
