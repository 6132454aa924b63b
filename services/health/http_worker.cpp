#include "services/health/http_worker.h"

#include "services/health/certificate.h"

#include <sys/resource.h>

#include <algorithm>

namespace fairlead {

namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr int IdleMs = 1000;
constexpr std::size_t MostRemembered = 20000;

/// A quarter of the files that this process may open, within reason.
long keptConnections()
{
    rlimit limit = {};
    ::getrlimit(RLIMIT_NOFILE, &limit);
    return static_cast<long>(std::clamp<rlim_t>(limit.rlim_cur / 4, 64, 2048));
}

/// libcurl counts its initialisations; this one stays for the life of the process.
CURLM *newMulti()
{
    static const CURLcode ready = curl_global_init(CURL_GLOBAL_DEFAULT);
    CURLM *multi = ready == CURLE_OK ? curl_multi_init() : nullptr;
    curl_multi_setopt(multi, CURLMOPT_MAXCONNECTS, keptConnections());
    return multi;
}

int msUntil(steady_clock::time_point time)
{
    const auto ms = std::chrono::ceil<milliseconds>(time - steady_clock::now()).count();
    return static_cast<int>(std::clamp<std::int64_t>(ms, 0, IdleMs));
}

} // namespace

HttpClient::Worker::Worker(milliseconds patience)
    : m_patience(patience)
    , m_multi(newMulti())
    , m_thread(&Worker::run, this)
{
}

HttpClient::Worker::~Worker()
{
    m_stop = true;
    curl_multi_wakeup(m_multi);
    m_thread.join();
    for (auto &[number, active] : m_active)
        curl_multi_remove_handle(m_multi, active.transfer->handle());
    m_active.clear();
    m_spare.clear();
    curl_multi_cleanup(m_multi);
}

std::uint64_t HttpClient::Worker::submit(HttpRequest request, Callback callback)
{
    HttpJob job{ 0, std::move(request), std::move(callback), {}, {} };
    job.host = hostKey(job.request.url);
    job.address = job.request.url.toStdString();
    const std::lock_guard lock(m_mutex);
    job.number = ++m_lastNumber;
    m_submitted.push_back(std::move(job));
    if (m_submitted.size() == 1)
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
        startWaiting(m_lanes);
        startWaiting(m_slowLanes);
        int running = 0;
        curl_multi_perform(m_multi, &running);
        collect();
        lookForHung();
        startWaiting(m_lanes);
        startWaiting(m_slowLanes);
        wait();
        talk();
    }
}

int HttpClient::Worker::waitMs() const
{
    int ms = m_looks.empty() ? IdleMs : msUntil(m_looks.front().at);
    for (const HttpTransfer *transfer : m_talking)
        ms = std::min(ms, msUntil(transfer->due()));
    return ms;
}

/// Until something happens on a connection, an order comes, or somebody's patience or time is over.
void HttpClient::Worker::wait()
{
    m_awaited.clear();
    for (const HttpTransfer *transfer : m_talking)
        m_awaited.push_back(transfer->awaited());
    const auto count = static_cast<unsigned>(m_awaited.size());
    curl_multi_poll(m_multi, m_awaited.data(), count, waitMs(), nullptr);
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
    for (HttpJob &job : submitted) {
        RequestLanes &lanes = m_slow.contains(job.address) ? m_slowLanes : m_lanes;
        lanes.enqueue(std::move(job));
    }
    if (!cancelled.empty())
        forget(cancelled);
}

void HttpClient::Worker::forget(const std::unordered_set<std::uint64_t> &numbers)
{
    m_lanes.forget(numbers);
    m_slowLanes.forget(numbers);
    for (const std::uint64_t number : numbers) {
        if (const auto it = m_active.find(number); it != m_active.end())
            finish(it->second.transfer.get(), CURLE_OK, false);
    }
}

void HttpClient::Worker::startWaiting(RequestLanes &lanes)
{
    while (auto job = lanes.next())
        start(std::move(*job), lanes);
}

