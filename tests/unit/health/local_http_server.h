#pragma once

#include <QByteArray>
#include <QString>

#include <atomic>
#include <functional>
#include <list>
#include <mutex>
#include <thread>

namespace fairlead {

/// A small HTTP server on a free port of 127.51.0.1 with a thread for each connection, which behaves well or
/// badly as the path asks:
///   /ok /down /degraded /html /503 /wrong /array     plain answers
///   /slow/<ms>                          UP after so many milliseconds
///   /hang                               takes the request and never answers
///   /drip                               a body of one byte every 20 ms, without end
///   /huge                               a body that is announced as 1 GiB and sent as fast as it is read
///   /headers                            a header without end
///   /redirect                           302 to itself
///   /garbage                            bytes that are no HTTP
///   /close                              closes the connection instead of answering
/// and /switch, which answers with whatever `switched` names.
class LocalHttpServer
{
public:
    LocalHttpServer();
    ~LocalHttpServer();
    LocalHttpServer(const LocalHttpServer &) = delete;
    LocalHttpServer &operator=(const LocalHttpServer &) = delete;

    QString url(const QString &path) const;
    int port() const { return m_port; }
    void setSwitched(const QByteArray &path);
    int requests() const { return m_requests; }
    int connections() const { return m_connections; }
    int mostAtOnce() const { return m_mostAtOnce; }

private:
    struct Connection
    {
        int fd = -1;
        std::thread thread = {};
    };

    void acceptAll();
    void serve(int fd);
    /// False when the connection is to be closed.
    bool answer(int fd, QByteArray path);

    int m_listener = -1;
    int m_port = 0;
    std::atomic_bool m_stop = false;
    std::atomic_int m_requests = 0;
    std::atomic_int m_connections = 0;
    std::atomic_int m_atOnce = 0;
    std::atomic_int m_mostAtOnce = 0;
    std::mutex m_mutex;
    std::list<Connection> m_open; ///< guarded by m_mutex
    QByteArray m_switched = "/ok"; ///< guarded by m_mutex
    std::thread m_acceptor;
};

} // namespace fairlead
