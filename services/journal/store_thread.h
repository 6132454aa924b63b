#pragma once

#include "services/journal/journal_store.h"

#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace fairlead {

/// One piece of work for the store. `run` may be called twice (the second time alone, after a batch failed);
/// `answer` is called once, on the store's thread, after COMMIT or with the failure.
struct StoreJob
{
    bool writes = false;
    qsizetype bytes = 0; ///< what it keeps in memory while it waits
    std::function<std::optional<Error>(JournalStore &)> run; ///< the failure, if it is one and no refusal
    std::function<void(const Error *failure)> answer;
};

struct StoreTimes
{
    std::chrono::milliseconds poll{ 500 }; ///< looking for other processes' writes
    std::chrono::milliseconds heartbeat{ 10000 };
};

/// The one thread that talks to the store. Writes that wait together share one transaction (group commit);
/// order is kept.
class StoreThread
{
public:
    StoreThread(StoreTimes times, std::function<void()> changedElsewhere);
    /// Finishes what is queued, then ends the thread.
    ~StoreThread();
    StoreThread(const StoreThread &) = delete;
    StoreThread &operator=(const StoreThread &) = delete;

    /// Opens the store on the new thread and waits for the outcome. To be called once.
    Status start(const StoreFactory &factory);
    /// Queues a job; answers it at once with an error when the queue is full or the thread has ended.
    void submit(StoreJob job);
    /// The next part of a job that has just been answered; on the store's thread only, never refused.
    void goOn(StoreJob job);

private:
    using Clock = std::chrono::steady_clock;

    void loop();
    std::deque<StoreJob> takeBatch();
    void work(std::deque<StoreJob> batch);
    void writeTogether(std::vector<StoreJob> &jobs);
    std::optional<Error> transact(std::vector<StoreJob> &jobs, std::size_t first, std::size_t last);
    void tick();
    void beat();

    StoreTimes m_times;
    std::function<void()> m_changedElsewhere;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<StoreJob> m_queue;
    qsizetype m_queuedBytes = 0;
    bool m_running = false;
    std::unique_ptr<JournalStore> m_store; ///< the thread's own
    Clock::time_point m_nextPoll;
    Clock::time_point m_nextBeat;
    std::thread m_thread;
};

} // namespace fairlead
