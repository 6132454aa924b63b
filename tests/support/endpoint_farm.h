#pragma once

#include <QByteArray>
#include <QString>

#include <atomic>
#include <chrono>
#include <deque>
#include <unordered_map>
#include <vector>

namespace fairlead {

/// Many small HTTP servers in one thread: so many addresses of 127.53.0.0/16 with the same port. The path
/// says how one answers: /ok at once, /slow after the pause of the constructor, /hang never; connections are
/// kept.
class EndpointFarm
{
public:
    explicit EndpointFarm(int hosts, std::chrono::milliseconds pause = std::chrono::milliseconds(50));
    ~EndpointFarm();
    EndpointFarm(const EndpointFarm &) = delete;
    EndpointFarm &operator=(const EndpointFarm &) = delete;

    /// Serves until stop(); on a thread or in a process of its own.
    void run();
    void stop();
    QString url(int host, const QString &path) const;

private:
    using Time = std::chrono::steady_clock::time_point;

    struct Connection
    {
        std::uint64_t serial = 0;
        QByteArray heard = {};
    };
    struct Late
    {
        Time due = {};
        int fd = -1;
        std::uint64_t serial = 0;
    };

    int listenAt(int host);
    void watch(int fd) const;
    void acceptAll(int listener);
    void hear(int fd, Connection &connection);
    void answer(int fd, const Connection &connection, const QByteArray &path);
    void answerLate();
    int waitMs() const;

    const std::chrono::milliseconds m_pause;
    int m_epoll = -1;
    int m_wake = -1;
    int m_port = 0;
    std::atomic_bool m_stop = false;
    std::uint64_t m_serial = 0;
    std::vector<bool> m_listening; ///< by file descriptor
    std::unordered_map<int, Connection> m_connections;
    std::deque<Late> m_late; ///< soonest first
};

} // namespace fairlead
