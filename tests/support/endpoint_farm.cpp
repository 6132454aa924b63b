#include "tests/support/endpoint_farm.h"

#include <QtGlobal>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

constexpr quint32 FirstAddress = 0x7f350001; ///< 127.53.0.1

const QByteArray &healthy()
{
    static const QByteArray bytes
        = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 33\r\n\r\n"
          "{\"status\":\"UP\",\"version\":\"1.0.0\"}";
    return bytes;
}

void sendHealthy(int fd)
{
    if (::send(fd, healthy().constData(), static_cast<size_t>(healthy().size()), MSG_NOSIGNAL) < 0)
        ::shutdown(fd, SHUT_RDWR);
}

} // namespace

EndpointFarm::EndpointFarm(int hosts, std::chrono::milliseconds pause)
    : m_pause(pause)
    , m_epoll(::epoll_create1(EPOLL_CLOEXEC))
    , m_wake(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK))
{
    watch(m_wake);
    for (int host = 0; host < hosts; ++host) {
        const int fd = listenAt(host);
        m_listening.resize(std::max(m_listening.size(), static_cast<std::size_t>(fd) + 1));
        m_listening[static_cast<std::size_t>(fd)] = true;
        watch(fd);
    }
}

EndpointFarm::~EndpointFarm()
{
    for (const auto &[fd, connection] : m_connections)
        ::close(fd);
    for (std::size_t fd = 0; fd < m_listening.size(); ++fd) {
        if (m_listening[fd])
            ::close(static_cast<int>(fd));
    }
    ::close(m_wake);
    ::close(m_epoll);
}

int EndpointFarm::listenAt(int host)
{
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<quint16>(m_port));
    address.sin_addr.s_addr = htonl(FirstAddress + static_cast<quint32>(host));
    socklen_t size = sizeof address;
    auto *generic = reinterpret_cast<sockaddr *>(&address);
    const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (fd < 0 || ::bind(fd, generic, size) != 0 || ::listen(fd, 512) != 0
        || ::getsockname(fd, generic, &size) != 0)
        qFatal("cannot listen on 127.53.0.0/16");
    m_port = ntohs(address.sin_port);
    return fd;
}

void EndpointFarm::watch(int fd) const
{
    epoll_event event = {};
    event.events = EPOLLIN;
    event.data.fd = fd;
    ::epoll_ctl(m_epoll, EPOLL_CTL_ADD, fd, &event);
}

void EndpointFarm::stop()
{
    m_stop = true;
    ::eventfd_write(m_wake, 1);
}

QString EndpointFarm::url(int host, const QString &path) const
{
    const quint32 address = FirstAddress + static_cast<quint32>(host);
    return u"http://127.53.%1.%2:%3%4"_s.arg((address >> 8) & 0xff).arg(address & 0xff).arg(m_port).arg(path);
}

int EndpointFarm::waitMs() const
{
    if (m_late.empty())
        return -1;
    const auto left = m_late.front().due - std::chrono::steady_clock::now();
    return static_cast<int>(
        qMax<std::int64_t>(0, std::chrono::ceil<std::chrono::milliseconds>(left).count()));
}

void EndpointFarm::run()
{
    std::array<epoll_event, 256> events = {};
    while (!m_stop) {
        const int count = ::epoll_wait(m_epoll, events.data(), static_cast<int>(events.size()), waitMs());
        for (int i = 0; i < count; ++i) {
            const int fd = events[static_cast<std::size_t>(i)].data.fd;
            if (static_cast<std::size_t>(fd) < m_listening.size()
                && m_listening[static_cast<std::size_t>(fd)])
                acceptAll(fd);
            else if (const auto it = m_connections.find(fd); it != m_connections.end())
                hear(fd, it->second);
        }
        answerLate();
    }
}

void EndpointFarm::acceptAll(int listener)
{
    for (;;) {
        const int fd = ::accept4(listener, nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK);
        if (fd < 0)
            return;
        const int on = 1;
        ::setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        m_connections[fd] = { ++m_serial };
        watch(fd);
    }
}

void EndpointFarm::hear(int fd, Connection &connection)
{
    std::array<char, 4096> chunk;
    const ssize_t size = ::recv(fd, chunk.data(), chunk.size(), 0);
    if (size <= 0) {
        m_connections.erase(fd);
        ::close(fd);
        return;
    }
    connection.heard.append(chunk.data(), size);
    for (qsizetype end = 0; (end = connection.heard.indexOf("\r\n\r\n")) >= 0;) {
        const qsizetype path = connection.heard.indexOf(' ') + 1;
        answer(fd, connection, connection.heard.mid(path, connection.heard.indexOf(' ', path) - path));
        connection.heard.remove(0, end + 4);
    }
}

void EndpointFarm::answer(int fd, const Connection &connection, const QByteArray &path)
{
    if (path.startsWith("/ok"))
        sendHealthy(fd);
    else if (path.startsWith("/slow"))
        m_late.push_back({ std::chrono::steady_clock::now() + m_pause, fd, connection.serial });
}

void EndpointFarm::answerLate()
{
    const Time now = std::chrono::steady_clock::now();
    while (!m_late.empty() && m_late.front().due <= now) {
        const Late late = m_late.front();
        m_late.pop_front();
        const auto it = m_connections.find(late.fd);
        if (it != m_connections.end() && it->second.serial == late.serial)
            sendHealthy(late.fd);
    }
}

} // namespace fairlead
