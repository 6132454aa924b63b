#include "log_stage.h"
#include "tests/gui/gui_test.h"

#include <QScrollBar>
#include <QSignalSpy>

using namespace fairlead;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 TenMillion = 10'000'000;
constexpr int WheelUp = 120;

} // namespace

class TestLogView : public QObject
{
    Q_OBJECT

private slots:
    void init() { theme::apply(theme::Scheme::Light); }

    void startsAtTheEndAndFollows();
    void scrollingUpStopsFollowing();
    void endAndButtonResume();
    void followsWhileEverythingFits();
    void keysMoveTheView();
    void tenMillionLines();
    void moreLinesThanABarCounts();
    void bursts();
    void shrinkingWindowKeepsTheEnd();
    void emptyText();
    void sourceMayDie();
    void readersHearTheLine();
};

void TestLogView::startsAtTheEndAndFollows()
{
    LogStage stage(numbered(1000));
    QVERIFY(stage.pane.following());
    QCOMPARE(stage.view->topLine(), 1000 - stage.view->visibleLines());
    stage.source->grow(500);
    QTRY_COMPARE(stage.view->topLine(), 1500 - stage.view->visibleLines());
    QVERIFY(stage.button("logFollow")->isChecked());
}

void TestLogView::scrollingUpStopsFollowing()
{
    LogStage stage(numbered(1000));
    stage.wheel(WheelUp);
    QVERIFY(!stage.pane.following());
    QVERIFY(!stage.button("logFollow")->isChecked());
    const auto top = stage.view->topLine();
    stage.source->grow(500);
    QTRY_COMPARE(stage.view->lineCount(), qint64(1500));
    QCOMPARE(stage.view->topLine(), top);
    for (int i = 0; i < 200; ++i)
        stage.wheel(-WheelUp);
    QVERIFY(stage.pane.following());
}

void TestLogView::endAndButtonResume()
{
    LogStage stage(numbered(1000));
    QTest::keyClick(stage.view, Qt::Key_Home);
    QVERIFY(!stage.pane.following());
    QCOMPARE(stage.view->topLine(), qint64(0));
    QTest::keyClick(stage.view, Qt::Key_End);
    QVERIFY(stage.pane.following());
    QTest::mouseClick(stage.button("logFollow"), Qt::LeftButton);
    QVERIFY(!stage.pane.following());
    const auto top = stage.view->topLine();
    stage.source->grow(10);
    QTRY_COMPARE(stage.view->lineCount(), qint64(1010));
    QCOMPARE(stage.view->topLine(), top);
    QTest::mouseClick(stage.button("logFollow"), Qt::LeftButton);
    QCOMPARE(stage.view->topLine(), 1010 - stage.view->visibleLines());
}

void TestLogView::followsWhileEverythingFits()
{
    LogStage stage(numbered(3));
    stage.wheel(WheelUp);
    QVERIFY(stage.pane.following());
    stage.source->grow(1000);
    QTRY_COMPARE(stage.view->topLine(), 1003 - stage.view->visibleLines());
}

void TestLogView::keysMoveTheView()
{
    LogStage stage(numbered(1000));
    const int page = stage.view->visibleLines() - 1;
    QTest::keyClick(stage.view, Qt::Key_Home);
    QTest::keyClick(stage.view, Qt::Key_Down);
    QCOMPARE(stage.view->topLine(), qint64(1));
    QTest::keyClick(stage.view, Qt::Key_PageDown);
    QCOMPARE(stage.view->topLine(), qint64(1 + page));
    QTest::keyClick(stage.view, Qt::Key_PageUp);
    QTest::keyClick(stage.view, Qt::Key_Up);
    QCOMPARE(stage.view->topLine(), qint64(0));
    QTest::keyClick(stage.view, Qt::Key_Up);
    QCOMPARE(stage.view->topLine(), qint64(0));
}

