#include "tests/unit/health/scripted_peer.h"

#include <QtGlobal>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace fairlead {

namespace {

constexpr int LookMs = 50; ///< how often a waiting peer looks whether its test is over

int listenOn(bool ipv6)
{
    const int fd = ::socket(ipv6 ? AF_INET6 : AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in four = {};
    four.sin_family = AF_INET;
    ::inet_pton(AF_INET, "127.51.0.2", &four.sin_addr);
    sockaddr_in6 six = {};
    six.sin6_family = AF_INET6;
    six.sin6_addr = in6addr_loopback;
    const auto *address = ipv6 ? reinterpret_cast<sockaddr *>(&six) : reinterpret_cast<sockaddr *>(&four);
    if (::bind(fd, address, ipv6 ? sizeof six : sizeof four) != 0 || ::listen(fd, 16) != 0)
        qFatal("cannot listen");
    return fd;
}

int portOf(int listener)
{
    sockaddr_in6 address = {}; // the port stands at the same place in both families
    socklen_t size = sizeof address;
    ::getsockname(listener, reinterpret_cast<sockaddr *>(&address), &size);
    return ntohs(address.sin6_port);
}

bool readable(int fd)
{
    pollfd wait{ fd, POLLIN, 0 };
    return ::poll(&wait, 1, LookMs) > 0;
}

} // namespace

ScriptedPeer::ScriptedPeer(Script script, bool ipv6)
    : m_script(std::move(script))
    , m_listener(listenOn(ipv6))
    , m_port(portOf(m_listener))
    , m_thread(&ScriptedPeer::run, this)
{
}

ScriptedPeer::~ScriptedPeer()
{
    m_stop = true;
    m_thread.join();
    ::close(m_listener);
}

void ScriptedPeer::run()
{
    while (!m_stop) {
        if (!readable(m_listener))
            continue;
        const int fd = ::accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC);
        serve(fd);
        ::close(fd);
    }
}

bool ScriptedPeer::say(int fd, const QByteArray &bytes) const
{
    const qsizetype step = m_script.dripMs > 0 ? 1 : qMax<qsizetype>(1, bytes.size());
    for (qsizetype at = 0; at < bytes.size() && !m_stop; at += step) {
        if (::send(fd, bytes.constData() + at, static_cast<size_t>(step), MSG_NOSIGNAL) < 0)
            return false;
        if (m_script.dripMs > 0)
            ::poll(nullptr, 0, m_script.dripMs);
    }
    return true;
}

void ScriptedPeer::serve(int fd) const
{
    char chunk[4096];
    bool open = say(fd, m_script.greeting);
    qsizetype next = 0;
    while (open && !m_stop && !(m_script.closes && next == m_script.replies.size())) {
        if (!readable(fd))
            continue;
        open = ::recv(fd, chunk, sizeof chunk, 0) > 0;
        if (open && next < m_script.replies.size())
            open = say(fd, m_script.replies.at(next++));
    }
}

} // namespace fairlead
