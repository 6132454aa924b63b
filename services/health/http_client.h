#pragma once

#include "models/environment.h"
#include "services/health/http_answer.h"

#include <QString>

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>

namespace fairlead {

struct HttpRequest
{
    QString url; ///< http or https; anything else is refused with an error
    std::chrono::milliseconds deadline{ 5000 }; ///< counts from the moment the request is sent
    QString ca = {}; ///< a file: the only certificates that https is trusted by; empty = the system's
    /// Nothing: GET. Else only the connection of `url` is made (https: with its handshake), and this is
    /// spoken over it (socket_talk.h).
    std::optional<SocketKind> talk = {};
};

/// Sends GET requests from one thread of its own: at most 64 at once and 8 to one host and port; the rest
/// wait without their deadline running. Connections are kept and used again. No redirect is followed, no
/// proxy and no password file consulted, at most HttpAnswer::MaxBodyBytes of a body read.
///
/// Who hangs holds nobody up: a request without an answer after `patience` leaves its place to the next one
/// and goes on beside (128 at most, 32 to one host and port), and whatever took that long is asked the next
/// time in lanes apart, with places of their own, until it answers in time again.
class HttpClient
{
public:
    static constexpr int MaxInFlight = 64;
    static constexpr int MaxPerHost = 8;
    static constexpr int MaxBeside = 128;
    static constexpr int MaxBesidePerHost = 32;
    static constexpr std::chrono::milliseconds Patience{ 1000 };

    /// Called once on the client's own thread, which it must not hold up.
    using Callback = std::function<void(const HttpAnswer &)>;

    explicit HttpClient(std::chrono::milliseconds patience = Patience);
    /// Drops what is in flight or waiting without calling back; does not wait for any answer.
    ~HttpClient();
    HttpClient(const HttpClient &) = delete;
    HttpClient &operator=(const HttpClient &) = delete;

    /// Never blocks. Gives a number by which it can be cancelled. May be called from any thread.
    std::uint64_t submit(HttpRequest request, Callback callback);
    /// Forgets a request: no callback begins after the client's thread has seen this.
    void cancel(std::uint64_t number);

private:
    class Worker;
    std::unique_ptr<Worker> m_worker;
};

} // namespace fairlead
