#include "services/health/http_worker.h"

#include "services/health/certificate.h"

#include <algorithm>

namespace fairlead {

namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr milliseconds Idle{ 1000 };
/// While others wait, one that hung the last time is asked in so long: a connection anew costs several
/// answers.
constexpr milliseconds BetweenSlow{ 10 };
constexpr std::size_t MostRemembered = 20000;

milliseconds until(steady_clock::time_point time)
{
    return std::clamp(std::chrono::ceil<milliseconds>(time - steady_clock::now()), milliseconds(0), Idle);
}

} // namespace

HttpClient::Worker::Worker(milliseconds patience)
    : m_patience(patience)
    , m_thread(&Worker::run, this)
{
}

HttpClient::Worker::~Worker()
{
    m_stop = true;
    m_loop.wake();
    m_thread.join();
    for (auto &[number, active] : m_active)
        m_loop.remove(*active.transfer);
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
        m_loop.wake();
    return m_lastNumber;
}

void HttpClient::Worker::cancel(std::uint64_t number)
{
    const std::lock_guard lock(m_mutex);
    m_cancelled.insert(number);
    m_loop.wake();
}

void HttpClient::Worker::run()
{
    while (!m_stop) {
        takeOrders();
        startWaiting(m_lanes);
        startSlow();
        takeTurn(m_loop.turn(untilDue()));
        endOverdueTalks();
        lookForHung();
    }
}

/// Until somebody's patience or time is over, or one that hung the last time may be asked among others.
milliseconds HttpClient::Worker::untilDue() const
{
    milliseconds least = m_looks.empty() ? Idle : until(m_looks.front().at);
    if (m_lanes.crowded() && m_slowLanes.crowded())
        least = std::min(least, BetweenSlow);
    for (const HttpTransfer *transfer : m_talking)
        least = std::min(least, until(transfer->due()));
    return least;
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

void HttpClient::Worker::startSlow()
{
    if (!m_lanes.crowded()) {
        startWaiting(m_slowLanes);
        return;
    }
    const Time now = steady_clock::now();
    if (now < m_lastSlow + BetweenSlow)
        return;
    if (auto job = m_slowLanes.next()) {
        start(std::move(*job), m_slowLanes);
        m_lastSlow = now;
    }
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
    m_loop.add(*transfer);
    m_active.emplace(number, Active{ std::move(transfer), &lanes });
    m_looks.push_back({ steady_clock::now() + m_patience, number });
}

void HttpClient::Worker::takeTurn(const TransferLoop::Turn &turn)
{
    for (HttpTransfer *transfer : turn.heard)
        talk(transfer);
    for (const auto &[transfer, code] : turn.finished) {
        if (code == CURLE_OK && transfer->job().request.talk) {
            m_talking.push_back(transfer);
            talk(transfer);
        } else {
            finish(transfer, code, true);
        }
    }
}

/// Goes on with a conversation that is connected.
void HttpClient::Worker::talk(HttpTransfer *transfer)
{
    if (transfer->talkOn())
        finish(transfer, CURLE_OK, true);
    else
        m_loop.listen(*transfer);
}

void HttpClient::Worker::endOverdueTalks()
{
    const std::vector<HttpTransfer *> talking = m_talking;
    for (HttpTransfer *transfer : talking) {
        if (steady_clock::now() >= transfer->due())
            finish(transfer, CURLE_OPERATION_TIMEDOUT, true);
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
    m_loop.remove(*owned);
    if (report) {
        remember(*owned, answer.timedOut);
        if (owned->job().callback)
            owned->job().callback(answer);
    }
    m_spare.push_back(std::move(owned));
}

} // namespace fairlead