void HttpClient::Worker::start(HttpJob job, RequestLanes &lanes)
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
    m_active.emplace(number, Active{ std::move(transfer), &lanes });
    m_looks.push_back({ steady_clock::now() + m_patience, number });
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
        auto *transfer = reinterpret_cast<HttpTransfer *>(self);
        if (code == CURLE_OK && transfer->job().request.talk && !transfer->talkOn())
            m_talking.push_back(transfer);
        else
            finish(transfer, code, true);
    }
}

/// Goes on with the conversations whose peer has said something, and ends those whose time is over.
void HttpClient::Worker::talk()
{
    const std::vector<HttpTransfer *> talking = m_talking;
    for (std::size_t i = 0; i < talking.size(); ++i) {
        if (m_awaited[i].revents != 0 && talking[i]->talkOn())
            finish(talking[i], CURLE_OK, true);
        else if (steady_clock::now() >= talking[i]->due())
            finish(talking[i], CURLE_OPERATION_TIMEDOUT, true);
    }
}

void HttpClient::Worker::lookForHung()
{
    const Time now = steady_clock::now();
    while (!m_looks.empty()) {
        const Look look = m_looks.front();
        const auto it = m_active.find(look.number);
        if (it != m_active.end() && look.at > now)
            return;
        m_looks.pop_front();
        if (it != m_active.end() && !leavePlace(it->second))
            m_looks.push_back({ now + m_patience, look.number });
    }
}

/// False when too many go on beside already.
bool HttpClient::Worker::leavePlace(Active &active)
{
    const std::string &host = active.transfer->job().host;
    const auto beside = m_beside.find(host);
    if (m_besideInAll >= MaxBeside || (beside != m_beside.end() && beside->second >= MaxBesidePerHost))
        return false;
    ++m_beside[host];
    ++m_besideInAll;
    active.lanes->release(host);
    active.lanes = nullptr;
    return true;
}

void HttpClient::Worker::freePlace(const Active &active)
{
    const std::string &host = active.transfer->job().host;
    if (active.lanes != nullptr) {
        active.lanes->release(host);
        return;
    }
    --m_besideInAll;
    if (--m_beside.at(host) == 0)
        m_beside.erase(host);
}

void HttpClient::Worker::remember(const HttpTransfer &transfer, bool timedOut)
{
    if (!timedOut && transfer.age() <= m_patience)
        m_slow.erase(transfer.job().address);
    else if (m_slow.size() < MostRemembered)
        m_slow.insert(transfer.job().address);
}

std::optional<int> HttpClient::Worker::certificateDays(const HttpTransfer &transfer)
{
    const HttpJob &job = transfer.job();
    if (!job.host.starts_with("https"))
        return std::nullopt;
    const std::string key = job.host + '\n' + job.request.ca.toStdString();
    if (const auto end = certificateEnd(transfer.handle()); end && m_certificates.size() < MostRemembered)
        m_certificates[key] = *end;
    const auto it = m_certificates.find(key);
    return it == m_certificates.end() ? std::nullopt
                                      : std::optional(daysUntil(it->second, std::time(nullptr)));
}

void HttpClient::Worker::finish(HttpTransfer *transfer, CURLcode code, bool report)
{
    const auto it = m_active.find(transfer->job().number);
    freePlace(it->second);
    std::unique_ptr<HttpTransfer> owned = std::move(it->second.transfer);
    m_active.erase(it);
    std::erase(m_talking, transfer);
    HttpAnswer answer = owned->answer(code);
    if (answer.error.isEmpty())
        answer.certificateDays = certificateDays(*owned);
    curl_multi_remove_handle(m_multi, owned->handle());
    if (report) {
        remember(*owned, answer.timedOut);
        if (owned->job().callback)
            owned->job().callback(answer);
    }
    m_spare.push_back(std::move(owned));
}

} // namespace fairlead
