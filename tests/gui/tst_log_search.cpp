#include "log_stage.h"
#include "tests/gui/gui_test.h"

using namespace fairlead;
using namespace Qt::StringLiterals;

class TestLogSearch : public QObject
{
    Q_OBJECT

private slots:
    void init() { theme::apply(theme::Scheme::Light); }

    void searchFindsAndCycles();
    void typingWaitsAndCancels();
    void caseToggleSearchesAgain();
    void patternToggleSearchesAgain();
    void aBadPatternIsExplained();
    void searchFollowsGrowth();
    void searchWithoutMatch();
    void escapeLeavesSearch();
    void newSourceCancelsSearch();
};

void TestLogSearch::searchFindsAndCycles()
{
    LogStage stage(numbered(1000));
    QTest::keyClick(stage.view, Qt::Key_F, Qt::ControlModifier);
    QVERIFY(stage.field("logSearch")->hasFocus());
    QTest::keyClicks(stage.field("logSearch"), u"timeout"_s);
    QTRY_COMPARE(stage.source->searches().size(), std::size_t(1));
    QCOMPARE(stage.source->searches().back().query.text, u"timeout"_s);
    QVERIFY(!stage.source->searches().back().query.caseSensitive);
    stage.source->searches().back().answer({ { 5, 500, 990 }, 3 });
    QTRY_COMPARE(stage.text("logCount"), u"3 of 3"_s);
    QCOMPARE(stage.view->currentLine(), qint64(990));
    QTest::keyClick(stage.field("logSearch"), Qt::Key_Return);
    QCOMPARE(stage.text("logCount"), u"1 of 3"_s);
    QCOMPARE(stage.view->currentLine(), qint64(5));
    QVERIFY(!stage.pane.following());
    QTest::keyClick(stage.field("logSearch"), Qt::Key_Return, Qt::ShiftModifier);
    QCOMPARE(stage.text("logCount"), u"3 of 3"_s);
    QTest::mouseClick(stage.button("logPrevious"), Qt::LeftButton);
    QCOMPARE(stage.text("logCount"), u"2 of 3"_s);
    QVERIFY(stage.view->topLine() <= 500 && 500 < stage.view->topLine() + stage.view->visibleLines());
    QTest::keyClick(stage.view, Qt::Key_F3);
    QCOMPARE(stage.text("logCount"), u"3 of 3"_s);
}

void TestLogSearch::typingWaitsAndCancels()
{
    LogStage stage(numbered(100));
    QTest::keyClicks(stage.field("logSearch"), u"ab"_s);
    QCOMPARE(stage.source->searches().size(), std::size_t(0));
    QTRY_COMPARE(stage.source->searches().size(), std::size_t(1));
    QTest::keyClicks(stage.field("logSearch"), u"c"_s);
    QVERIFY(stage.source->searches()[0].cancelled());
    stage.source->searches()[0].answer({ { 1 }, 1 });
    QTest::keyClick(stage.field("logSearch"), Qt::Key_Return);
    QCOMPARE(stage.source->searches().size(), std::size_t(2));
    QCOMPARE(stage.source->searches()[1].query.text, u"abc"_s);
    stage.source->searches()[1].answer({ { 7, 8 }, 2 });
    QTRY_VERIFY(stage.text("logCount").endsWith(u"of 2"_s));
    stage.field("logSearch")->clear();
    QVERIFY(stage.text("logCount").isEmpty());
    QVERIFY(!stage.button("logNext")->isEnabled());
}

void TestLogSearch::caseToggleSearchesAgain()
{
    LogStage stage(numbered(100));
    stage.field("logSearch")->setText(u"Error"_s);
    QTest::mouseClick(stage.button("logCase"), Qt::LeftButton);
    QTRY_COMPARE(stage.source->searches().size(), std::size_t(1));
    QVERIFY(stage.source->searches().back().query.caseSensitive);
}

