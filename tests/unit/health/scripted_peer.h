#pragma once

#include <QByteArrayList>

#include <atomic>
#include <thread>

namespace fairlead {

/// A peer on a free port of 127.51.0.2 (or of ::1) that says what it was told: a greeting as soon as somebody
/// connects, then one of `replies` after each time it has heard something. At the end it closes the
/// connection, or stays silent until the other side goes away.
class ScriptedPeer
{
public:
    struct Script
    {
        QByteArray greeting = {};
        QByteArrayList replies = {};
        bool closes = false;
        int dripMs = 0; ///< more than 0: a reply goes out byte by byte with this pause
    };

    explicit ScriptedPeer(Script script, bool ipv6 = false);
    ~ScriptedPeer();
    ScriptedPeer(const ScriptedPeer &) = delete;
    ScriptedPeer &operator=(const ScriptedPeer &) = delete;

    int port() const { return m_port; }

private:
    void run();
    void serve(int fd) const;
    bool say(int fd, const QByteArray &bytes) const;

    const Script m_script;
    int m_listener = -1;
    int m_port = 0;
    std::atomic_bool m_stop = false;
    std::thread m_thread;
};

} // namespace fairlead
