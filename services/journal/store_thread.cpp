#include "services/journal/store_thread.h"

#include <future>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

constexpr std::size_t maxQueuedJobs = 100'000;
constexpr qsizetype maxQueuedBytes = 256 * 1024 * 1024;
constexpr std::size_t maxJobsPerCommit = 1'000;
constexpr qsizetype maxBytesPerCommit = 32 * 1024 * 1024;

Error queueFull()
{
    return { Error::Kind::Unavailable,
        u"The journal cannot keep up: too much is waiting to be written. Try again in a moment."_s };
}

Error ended()
{
    return { Error::Kind::Unavailable, u"The journal is closed."_s };
}

/// A failure of the place, not of one call: trying each call alone would only fail again, slowly.
bool meetsAll(const Error &failure)
{
    return failure.kind != Error::Kind::Internal;
}

} // namespace

StoreThread::StoreThread(StoreTimes times, std::function<void()> changedElsewhere)
    : m_times(times)
    , m_changedElsewhere(std::move(changedElsewhere))
    , m_nextPoll(Clock::now() + times.poll)
    , m_nextBeat(Clock::now() + times.heartbeat)
{
}

StoreThread::~StoreThread()
{
    {
        const std::lock_guard lock(m_mutex);
        m_running = false;
    }
    m_wake.notify_all();
    if (m_thread.joinable())
        m_thread.join();
}

Status StoreThread::start(const StoreFactory &factory)
{
    std::promise<Status> opened;
    std::future<Status> outcome = opened.get_future();
    m_running = true;
    m_thread = std::thread([this, &factory, &opened] {
        auto store = factory();
        if (!store) {
            opened.set_value(store.error());
            return;
        }
        m_store = std::move(store).value();
        opened.set_value(success());
        loop();
        m_store.reset();
    });
    Status status = outcome.get();
    if (!status)
        m_thread.join();
    return status;
}

void StoreThread::submit(StoreJob job)
{
    std::optional<Error> refused;
    {
        const std::lock_guard lock(m_mutex);
        if (!m_running)
            refused = ended();
        else if (m_queue.size() >= maxQueuedJobs || m_queuedBytes + job.bytes > maxQueuedBytes)
            refused = queueFull();
        else {
            m_queuedBytes += job.bytes;
            m_queue.push_back(std::move(job));
        }
    }
    if (refused)
        job.answer(&*refused);
    else
        m_wake.notify_one();
}

void StoreThread::goOn(StoreJob job)
{
    const std::lock_guard lock(m_mutex);
    m_queuedBytes += job.bytes;
    m_queue.push_back(std::move(job));
}

std::deque<StoreJob> StoreThread::takeBatch()
{
    std::unique_lock lock(m_mutex);
    m_wake.wait_until(
        lock, std::min(m_nextPoll, m_nextBeat), [this] { return !m_queue.empty() || !m_running; });
    std::deque<StoreJob> batch;
    qsizetype bytes = 0;
    while (!m_queue.empty() && batch.size() < maxJobsPerCommit && bytes <= maxBytesPerCommit) {
        bytes += m_queue.front().bytes;
        batch.push_back(std::move(m_queue.front()));
        m_queue.pop_front();
    }
    m_queuedBytes -= bytes;
    return batch;
}

void StoreThread::loop()
{
    for (;;) {
        std::deque<StoreJob> batch = takeBatch();
        if (batch.empty()) {
            const std::lock_guard lock(m_mutex);
            if (!m_running && m_queue.empty())
                return;
        }
        work(std::move(batch));
        m_store->tidy();
        tick();
    }
}

void StoreThread::work(std::deque<StoreJob> batch)
{
    std::vector<StoreJob> writes;
    for (StoreJob &job : batch) {
        if (job.writes) {
            writes.push_back(std::move(job));
            continue;
        }
        writeTogether(writes);
        const std::optional<Error> failure = job.run(*m_store);
        job.answer(failure ? &*failure : nullptr);
    }
    writeTogether(writes);
}

void StoreThread::writeTogether(std::vector<StoreJob> &jobs)
{
    if (jobs.empty())
        return;
    const std::optional<Error> failure = transact(jobs, 0, jobs.size());
    const bool alone = failure && !meetsAll(*failure) && jobs.size() > 1;
    for (std::size_t i = 0; i < jobs.size(); ++i) {
        const std::optional<Error> own = alone ? transact(jobs, i, i + 1) : failure;
        jobs[i].answer(own ? &*own : nullptr);
    }
    jobs.clear();
}

std::optional<Error> StoreThread::transact(std::vector<StoreJob> &jobs, std::size_t first, std::size_t last)
{
    if (const Status begun = m_store->begin(); !begun)
        return begun.error();
    for (std::size_t i = first; i < last; ++i) {
        if (std::optional<Error> failure = jobs[i].run(*m_store)) {
            m_store->rollback();
            return failure;
        }
    }
    if (const Status committed = m_store->commit(); !committed) {
        m_store->rollback();
        return committed.error();
    }
    return std::nullopt;
}

void StoreThread::tick()
{
    const Clock::time_point now = Clock::now();
    if (now >= m_nextPoll) {
        const Result<bool> changed = m_store->changedElsewhere();
        if (changed && *changed && m_changedElsewhere)
            m_changedElsewhere();
        m_nextPoll = Clock::now() + m_times.poll;
    }
    if (now >= m_nextBeat) {
        beat();
        m_nextBeat = Clock::now() + m_times.heartbeat;
    }
}

/// A heartbeat that cannot be written now is tried again at the next turn: five are missed before it matters.
void StoreThread::beat()
{
    const Result<bool> holds = m_store->holdsLeases();
    if (!holds || !*holds || !m_store->begin())
        return;
    if (!m_store->beat() || !m_store->commit())
        m_store->rollback();
}

} // namespace fairlead
