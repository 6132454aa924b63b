#pragma once

#include "services/journal/store_audit.h"
#include "services/journal/store_thread.h"

#include <QFuture>
#include <QObject>

namespace fairlead {

struct JournalOptions
{
    StoreTimes times = {};
    std::chrono::milliseconds busyTimeout{ 5000 }; ///< how long another process's write is waited for
    std::function<QDateTime()> clock = {}; ///< the entries' time; called on the store's thread; empty = now
    qint64 wholeCheckBytes = 32 * 1024 * 1024; ///< a larger store is checked while it is used, see checked()
};

/// The append-only, hash-chained history, and who may write to it.
///
/// Lives on the thread that made it. No call blocks: each answers through a future when the store's own
/// thread is done, a write after its COMMIT. Use `.then(context, …)`; a continuation without context runs on
/// the store's thread, where it must neither wait nor destroy the journal.
///
/// Errors: Conflict (another wrote, holds the environment, or took the lease), Invalid (a wrong argument),
/// NotFound, Unavailable (another process has been writing for too long, too much is queued), Denied
/// (read-only), Io (disk full, damaged, gone), Internal. After an error nothing of the call was written, save
/// that after Io at the moment of COMMIT a power cut may bring it back: read again before repeating.
class Journal : public QObject
{
    Q_OBJECT

public:
    /// Opens, or creates, the SQLite store. Blocks for milliseconds, whatever the store's size: call it once
    /// at the start. The folder must exist. A damaged store stays where it is; a copy is put beside it. A
    /// large store is read through in the background.
    static Result<std::unique_ptr<Journal>> open(const QString &path, const JournalOptions &options = {});
    /// The same over any store. `factory` runs on the store's thread.
    static Result<std::unique_ptr<Journal>> start(const StoreFactory &factory, const StoreTimes &times = {});
    /// Finishes what is queued; every future is answered.
    ~Journal() override;

    /// Adds entries to a stream, all or none: the number of the last one. `expectedNumber` is the last entry
    /// the caller knows (0: none); Conflict when there are more. A stream whose lease is held needs it.
    /// `releasesEnvironment`: with these entries the deployment is over; environment and lease become free.
    QFuture<Result<qint64>> append(const QString &stream, qint64 expectedNumber,
        const QList<QByteArray> &bodies, const Lease &lease = {}, bool releasesEnvironment = false);
    /// Entries from number `from` on, in order; none when the stream is unknown. A long stream is read in
    /// stretches, between which writes have their turn: the future's progress counts entries, and cancelling
    /// it ends the reading.
    QFuture<Result<QList<JournalEntry>>> read(const QString &stream, qint64 from = 1);
    /// Names of the streams that begin with `prefix`, oldest stream first.
    QFuture<Result<QStringList>> streams(const QString &prefix = {});
    QFuture<Result<Totals>> totals();

    /// In one transaction: takes the environment and the new deployment's lease and writes its first entries.
    /// Conflict names the deployment and the person that hold the environment.
    QFuture<Result<Lease>> openDeployment(const QString &environment, const QString &deploymentStream,
        const Holder &holder, const QList<QByteArray> &firstBodies);
    /// Takes the environment again for a deployment that was over (its rollback), with its lease and entries.
    QFuture<Result<Lease>> reopenEnvironment(const QString &environment, const QString &deploymentStream,
        const Holder &holder, qint64 expectedNumber, const QList<QByteArray> &bodies);
    /// Gives the environment and the lease back without an entry. Prefer append(…, true).
    QFuture<Status> closeEnvironment(const QString &environment, const Lease &lease);
    /// Takes over a deployment: when its lease is free, this process's own, or its holder is dead. The old
    /// holder, should it come back, is refused from then on.
    QFuture<Result<Lease>> takeLease(const QString &deploymentStream, const Holder &holder);
    /// Lets go of a lease so that another console may take it. It stays good for writing until one does.
    QFuture<Status> releaseLease(const Lease &lease);
    /// Who holds a stream's lease; empty when it never had one.
    QFuture<Result<std::optional<LeaseState>>> lease(const QString &stream);
    /// Every environment that is taken.
    QFuture<Result<QList<EnvironmentHold>>> environments();

    /// A small fact outside the history ("accepted-runbook/<sha>"): the newest value stands.
    QFuture<Status> remember(const QString &key, const QByteArray &value);
    QFuture<Result<std::optional<QByteArray>>> recall(const QString &key);

signals:
    /// Another process, or another Journal of this one, has written entries, leases or environments.
    void changedElsewhere();
    /// A large store is being read through: so many entries of so many are sound.
    void checked(qint64 entries, qint64 total);
    /// The check of a large store has met damage; the error says what to do, and where a copy lies.
    void damaged(const fairlead::Error &damage);

private:
    explicit Journal(const StoreTimes &times);

    template <typename Answer, typename Work>
    QFuture<Answer> submit(bool writes, qsizetype bytes, Work work);
    void audit(const QString &path, std::chrono::milliseconds busyTimeout);

    std::unique_ptr<StoreThread> m_thread;
    std::unique_ptr<StoreAudit> m_audit; ///< of a large store
};

} // namespace fairlead
