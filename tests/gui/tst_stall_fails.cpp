#include "services/watchdog/stall_watch.h"
#include "tests/gui/gui_test.h"

#include <QTimer>
#include <QtTest>

#include <atomic>
#include <thread>

namespace fairlead {

/// Named in the report's stack, or nobody would know what to mend.
[[gnu::noinline]] void thisStandsStill()
{
    std::this_thread::sleep_for(6 * StallLimit);
    std::atomic_signal_fence(std::memory_order_seq_cst); // no tail call: it stays on the stack
}

} // namespace fairlead

/// A test of the window whose one event takes too long: every check holds, and the program has to fail. What
/// it prints is judged where it is registered.
class TestStallFails : public QObject
{
    Q_OBJECT

private slots:
    void takesTooLong();
};

void TestStallFails::takesTooLong()
{
    bool done = false;
    QTimer::singleShot(0, this, [&done] {
        fairlead::thisStandsStill();
        done = true;
    });
    QTRY_VERIFY(done);
}

FAIRLEAD_GUI_TEST(TestStallFails)
#include "tst_stall_fails.moc"
