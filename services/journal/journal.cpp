#include "services/journal/journal.h"

#include "services/journal/sqlite_store.h"
#include "services/journal/stream_reading.h"

#include <QPromise>

namespace fairlead {

namespace {

qsizetype sizeOf(const QList<QByteArray> &bodies)
{
    qsizetype size = 256;
    for (const QByteArray &body : bodies)
        size += body.size();
    return size;
}

/// A call that waits for its answer.
template <typename Answer>
struct Call
{
    QPromise<Answer> promise;
    std::optional<Answer> answer;

    std::optional<Error> failure() const
    {
        if (answer->ok() || isRefusal(answer->error()))
            return std::nullopt;
        return answer->error();
    }

    void finish(const Error *failed)
    {
        promise.addResult(failed ? Answer(*failed) : std::move(*answer));
        promise.finish();
    }
};

} // namespace

Journal::Journal(const StoreTimes &times)
    : m_thread(std::make_unique<StoreThread>(
        times, [this] { QMetaObject::invokeMethod(this, &Journal::changedElsewhere, Qt::QueuedConnection); }))
{
}

Journal::~Journal()
{
    m_audit.reset();
    m_thread.reset();
}

Result<std::unique_ptr<Journal>> Journal::start(const StoreFactory &factory, const StoreTimes &times)
{
    std::unique_ptr<Journal> journal(new Journal(times));
    if (const Status started = journal->m_thread->start(factory); !started)
        return started.error();
    return journal;
}

Result<std::unique_ptr<Journal>> Journal::open(const QString &path, const JournalOptions &options)
{
    const SqliteOptions sqlite{ path, options.busyTimeout, options.clock, options.wholeCheckBytes };
    auto journal = start([sqlite] { return openSqliteStore(sqlite); }, options.times);
    if (journal && isLargeStore(path, options.wholeCheckBytes))
        journal.value()->audit(path, options.busyTimeout);
    return journal;
}

void Journal::audit(const QString &path, std::chrono::milliseconds busyTimeout)
{
    const auto onOwnThread
        = [this](auto call) { QMetaObject::invokeMethod(this, call, Qt::QueuedConnection); };
    StoreAudit::Events events;
    events.progress = [this, onOwnThread](qint64 entries, qint64 total) {
        onOwnThread([this, entries, total] { emit checked(entries, total); });
    };
    events.damage
        = [this, onOwnThread](const Error &found) { onOwnThread([this, found] { emit damaged(found); }); };
    m_audit = std::make_unique<StoreAudit>(path, busyTimeout, std::move(events));
}

template <typename Answer, typename Work>
QFuture<Answer> Journal::submit(bool writes, qsizetype bytes, Work work)
{
    auto call = std::make_shared<Call<Answer>>();
    call->promise.start();
    QFuture<Answer> future = call->promise.future();
    StoreJob job{ writes, bytes, {}, {} };
    job.run = [call, work](JournalStore &store) {
        call->answer.emplace(work(store));
        return call->failure();
    };
    job.answer = [call](const Error *failed) { call->finish(failed); };
    m_thread->submit(std::move(job));
    return future;
}

QFuture<Result<qint64>> Journal::append(const QString &stream, qint64 expectedNumber,
    const QList<QByteArray> &bodies, const Lease &lease, bool releasesEnvironment)
{
    const AppendRequest request{ stream, expectedNumber, bodies, lease, releasesEnvironment };
    return submit<Result<qint64>>(
        true, sizeOf(bodies), [request](JournalStore &store) { return store.append(request); });
}

QFuture<Result<QList<JournalEntry>>> Journal::read(const QString &stream, qint64 from)
{
    return StreamReading::start(*m_thread, stream, from);
}

QFuture<Result<QStringList>> Journal::streams(const QString &prefix)
{
    return submit<Result<QStringList>>(
        false, 256, [prefix](JournalStore &store) { return store.streams(prefix); });
}

QFuture<Result<Totals>> Journal::totals()
{
    return submit<Result<Totals>>(false, 256, [](JournalStore &store) { return store.totals(); });
}

QFuture<Result<Lease>> Journal::openDeployment(const QString &environment, const QString &deploymentStream,
    const Holder &holder, const QList<QByteArray> &firstBodies)
{
    const OpenRequest request{ environment, deploymentStream, holder, 0, firstBodies };
    return submit<Result<Lease>>(
        true, sizeOf(firstBodies), [request](JournalStore &store) { return store.openDeployment(request); });
}

QFuture<Result<Lease>> Journal::reopenEnvironment(const QString &environment, const QString &deploymentStream,
    const Holder &holder, qint64 expectedNumber, const QList<QByteArray> &bodies)
{
    const OpenRequest request{ environment, deploymentStream, holder, expectedNumber, bodies };
    return submit<Result<Lease>>(
        true, sizeOf(bodies), [request](JournalStore &store) { return store.reopenEnvironment(request); });
}

QFuture<Status> Journal::closeEnvironment(const QString &environment, const Lease &held)
{
    return submit<Status>(true, 256,
        [environment, held](JournalStore &store) { return store.closeEnvironment(environment, held); });
}

QFuture<Result<Lease>> Journal::takeLease(const QString &deploymentStream, const Holder &holder)
{
    return submit<Result<Lease>>(true, 256, [deploymentStream, holder](JournalStore &store) {
        return store.takeLease(deploymentStream, holder);
    });
}

QFuture<Status> Journal::releaseLease(const Lease &held)
{
    return submit<Status>(true, 256, [held](JournalStore &store) { return store.releaseLease(held); });
}

QFuture<Result<std::optional<LeaseState>>> Journal::lease(const QString &stream)
{
    return submit<Result<std::optional<LeaseState>>>(
        false, 256, [stream](JournalStore &store) { return store.lease(stream); });
}

QFuture<Result<QList<EnvironmentHold>>> Journal::environments()
{
    return submit<Result<QList<EnvironmentHold>>>(
        false, 256, [](JournalStore &store) { return store.environments(); });
}

QFuture<Status> Journal::remember(const QString &key, const QByteArray &value)
{
    return submit<Status>(
        true, 256 + value.size(), [key, value](JournalStore &store) { return store.remember(key, value); });
}

QFuture<Result<std::optional<QByteArray>>> Journal::recall(const QString &key)
{
    return submit<Result<std::optional<QByteArray>>>(
        false, 256, [key](JournalStore &store) { return store.recall(key); });
}

} // namespace fairlead
