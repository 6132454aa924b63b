#pragma once

#include "services/health/http_transfer.h"

#include <chrono>
#include <optional>
#include <unordered_map>
#include <vector>

namespace fairlead {

/// libcurl's transfers over epoll: what a turn costs grows with what happened in it, not with how many
/// transfers wait for somebody who hangs. Everything but wake() belongs to one thread.
class TransferLoop
{
public:
    struct Finished
    {
        HttpTransfer *transfer = nullptr;
        CURLcode code = CURLE_OK;
    };

    /// What happened in one turn.
    struct Turn
    {
        std::vector<Finished> finished = {};
        std::vector<HttpTransfer *> heard = {}; ///< conversations that can go on
    };

    TransferLoop();
    ~TransferLoop();
    TransferLoop(const TransferLoop &) = delete;
    TransferLoop &operator=(const TransferLoop &) = delete;

    /// Begins what `transfer` was prepared for, in the next turn.
    void add(HttpTransfer &transfer);
    /// Drops it, finished or not; its conversation, too.
    void remove(HttpTransfer &transfer);
    /// Tells when the peer of a conversation has said something, and, if there is more to say, takes
    /// something.
    void listen(HttpTransfer &transfer);

    /// Waits until something happens, wake() is called or `longest` is over.
    Turn turn(std::chrono::milliseconds longest);
    /// Ends a turn that waits; from any thread.
    void wake();

private:
    using Time = std::chrono::steady_clock::time_point;

    static int socketChanged(CURL *handle, curl_socket_t socket, int what, void *self, void *known);
    static int timerChanged(CURLM *multi, long ms, void *self);
    void watch(int socket, std::uint32_t events);
    void unwatch(int socket);
    int waitMs(std::chrono::milliseconds longest) const;
    void happened(int socket, std::uint32_t events, Turn &turn);
    void collect(Turn &turn);

    CURLM *m_multi;
    int m_epoll;
    int m_wake;
    std::optional<Time> m_due = {}; ///< when libcurl wants to look at its own times
    std::unordered_map<int, HttpTransfer *> m_talking = {}; ///< conversations, by their sockets
};

} // namespace fairlead
