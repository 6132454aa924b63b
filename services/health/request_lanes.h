#pragma once

#include "services/health/http_transfer.h"

#include <deque>
#include <optional>
#include <unordered_map>
#include <unordered_set>

namespace fairlead {

/// Requests that wait for a place: so many at once, so many of them to one host and port, hosts in turn.
class RequestLanes
{
public:
    RequestLanes(int most, int mostPerHost)
        : m_most(most)
        , m_mostPerHost(mostPerHost)
    {
    }

    void enqueue(HttpJob job);
    /// Forgets those of `numbers` that still wait.
    void forget(const std::unordered_set<std::uint64_t> &numbers);
    /// The next one whose turn it is; it holds a place until release().
    std::optional<HttpJob> next();
    void release(const std::string &host);
    /// Somebody waits who could start if there were a place.
    bool crowded() const { return !m_ready.empty(); }

private:
    /// What waits for one host and port, and how many of its requests hold a place.
    struct Lane
    {
        int active = 0;
        bool listed = false; ///< it stands in m_ready
        std::deque<HttpJob> waiting = {};
    };

    void list(const std::string &host, Lane &lane);
    void dropIfIdle(const std::string &host);

    int m_most;
    int m_mostPerHost;
    int m_active = 0;
    std::unordered_map<std::string, Lane> m_lanes;
    std::deque<std::string> m_ready; ///< hosts that could start another one, served in turn
};

} // namespace fairlead
