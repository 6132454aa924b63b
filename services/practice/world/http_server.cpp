#include "services/practice/world/http_server.h"

#include <poll.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <cerrno>

namespace fairlead::practice {

namespace {

using namespace std::chrono_literals;

constexpr std::size_t mostConnections = 256;
constexpr auto idleLimit = 30s;

const pollfd *findPolled(const std::vector<pollfd> &waited, int number)
{
    const auto found = std::find_if(
        waited.begin(), waited.end(), [number](const pollfd &one) { return one.fd == number; });
    return found == waited.end() ? nullptr : &*found;
}

} // namespace

HttpServer::HttpServer(Descriptor listener, Handler handler)
    : m_listener(std::move(listener))
    , m_handler(std::move(handler))
{
}

void HttpServer::collect(std::vector<pollfd> &waited) const
{
    waited.push_back({ m_listener.number(), POLLIN, 0 });
    for (const auto &connection : m_connections) {
        const int reads = connection.input.size() <= 2 * largestRequest ? POLLIN : 0;
        const int events = reads | (connection.output.empty() ? 0 : POLLOUT);
        waited.push_back({ connection.socket.number(), static_cast<short>(events), 0 });
    }
}

int HttpServer::nextDue(Clock::time_point now) const
{
    int least = m_connections.empty() ? -1 : 1000;
    for (const auto &connection : m_connections) {
        if (connection.waiting) {
            const auto left = std::chrono::ceil<std::chrono::milliseconds>(connection.due - now).count();
            least = std::min<int>(least, static_cast<int>(std::clamp<long long>(left, 0, 1000)));
        }
    }
    return least;
}

void HttpServer::act(const std::vector<pollfd> &waited, Clock::time_point now)
{
    for (auto &connection : m_connections) {
        const pollfd *polled = findPolled(waited, connection.socket.number());
        if (polled && polled->revents != 0) {
            connection.touched = now;
            receive(connection);
        }
        serve(connection, now);
    }
    m_connections.remove_if([](const Connection &connection) { return connection.dead; });
    const pollfd *listener = findPolled(waited, m_listener.number());
    if (listener && listener->revents != 0) {
        accept(now);
    }
}

void HttpServer::accept(Clock::time_point now)
{
    for (int count = 0; count < 64; ++count) {
        Descriptor socket(::accept4(m_listener.number(), nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC));
        if (!socket.isOpen()) {
            return;
        }
        if (m_connections.size() >= mostConnections) {
            m_connections.pop_front();
        }
        Connection connection;
        connection.socket = std::move(socket);
        connection.touched = now;
        m_connections.push_back(std::move(connection));
    }
}

void HttpServer::serve(Connection &connection, Clock::time_point now)
{
    if (connection.waiting && now >= connection.due) {
        connection.waiting = false;
        connection.output += connection.later;
    }
    answerRequests(connection, now);
    flush(connection);
    const bool idle = !connection.silent && !connection.waiting && now - connection.touched > idleLimit;
    const bool done = connection.closing && !connection.waiting && connection.output.empty();
    connection.dead = connection.dead || idle || done;
}

void HttpServer::receive(Connection &connection) const
{
    std::array<char, 4096> part{};
    while (connection.input.size() <= 2 * largestRequest) {
        const ssize_t count = ::recv(connection.socket.number(), part.data(), part.size(), 0);
        if (count <= 0) {
            connection.dead = count == 0 || (errno != EAGAIN && errno != EINTR);
            return;
        }
        connection.input.append(part.data(), static_cast<std::size_t>(count));
    }
    connection.dead = connection.silent;
}

void HttpServer::answerRequests(Connection &connection, Clock::time_point now)
{
    while (!connection.dead && !connection.waiting && !connection.silent && !connection.closing
        && connection.output.size() < 65536) {
        HttpRequest request;
        const Reading reading = takeRequest(connection.input, request);
        if (reading == Reading::Incomplete) {
            return;
        }
        if (reading == Reading::Complete) {
            answerOne(connection, request, now);
            continue;
        }
        const HttpAnswer refusal{ reading == Reading::Bad ? 400 : 431, "text/plain", "Not understood.\n" };
        connection.output += wireText(refusal, false, false);
        connection.closing = true;
    }
}

void HttpServer::answerOne(Connection &connection, const HttpRequest &request, Clock::time_point now)
{
    const Reply reply = m_handler(request);
    connection.silent = reply.never;
    connection.closing = !request.keepAlive && !reply.never;
    if (reply.never) {
        return;
    }
    std::string text = wireText(reply.answer, request.keepAlive, request.method == "HEAD");
    if (reply.after.count() == 0) {
        connection.output += text;
        return;
    }
    connection.later = std::move(text);
    connection.due = now + reply.after;
    connection.waiting = true;
}

void HttpServer::flush(Connection &connection)
{
    while (!connection.output.empty() && !connection.dead) {
        const ssize_t count = ::send(
            connection.socket.number(), connection.output.data(), connection.output.size(), MSG_NOSIGNAL);
        if (count < 0) {
            connection.dead = errno != EAGAIN && errno != EINTR;
            return;
        }
        connection.output.erase(0, static_cast<std::size_t>(count));
    }
}

} // namespace fairlead::practice
