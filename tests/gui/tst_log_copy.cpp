#include "log_stage.h"
#include "tests/gui/gui_test.h"

#include <QClipboard>

using namespace fairlead;
using namespace Qt::StringLiterals;

class TestLogCopy : public QObject
{
    Q_OBJECT

private slots:
    void init() { theme::apply(theme::Scheme::Light); }

    void copiesWithAndWithoutNumbers();
    void keyboardSelection();
    void doubleAndTripleClick();
    void shiftClickExtends();
    void gutterMarksLines();
    void selectAllIsBounded();
    void copyOfNothingSaysSo();
    void copyOfCutLineSaysSo();
    void wideCharactersAreHit();
};

void TestLogCopy::copiesWithAndWithoutNumbers()
{
    LogStage stage(holding({ "one", "\x1b[31mtwo\x1b[0m words", "three" }));
    stage.drag(stage.place(0, 1), stage.place(2, 2));
    QTest::keyClick(stage.view, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QApplication::clipboard()->text(), u"ne\ntwo words\nth"_s);
    QTest::keyClick(stage.view, Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(QApplication::clipboard()->text(), u"1  ne\n2  two words\n3  th"_s);
    QCOMPARE(stage.text("logMessage"), u"Copied 3 line(s)."_s);
}

void TestLogCopy::keyboardSelection()
{
    LogStage stage(numbered(1000));
    QTest::keyClick(stage.view, Qt::Key_Home);
    QTest::keyClick(stage.view, Qt::Key_Down, Qt::ShiftModifier);
    QTest::keyClick(stage.view, Qt::Key_Down, Qt::ShiftModifier);
    QTest::keyClick(stage.view, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QApplication::clipboard()->text(), u"line 1\nline 2"_s);
    for (int i = 0; i < 100; ++i)
        QTest::keyClick(stage.view, Qt::Key_Down, Qt::ShiftModifier);
    QVERIFY(stage.view->topLine() > 0);
    QTest::keyClick(stage.view, Qt::Key_Escape);
    QVERIFY(!stage.view->hasSelection());
}

void TestLogCopy::doubleAndTripleClick()
{
    LogStage stage(holding({ "GET https://host:3017/health, then (timeout)" }));
    const auto at = stage.place(0, 8);
    QTest::mouseDClick(stage.view->viewport(), Qt::LeftButton, {}, at);
    stage.view->copy();
    QCOMPARE(QApplication::clipboard()->text(), u"https://host:3017/health"_s);
    QTest::mousePress(stage.view->viewport(), Qt::LeftButton, {}, at);
    QTest::mouseRelease(stage.view->viewport(), Qt::LeftButton, {}, at);
    stage.view->copy();
    QCOMPARE(QApplication::clipboard()->text(), u"GET https://host:3017/health, then (timeout)"_s);
    QTest::mouseDClick(stage.view->viewport(), Qt::LeftButton, {}, stage.place(0, 38));
    stage.view->copy();
    QCOMPARE(QApplication::clipboard()->text(), u"timeout"_s);
}

void TestLogCopy::shiftClickExtends()
{
    LogStage stage(numbered(10));
    QTest::mouseClick(stage.view->viewport(), Qt::LeftButton, {}, stage.place(2, 0));
    QTest::mouseClick(stage.view->viewport(), Qt::LeftButton, Qt::ShiftModifier, stage.place(4, 4));
    stage.view->copy();
    QCOMPARE(QApplication::clipboard()->text(), u"line 3\nline 4\nline"_s);
}

void TestLogCopy::gutterMarksLines()
{
    LogStage stage(numbered(10));
    QTest::mouseClick(stage.view->viewport(), Qt::LeftButton, {}, { 3, stage.place(4, 0).y() });
    stage.view->copy();
    QCOMPARE(QApplication::clipboard()->text(), u"line 5"_s);
}

void TestLogCopy::selectAllIsBounded()
{
    constexpr qint64 lines = 200'000;
    LogStage stage(std::make_unique<FakeLogSource>(lines, [](qint64) { return QByteArray(99, 'x'); }));
    QApplication::clipboard()->clear();
    QTest::keyClick(stage.view, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClick(stage.view, Qt::Key_C, Qt::ControlModifier);
    QTRY_VERIFY_WITH_TIMEOUT(stage.text("logMessage").contains(u"100,000 lines (10 MB"_s), 30'000);
    const auto size = QApplication::clipboard()->text().size();
    QVERIFY(size <= LogCopier::MaxBytes);
    QVERIFY(size > LogCopier::MaxBytes - 200);
    QVERIFY(stage.source->largestRequest() <= 512);
}

void TestLogCopy::copyOfNothingSaysSo()
{
    LogStage stage(numbered(10));
    QApplication::clipboard()->setText(u"kept"_s);
    QTest::keyClick(stage.view, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QApplication::clipboard()->text(), u"kept"_s);
    QVERIFY(stage.text("logMessage").contains(u"Nothing is selected"_s));
}

void TestLogCopy::copyOfCutLineSaysSo()
{
    LogStage stage(holding({ QByteArray(20'000, 'y') }));
    QTest::keyClick(stage.view, Qt::Key_A, Qt::ControlModifier);
    stage.view->copy();
    const auto text = QApplication::clipboard()->text();
    QVERIFY(text.startsWith(QString(LogSource::MaxLineBytes, u'y')));
    QVERIFY(text.endsWith(u"… 3,616 more bytes"_s));
}

void TestLogCopy::wideCharactersAreHit()
{
    LogStage stage(holding({ "世界 e\u0301 🚀x", "plain" }));
    const auto copied = [&](int from, int to) {
        stage.drag(stage.place(0, from), stage.place(0, to));
        stage.view->copy();
        return QApplication::clipboard()->text();
    };
    QCOMPARE(copied(0, 2), u"世"_s);
    QCOMPARE(copied(2, 4), u"界"_s);
    QCOMPARE(copied(5, 6), u"e\u0301"_s);
    QCOMPARE(copied(7, 9), u"🚀"_s);
    QCOMPARE(copied(9, 10), u"x"_s);
}

FAIRLEAD_GUI_TEST(TestLogCopy)
#include "tst_log_copy.moc"
