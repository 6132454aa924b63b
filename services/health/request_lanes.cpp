#include "services/health/request_lanes.h"

namespace fairlead {

void RequestLanes::enqueue(HttpJob job)
{
    const std::string host = job.host;
    Lane &lane = m_lanes[host];
    lane.waiting.push_back(std::move(job));
    list(host, lane);
}

void RequestLanes::forget(const std::unordered_set<std::uint64_t> &numbers)
{
    for (auto &[host, lane] : m_lanes)
        std::erase_if(lane.waiting, [&](const HttpJob &job) { return numbers.contains(job.number); });
}

std::optional<HttpJob> RequestLanes::next()
{
    while (m_active < m_most && !m_ready.empty()) {
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
        ++m_active;
        list(host, lane);
        return job;
    }
    return std::nullopt;
}

void RequestLanes::release(const std::string &host)
{
    Lane &lane = m_lanes.at(host);
    --lane.active;
    --m_active;
    list(host, lane);
    dropIfIdle(host);
}

void RequestLanes::list(const std::string &host, Lane &lane)
{
    if (lane.listed || lane.waiting.empty() || lane.active >= m_mostPerHost)
        return;
    lane.listed = true;
    m_ready.push_back(host);
}

void RequestLanes::dropIfIdle(const std::string &host)
{
    const auto it = m_lanes.find(host);
    const Lane &lane = it->second;
    if (lane.active == 0 && lane.waiting.empty() && !lane.listed)
        m_lanes.erase(it);
}

} // namespace fairlead
