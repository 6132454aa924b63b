#include "services/health/http_worker.h"

#include <algorithm>

namespace fairlead {

namespace {

constexpr int IdleMs = 1000;
constexpr long MaxKeptConnections = 256;

/// libcurl counts its initialisations; this one stays for the life of the process.
CURLM *newMulti()
{
    static const CURLcode ready = curl_global_init(CURL_GLOBAL_DEFAULT);
    CURLM *multi = ready == CURLE_OK ? curl_multi_init() : nullptr;
    curl_multi_setopt(multi, CURLMOPT_MAXCONNECTS, MaxKeptConnections);
    return multi;
}

} // namespace

HttpClient::Worker::Worker()
    : m_multi(newMulti())
    , m_thread(&Worker::run, this)
{
}

HttpClient::Worker::~Worker()
{
    m_stop = true;
    curl_multi_wakeup(m_multi);
    m_thread.join();
    for (auto &[number, transfer] : m_active)
        curl_multi_remove_handle(m_multi, transfer->handle());
    m_active.clear();
    m_spare.clear();
    curl_multi_cleanup(m_multi);
}

std::uint64_t HttpClient::Worker::submit(HttpRequest request, Callback callback)
{
    HttpJob job{ 0, std::move(request), std::move(callback), {} };
    job.host = hostKey(job.request.url);
    const std::lock_guard lock(m_mutex);
    job.number = ++m_lastNumber;
    m_submitted.push_back(std::move(job));
    curl_multi_wakeup(m_multi);
    return m_lastNumber;
}

void HttpClient::Worker::cancel(std::uint64_t number)
{
    const std::lock_guard lock(m_mutex);
    m_cancelled.insert(number);
    curl_multi_wakeup(m_multi);
}

void HttpClient::Worker::run()
{
    while (!m_stop) {
        takeOrders();
        startWaiting();
        int running = 0;
        curl_multi_perform(m_multi, &running);
        collect();
        const bool more = !m_ready.empty() && m_active.size() < MaxInFlight;
        curl_multi_poll(m_multi, nullptr, 0, more ? 0 : IdleMs, nullptr);
    }
}

void HttpClient::Worker::takeOrders()
{
    std::vector<HttpJob> submitted;
    std::unordered_set<std::uint64_t> cancelled;
    {
        const std::lock_guard lock(m_mutex);
        submitted.swap(m_submitted);
        cancelled.swap(m_cancelled);
    }
    for (HttpJob &job : submitted)
        enqueue(std::move(job));
    if (!cancelled.empty())
        forget(cancelled);
}

void HttpClient::Worker::enqueue(HttpJob job)
{
    const std::string host = job.host;
    Lane &lane = m_lanes[host];
    lane.waiting.push_back(std::move(job));
    list(host, lane);
}

void HttpClient::Worker::forget(const std::unordered_set<std::uint64_t> &numbers)
{
    for (auto &[host, lane] : m_lanes)
        std::erase_if(lane.waiting, [&](const HttpJob &job) { return numbers.contains(job.number); });
    for (const std::uint64_t number : numbers) {
        if (const auto it = m_active.find(number); it != m_active.end())
            finish(it->second.get(), CURLE_OK, false);
    }
}

void HttpClient::Worker::list(const std::string &host, Lane &lane)
{
    if (lane.listed || lane.waiting.empty() || lane.active >= MaxPerHost)
        return;
    lane.listed = true;
    m_ready.push_back(host);
}

void HttpClient::Worker::dropIfIdle(const std::string &host)
{
    const auto it = m_lanes.find(host);
    const Lane &lane = it->second;
    if (lane.active == 0 && lane.waiting.empty() && !lane.listed)
        m_lanes.erase(it);
}

void HttpClient::Worker::startWaiting()
{
    while (m_active.size() < MaxInFlight && !m_ready.empty()) {
        const std::string host = std::move(m_ready.front());
        m_ready.pop_front();
        Lane &lane = m_lanes.at(host);
        lane.listed = false;
        if (lane.waiting.empty()) {
            dropIfIdle(host);
            continue;
        }
        HttpJob job = std::move(lane.waiting.front());
        lane.waiting.pop_front();
        ++lane.active;
        list(host, lane);
        start(std::move(job));
    }
}

void HttpClient::Worker::start(HttpJob job)
{
    std::unique_ptr<HttpTransfer> transfer;
    if (m_spare.empty()) {
        transfer = std::make_unique<HttpTransfer>();
    } else {
        transfer = std::move(m_spare.back());
        m_spare.pop_back();
    }
    const std::uint64_t number = job.number;
    transfer->prepare(std::move(job));
    curl_multi_add_handle(m_multi, transfer->handle());
    m_active.emplace(number, std::move(transfer));
}

void HttpClient::Worker::collect()
{
    int left = 0;
    while (const CURLMsg *message = curl_multi_info_read(m_multi, &left)) {
        if (message->msg != CURLMSG_DONE)
            continue;
        char *self = nullptr;
        const CURLcode code = message->data.result;
        curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &self);
        finish(reinterpret_cast<HttpTransfer *>(self), code, true);
    }
}

void HttpClient::Worker::finish(HttpTransfer *transfer, CURLcode code, bool report)
{
    curl_multi_remove_handle(m_multi, transfer->handle());
    const auto it = m_active.find(transfer->job().number);
    std::unique_ptr<HttpTransfer> owned = std::move(it->second);
    m_active.erase(it);
    const std::string &host = owned->job().host;
    Lane &lane = m_lanes.at(host);
    --lane.active;
    list(host, lane);
    dropIfIdle(host);
    if (report && owned->job().callback)
        owned->job().callback(owned->answer(code));
    m_spare.push_back(std::move(owned));
}

} // namespace fairlead
