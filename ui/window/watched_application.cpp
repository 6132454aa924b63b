#include "ui/window/watched_application.h"

#include <QThread>

#include <utility>

namespace fairlead {

WatchedApplication::WatchedApplication(
    int &argc, char **argv, std::chrono::milliseconds limit, StallWatch::Report report)
    : QApplication(argc, argv)
    , m_watch(m_heartbeat, limit, std::move(report))
{
}

bool WatchedApplication::notify(QObject *receiver, QEvent *event)
{
    QThread *here = QThread::currentThread();
    if (here != thread() || here->loopLevel() <= m_loop)
        return QApplication::notify(receiver, event);
    const int outer = std::exchange(m_loop, here->loopLevel());
    m_heartbeat.begin();
    const bool taken = QApplication::notify(receiver, event);
    m_heartbeat.end();
    m_loop = outer;
    return taken;
}

} // namespace fairlead