void TestLogSearch::patternToggleSearchesAgain()
{
    LogStage stage(numbered(100));
    stage.field("logSearch")->setText(u"line 1\\d$"_s);
    QTRY_COMPARE(stage.source->searches().size(), std::size_t(1));
    QVERIFY(!stage.source->searches().back().query.pattern);
    stage.button("logPattern")->setFocus();
    QTest::keyClick(stage.button("logPattern"), Qt::Key_Space);
    QCOMPARE(stage.source->searches().size(), std::size_t(2));
    QVERIFY(stage.source->searches().back().query.pattern);
    stage.source->searches().back().answer({ { 9, 10 }, 2 });
    QTRY_VERIFY(stage.text("logCount").endsWith(u"of 2"_s));
}

void TestLogSearch::aBadPatternIsExplained()
{
    LogStage stage(numbered(100));
    QTest::mouseClick(stage.button("logPattern"), Qt::LeftButton);
    stage.field("logSearch")->setText(u"line ("_s);
    QTRY_COMPARE(stage.source->searches().size(), std::size_t(1));
    stage.source->searches().back().answer({ {}, 0, u"missing closing parenthesis, at character 7"_s });
    QTRY_COMPARE(stage.text("logCount"), u"no pattern"_s);
    QVERIFY(stage.text("logMessage").contains(u"missing closing parenthesis, at character 7"_s));
    stage.field("logSearch")->setText(u"line (1)"_s);
    QTRY_COMPARE(stage.source->searches().size(), std::size_t(2));
    stage.source->searches().back().answer({ { 0 }, 1 });
    QTRY_COMPARE(stage.text("logCount"), u"1 of 1"_s);
    QVERIFY(stage.text("logMessage").isEmpty());
}

/// New output is searched too, without a jump.
void TestLogSearch::searchFollowsGrowth()
{
    LogStage stage(numbered(1000));
    stage.field("logSearch")->setText(u"x"_s);
    QTRY_COMPARE(stage.source->searches().size(), std::size_t(1));
    stage.source->searches()[0].answer({ { 10, 20 }, 2 });
    QTRY_COMPARE(stage.text("logCount"), u"1 of 2"_s);
    const auto top = stage.view->topLine();
    stage.source->grow(1000);
    QTRY_COMPARE(stage.source->searches().size(), std::size_t(2));
    QCOMPARE(stage.source->searches()[1].query.firstLine, qint64(999)); // the rest is known
    stage.source->searches()[1].answer({ { 1500 }, 1 });
    QTRY_COMPARE(stage.text("logCount"), u"1 of 3"_s);
    QCOMPARE(stage.view->topLine(), top);
}

void TestLogSearch::searchWithoutMatch()
{
    LogStage stage(numbered(100));
    stage.field("logSearch")->setText(u"nowhere"_s);
    QTRY_COMPARE(stage.text("logCount"), u"searching"_s);
    QTRY_COMPARE(stage.source->searches().size(), std::size_t(1));
    stage.source->searches()[0].answer({});
    QTRY_COMPARE(stage.text("logCount"), u"no match"_s);
    QVERIFY(!stage.button("logNext")->isEnabled());
    QTest::keyClick(stage.field("logSearch"), Qt::Key_Return);
    QVERIFY(stage.pane.following());
}

void TestLogSearch::escapeLeavesSearch()
{
    LogStage stage(numbered(100));
    QTest::keyClick(stage.view, Qt::Key_F, Qt::ControlModifier);
    QTest::keyClicks(stage.field("logSearch"), u"abc"_s);
    QTest::keyClick(stage.field("logSearch"), Qt::Key_Escape);
    QVERIFY(stage.view->hasFocus());
    QVERIFY(stage.field("logSearch")->text().isEmpty());
}

void TestLogSearch::newSourceCancelsSearch()
{
    LogStage stage(numbered(100));
    stage.field("logSearch")->setText(u"abc"_s);
    QTRY_COMPARE(stage.source->searches().size(), std::size_t(1));
    const auto search = stage.source->searches()[0];
    auto next = numbered(7);
    auto *source = next.get();
    stage.pane.setSource(std::move(next));
    QVERIFY(search.cancelled());
    QTRY_COMPARE(source->searches().size(), std::size_t(1));
    QCOMPARE(source->searches()[0].query.text, u"abc"_s);
    QCOMPARE(stage.text("logLines"), u"7 lines, live"_s);
}

FAIRLEAD_GUI_TEST(TestLogSearch)
#include "tst_log_search.moc"
