#include "tests/unit/health/local_http_server.h"

#include <QByteArrayList>
#include <QtGlobal>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

bool sendAll(int fd, const QByteArray &bytes)
{
    qsizetype done = 0;
    while (done < bytes.size()) {
        const ssize_t n
            = ::send(fd, bytes.constData() + done, static_cast<size_t>(bytes.size() - done), MSG_NOSIGNAL);
        if (n <= 0)
            return false;
        done += n;
    }
    return true;
}

QByteArray message(const QByteArray &status, const QByteArray &type, const QByteArray &body)
{
    return "HTTP/1.1 " + status + "\r\nContent-Type: " + type
        + "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

QByteArray json(const QByteArray &body, const QByteArray &status = "200 OK")
{
    return message(status, "application/json", body);
}

/// True when the peer has hung up (or the server shut the socket) within `ms`.
bool hungUpWithin(int fd, int ms)
{
    pollfd wait{ fd, POLLRDHUP, 0 };
    return ::poll(&wait, 1, ms) > 0;
}

/// Sends `chunk` again and again, `pause` ms apart, until the peer goes away.
void sendWithoutEnd(int fd, const QByteArray &begin, const QByteArray &chunk, int pause)
{
    bool open = sendAll(fd, begin);
    while (open)
        open = !hungUpWithin(fd, pause) && sendAll(fd, chunk);
}

QByteArray plainAnswer(const QByteArray &path)
{
    if (path == "/ok")
        return json(R"({"status":"UP","version":"2.4.1","details":{"db":{"state":"ok","pool":4}}})");
    if (path == "/down")
        return json(R"({"status":"DOWN"})");
    if (path == "/degraded")
        return json(R"({"status":"DEGRADED"})");
    if (path == "/503")
        return json(R"({"status":"DOWN"})", "503 Service Unavailable");
    if (path == "/html")
        return message("200 OK", "text/html", "<!DOCTYPE html><HTML><body>Cockpit</body></HTML>");
    if (path == "/array")
        return json("[1,2,3]");
    if (path == "/redirect")
        return "HTTP/1.1 302 Found\r\nLocation: /redirect\r\nContent-Length: 0\r\n\r\n";
    return json(R"({"wrong":true})");
}

} // namespace

LocalHttpServer::LocalHttpServer()
    : m_listener(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
{
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    ::inet_pton(AF_INET, "127.51.0.1", &address.sin_addr);
    socklen_t size = sizeof address;
    auto *generic = reinterpret_cast<sockaddr *>(&address);
    if (::bind(m_listener, generic, size) != 0 || ::listen(m_listener, 512) != 0
        || ::getsockname(m_listener, generic, &size) != 0)
        qFatal("cannot listen on 127.51.0.1");
    m_port = ntohs(address.sin_port);
    m_acceptor = std::thread(&LocalHttpServer::acceptAll, this);
}

LocalHttpServer::~LocalHttpServer()
{
    m_stop = true;
    ::shutdown(m_listener, SHUT_RDWR);
    m_acceptor.join();
    for (const Connection &connection : m_open)
        ::shutdown(connection.fd, SHUT_RDWR);
    for (Connection &connection : m_open) {
        connection.thread.join();
        ::close(connection.fd);
    }
    ::close(m_listener);
}

QString LocalHttpServer::url(const QString &path) const
{
    return u"http://127.51.0.1:%1%2"_s.arg(m_port).arg(path);
}

void LocalHttpServer::setSwitched(const QByteArray &path)
{
    const std::lock_guard lock(m_mutex);
    m_switched = path;
}

void LocalHttpServer::acceptAll()
{
    while (!m_stop) {
        const int fd = ::accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC);
        if (fd < 0)
            continue;
        ++m_connections;
        const std::lock_guard lock(m_mutex);
        m_open.push_back({ fd, std::thread(&LocalHttpServer::serve, this, fd) });
    }
}

void LocalHttpServer::serve(int fd)
{
    QByteArray buffer;
    char chunk[4096];
    bool open = true;
    while (open && !m_stop) {
        const qsizetype end = buffer.indexOf("\r\n\r\n");
        if (end < 0) {
            const ssize_t n = ::recv(fd, chunk, sizeof chunk, 0);
            open = n > 0;
            buffer.append(chunk, qMax<ssize_t>(0, n));
            continue;
        }
        const QByteArray path = buffer.left(end).split(' ').value(1);
        buffer.remove(0, end + 4);
        ++m_requests;
        m_mostAtOnce = qMax(m_mostAtOnce.load(), ++m_atOnce);
        open = answer(fd, path);
        --m_atOnce;
    }
    ::shutdown(fd, SHUT_RDWR);
}

bool LocalHttpServer::answer(int fd, QByteArray path)
{
    if (path == "/switch") {
        const std::lock_guard lock(m_mutex);
        path = m_switched;
    }
    if (path.startsWith("/slow/")) {
        if (hungUpWithin(fd, path.mid(6).toInt()))
            return false;
        path = "/ok";
    }
    if (path == "/hang")
        return hungUpWithin(fd, -1) && false;
    if (path == "/close")
        return false;
    if (path == "/garbage")
        return sendAll(fd, QByteArray(200, '\x01') + "no such protocol\n") && false;
    if (path == "/drip")
        sendWithoutEnd(fd, "HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n", "x", 20);
    else if (path == "/huge")
        sendWithoutEnd(
            fd, "HTTP/1.1 200 OK\r\nContent-Length: 1073741824\r\n\r\n", QByteArray(65536, 'h'), 0);
    else if (path == "/headers")
        sendWithoutEnd(fd, "HTTP/1.1 200 OK\r\n", "X-Long: " + QByteArray(1000, 'h') + "\r\n", 0);
    else
        return sendAll(fd, plainAnswer(path));
    return false;
}

} // namespace fairlead
