#pragma once

#include "services/health/http_transfer.h"

#include <atomic>
#include <deque>
#include <mutex>
#include <thread>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace fairlead {

/// The client's thread, with the queues in front of it. Everything below the mutex's members is touched by
/// that thread alone.
class HttpClient::Worker
{
public:
    Worker();
    ~Worker();
    Worker(const Worker &) = delete;
    Worker &operator=(const Worker &) = delete;

    std::uint64_t submit(HttpRequest request, Callback callback);
    void cancel(std::uint64_t number);

private:
    /// What waits for one host and port, and how many of its requests are under way.
    struct Lane
    {
        int active = 0;
        bool listed = false; ///< it stands in m_ready
        std::deque<HttpJob> waiting = {};
    };

    void run();
    void takeOrders();
    void enqueue(HttpJob job);
    void forget(const std::unordered_set<std::uint64_t> &numbers);
    void list(const std::string &host, Lane &lane);
    void dropIfIdle(const std::string &host);
    void startWaiting();
    void start(HttpJob job);
    void collect();
    void finish(HttpTransfer *transfer, CURLcode code, bool report);

    std::mutex m_mutex;
    std::vector<HttpJob> m_submitted; ///< guarded by m_mutex
    std::unordered_set<std::uint64_t> m_cancelled; ///< guarded by m_mutex
    std::uint64_t m_lastNumber = 0; ///< guarded by m_mutex
    std::atomic_bool m_stop = false;

    CURLM *m_multi;
    std::unordered_map<std::string, Lane> m_lanes;
    std::deque<std::string> m_ready; ///< hosts that could start another one, served in turn
    std::unordered_map<std::uint64_t, std::unique_ptr<HttpTransfer>> m_active;
    std::vector<std::unique_ptr<HttpTransfer>> m_spare;
    std::thread m_thread;
};

} // namespace fairlead
