// Linked into a program with a window, this measures its start: see first_paint.h.

#include "first_paint.h"

#include <QApplication>
#include <QEvent>
#include <QMainWindow>
#include <QTimer>
#include <QWidget>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>

using namespace fairlead;

namespace {

constexpr int SettleMs = 500;

long long nanoseconds()
{
    return std::chrono::steady_clock::now().time_since_epoch() / std::chrono::nanoseconds(1);
}

/// KiB of memory that this process has in the machine, libraries that others use, too, with it.
long long memory()
{
    std::ifstream file("/proc/self/smaps_rollup");
    std::string word;
    while (file >> word) {
        long long value = 0;
        if (word == "Rss:" && file >> value)
            return value;
    }
    return 0;
}

class FirstPaint : public QObject
{
public:
    using QObject::QObject;

    bool eventFilter(QObject *receiver, QEvent *event) override
    {
        if (event->type() == QEvent::Paint && !m_painted && inMainWindow(receiver)) {
            m_painted = true; // the rest of the window follows within this event
            QMetaObject::invokeMethod(
                this, [this] { shown(); }, Qt::QueuedConnection);
        }
        return false;
    }

private:
    /// A box with an error is no start.
    static bool inMainWindow(QObject *receiver)
    {
        return receiver->isWidgetType()
            && qobject_cast<QMainWindow *>(static_cast<QWidget *>(receiver)->window()) != nullptr;
    }

    void shown()
    {
        const char *started = std::getenv(bench::StartedVariable);
        const long long took = nanoseconds() - (started ? std::atoll(started) : nanoseconds());
        QTimer::singleShot(SettleMs, this, [took] {
            std::printf(bench::AnswerFormat, took / 1000, memory());
            std::fflush(stdout);
            std::_Exit(0);
        });
    }

    bool m_painted = false;
};

void watch()
{
    qApp->installEventFilter(new FirstPaint(qApp));
}

} // namespace

Q_COREAPP_STARTUP_FUNCTION(watch)
