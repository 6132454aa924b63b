#pragma once

#include "services/watchdog/stall_watch.h"

#include <QApplication>

namespace fairlead {

/// An application that tells when one event keeps its thread for longer than a limit, with the stack.
class WatchedApplication : public QApplication
{
    Q_OBJECT

public:
    /// `report` is called on a thread of its own.
    WatchedApplication(int &argc, char **argv, std::chrono::milliseconds limit, StallWatch::Report report);

    bool notify(QObject *receiver, QEvent *event) override;

private:
    Heartbeat m_heartbeat;
    int m_loop = -1; ///< of the event under way; an event loop of its own within it is watched in its place
    StallWatch m_watch;
};

} // namespace fairlead
