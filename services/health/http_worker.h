#pragma once

#include "services/health/request_lanes.h"
#include "services/health/transfer_loop.h"

#include <atomic>
#include <ctime>
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
    explicit Worker(std::chrono::milliseconds patience);
    ~Worker();
    Worker(const Worker &) = delete;
    Worker &operator=(const Worker &) = delete;

    std::uint64_t submit(HttpRequest request, Callback callback);
    void cancel(std::uint64_t number);

private:
    using Time = std::chrono::steady_clock::time_point;

    struct Active
    {
        std::unique_ptr<HttpTransfer> transfer = {};
        RequestLanes *lanes = nullptr; ///< where it holds a place; nullptr: it goes on beside
    };
    struct Look
    {
        Time at = {};
        std::uint64_t number = 0;
    };

    void run();
    std::chrono::milliseconds untilDue() const;
    void takeOrders();
    void forget(const std::unordered_set<std::uint64_t> &numbers);
    void startWaiting(RequestLanes &lanes);
    void startSlow();
    void start(HttpJob job, RequestLanes &lanes);
    void takeTurn(const TransferLoop::Turn &turn);
    void talk(HttpTransfer *transfer);
    void endOverdueTalks();
    void lookForHung();
    bool leavePlace(Active &active);
    void freePlace(const Active &active);
    void remember(const HttpTransfer &transfer, bool timedOut);
    std::optional<int> certificateDays(const HttpTransfer &transfer);
    void finish(HttpTransfer *transfer, CURLcode code, bool report);

    const std::chrono::milliseconds m_patience;
    std::mutex m_mutex;
    std::vector<HttpJob> m_submitted; ///< guarded by m_mutex
    std::unordered_set<std::uint64_t> m_cancelled; ///< guarded by m_mutex
    std::uint64_t m_lastNumber = 0; ///< guarded by m_mutex
    std::atomic_bool m_stop = false;

    TransferLoop m_loop;
    RequestLanes m_lanes{ MaxInFlight, MaxPerHost };
    RequestLanes m_slowLanes{ MaxInFlight, MaxPerHost }; ///< for addresses in m_slow
    std::unordered_set<std::string> m_slow; ///< whose last request took longer than the patience
    Time m_lastSlow = {}; ///< when one of m_slowLanes was started while others waited
    std::unordered_map<std::uint64_t, Active> m_active;
    std::unordered_map<std::string, int> m_beside; ///< by host: requests that go on without a place
    int m_besideInAll = 0;
    std::deque<Look> m_looks; ///< when the patience with a request ends, soonest first
    std::vector<HttpTransfer *> m_talking; ///< conversations that are connected
    std::unordered_map<std::string, std::time_t> m_certificates; ///< their ends; a kept connection tells none
    std::vector<std::unique_ptr<HttpTransfer>> m_spare;
    std::thread m_thread;
};

} // namespace fairlead