void TestLogView::tenMillionLines()
{
    LogStage stage(numbered(TenMillion));
    QTest::keyClick(stage.view, Qt::Key_Home);
    for (int i = 0; i < 50; ++i)
        stage.view->verticalScrollBar()->setValue(i * 199'999);
    QTest::keyClick(stage.view, Qt::Key_End);
    for (int i = 0; i < 100; ++i)
        stage.source->grow(1000);
    QTRY_COMPARE(stage.view->lineCount(), TenMillion + 100'000);
    stage.pane.grab();
    QVERIFY2(stage.source->largestRequest() <= stage.view->visibleLines() + 1,
        QByteArray::number(stage.source->largestRequest()));
    QCOMPARE(stage.view->topLine(), TenMillion + 100'000 - stage.view->visibleLines());
    QCOMPARE(stage.text("logLines"), u"10,100,000 lines, live"_s);
}

void TestLogView::moreLinesThanABarCounts()
{
    constexpr qint64 huge = 50'000'000'000;
    LogStage stage(numbered(huge));
    QCOMPARE(stage.view->topLine(), huge - stage.view->visibleLines());
    QTest::keyClick(stage.view, Qt::Key_Up);
    QCOMPARE(stage.view->topLine(), huge - stage.view->visibleLines() - 1);
    auto *bar = stage.view->verticalScrollBar();
    bar->setValue(bar->maximum() / 2);
    QVERIFY(std::abs(stage.view->topLine() - huge / 2) < 1000);
    QVERIFY(!stage.pane.following());
    bar->setValue(bar->maximum());
    QCOMPARE(stage.view->topLine(), huge - stage.view->visibleLines());
    QVERIFY(stage.pane.following());
}

/// Many signals make one reading.
void TestLogView::bursts()
{
    LogStage stage(numbered(100));
    QSignalSpy refreshed(stage.view, &LogView::refreshed);
    const int before = stage.source->requests();
    for (int i = 0; i < 1000; ++i)
        stage.source->grow(1);
    QCOMPARE(stage.source->requests(), before);
    QTRY_COMPARE(stage.view->lineCount(), qint64(1100));
    QCOMPARE(refreshed.count(), 1);
    QVERIFY(stage.source->requests() - before <= 2);
}

void TestLogView::shrinkingWindowKeepsTheEnd()
{
    LogStage stage(numbered(1000));
    stage.pane.resize(600, 200);
    QTRY_COMPARE(stage.view->topLine(), 1000 - stage.view->visibleLines());
    stage.pane.resize(600, 500);
    QTRY_COMPARE(stage.view->topLine(), 1000 - stage.view->visibleLines());
    QVERIFY(stage.pane.following());
}

void TestLogView::emptyText()
{
    LogStage stage(numbered(0));
    const auto plain = stage.view->viewport()->grab().toImage();
    QVERIFY(stage.view->accessibleDescription().contains(u"Nothing has been printed yet."_s));
    stage.pane.setEmptyText(u"This step has not started."_s);
    QVERIFY(stage.view->viewport()->grab().toImage() != plain);
    QVERIFY(!stage.button("logGoToLineButton")->isEnabled());
    QCOMPARE(stage.text("logLines"), u"0 lines, live"_s);
    for (const auto key : { Qt::Key_Home, Qt::Key_End, Qt::Key_PageUp, Qt::Key_Down })
        QTest::keyClick(stage.view, key);
    QTest::keyClick(stage.view, Qt::Key_Down, Qt::ShiftModifier);
    QTest::keyClick(stage.view, Qt::Key_A, Qt::ControlModifier);
    QTest::mouseClick(stage.view->viewport(), Qt::LeftButton);
    QVERIFY(!stage.view->hasSelection());
}

void TestLogView::sourceMayDie()
{
    LogStage stage(numbered(100));
    stage.pane.setSource(nullptr);
    QCOMPARE(stage.view->lineCount(), qint64(0));
    QVERIFY(stage.text("logLines").isEmpty());
    LogView alone;
    auto source = numbered(100);
    alone.setSource(source.get());
    source.reset();
    QCOMPARE(alone.lineCount(), qint64(0));
    alone.grab();
}

void TestLogView::readersHearTheLine()
{
    LogStage stage(numbered(100));
    stage.source->end();
    QTRY_COMPARE(stage.view->accessibleDescription(), u"Line 100: line 100"_s);
    stage.pane.showLine(41);
    QCOMPARE(stage.view->accessibleDescription(), u"Line 42: line 42"_s);
}

FAIRLEAD_GUI_TEST(TestLogView)
#include "tst_log_view.moc"
