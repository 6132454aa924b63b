#pragma once

#include "services/practice/world/descriptor.h"
#include "services/practice/world/http.h"

#include <chrono>
#include <functional>
#include <list>
#include <string>
#include <vector>

struct pollfd;

namespace fairlead::practice {

/// What the handler wants done: an answer, perhaps later, perhaps never.
struct Reply
{
    HttpAnswer answer = {};
    std::chrono::milliseconds after{ 0 };
    bool never = false;
};

/// HTTP/1.1 on one listening socket, driven by somebody else's poll loop. Bounded: 256 connections, 8 KiB a
/// request, 30 s of idleness.
class HttpServer
{
public:
    using Clock = std::chrono::steady_clock;
    using Handler = std::function<Reply(const HttpRequest &)>;

    HttpServer(Descriptor listener, Handler handler);

    /// Appends what to wait for.
    void collect(std::vector<pollfd> &waited) const;
    /// Milliseconds until something is due; -1 for nothing.
    int nextDue(Clock::time_point now) const;
    /// Does what the polled descriptors and the clock ask for.
    void act(const std::vector<pollfd> &waited, Clock::time_point now);

private:
    struct Connection
    {
        Descriptor socket;
        std::string input = {};
        std::string output = {};
        std::string later = {}; ///< goes to output at `due`
        Clock::time_point due = {};
        Clock::time_point touched = {};
        bool waiting = false; ///< for `due`
        bool silent = false; ///< will never be answered
        bool closing = false; ///< after output
        bool dead = false;
    };

    void accept(Clock::time_point now);
    void serve(Connection &connection, Clock::time_point now);
    void receive(Connection &connection) const;
    void answerRequests(Connection &connection, Clock::time_point now);
    void answerOne(Connection &connection, const HttpRequest &request, Clock::time_point now);
    static void flush(Connection &connection);

    Descriptor m_listener;
    Handler m_handler;
    std::list<Connection> m_connections;
};

} // namespace fairlead::practice
