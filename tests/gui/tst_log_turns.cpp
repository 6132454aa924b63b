#include "tests/gui/gui_test.h"
#include "ui/logs/log_turns.h"

#include <QStringList>
#include <QTest>

using namespace fairlead;
using namespace Qt::StringLiterals;

/// Many panes, one thread: who paints when.
class TestLogTurns : public QObject
{
    Q_OBJECT

private slots:
    void oneInARound_data();
    void oneInARound();
    void askingTwiceIsOneFrame();
    void askingInAFrameIsAnother();
    void aPaneGoesWhileItWaits();
    void aPaneGoesInItsOwnFrame();
    void theLastPaneGoesInItsOwnFrame();
};

void TestLogTurns::oneInARound_data()
{
    QTest::addColumn<int>("panes");
    QTest::newRow("one") << 1;
    QTest::newRow("two") << 2;
    QTest::newRow("eleven") << 11;
}

/// What is posted in a frame is handled before the next pane has its own.
void TestLogTurns::oneInARound()
{
    QFETCH(int, panes);
    QStringList happened;
    QStringList expected;
    std::vector<std::unique_ptr<LogTurn>> turns;
    for (int pane = 0; pane < panes; ++pane) {
        turns.push_back(std::make_unique<LogTurn>([this, pane, &happened] {
            happened << u"pane %1"_s.arg(pane);
            QMetaObject::invokeMethod(
                this, [&happened] { happened << u"window"_s; }, Qt::QueuedConnection);
        }));
        expected << u"pane %1"_s.arg(pane) << u"window"_s;
    }
    for (const auto &turn : turns)
        turn->ask();
    QVERIFY(happened.isEmpty());
    QTRY_COMPARE(happened, expected);
}

void TestLogTurns::askingTwiceIsOneFrame()
{
    int frames = 0;
    bool other = false;
    LogTurn turn([&frames] { ++frames; });
    LogTurn last([&other] { other = true; });
    turn.ask();
    turn.ask();
    last.ask();
    QTRY_VERIFY(other);
    QCOMPARE(frames, 1);
}

void TestLogTurns::askingInAFrameIsAnother()
{
    int frames = 0;
    LogTurn *self = nullptr;
    LogTurn turn([&frames, &self] {
        if (++frames < 3)
            self->ask();
    });
    self = &turn;
    turn.ask();
    QTRY_COMPARE(frames, 3);
}

void TestLogTurns::aPaneGoesWhileItWaits()
{
    bool painted = false;
    bool other = false;
    auto gone = std::make_unique<LogTurn>([&painted] { painted = true; });
    LogTurn stays([&other] { other = true; });
    gone->ask();
    stays.ask();
    gone.reset();
    QTRY_VERIFY(other);
    QVERIFY(!painted);
}

void TestLogTurns::aPaneGoesInItsOwnFrame()
{
    bool other = false;
    std::unique_ptr<LogTurn> gone;
    gone = std::make_unique<LogTurn>([&gone] { gone.reset(); });
    LogTurn stays([&other] { other = true; });
    gone->ask();
    stays.ask();
    QTRY_VERIFY(other);
    QVERIFY(!gone);
}

void TestLogTurns::theLastPaneGoesInItsOwnFrame()
{
    std::unique_ptr<LogTurn> gone;
    gone = std::make_unique<LogTurn>([&gone] { gone.reset(); });
    gone->ask();
    QTRY_VERIFY(!gone);
    bool painted = false;
    LogTurn next([&painted] { painted = true; });
    next.ask();
    QTRY_VERIFY(painted);
}

FAIRLEAD_GUI_TEST(TestLogTurns)
#include "tst_log_turns.moc"
