#include "log_stage.h"
#include "tests/gui/gui_test.h"

#include <QAbstractButton>

using namespace fairlead;
using namespace Qt::StringLiterals;

class TestLogPane : public QObject
{
    Q_OBJECT

private slots:
    void init() { theme::apply(theme::Scheme::Light); }

    void goToLine();
    void saves();
    void saveFails();
    void saveIsStopped();
    void maskedMark();
    void everythingHasANameAndATip();
    void nothingIsCutAt480();
    void tabOrder();
};

void TestLogPane::goToLine()
{
    LogStage stage(numbered(1000));
    QTest::keyClick(stage.view, Qt::Key_G, Qt::ControlModifier);
    auto *field = stage.field("logGoToLine");
    QVERIFY(field->isVisible() && field->hasFocus());
    QTest::keyClicks(field, u"3x00"_s);
    QCOMPARE(field->text(), u"300"_s);
    QTest::keyClick(field, Qt::Key_Return);
    QVERIFY(!field->isVisible());
    QVERIFY(stage.view->hasFocus());
    QCOMPARE(stage.view->currentLine(), qint64(299));
    QVERIFY(stage.view->topLine() < 299 && 299 < stage.view->topLine() + stage.view->visibleLines());
    QTest::mouseClick(stage.button("logGoToLineButton"), Qt::LeftButton);
    QTest::keyClicks(field, u"5000"_s);
    QTest::keyClick(field, Qt::Key_Return);
    QCOMPARE(stage.view->currentLine(), qint64(999));
    QVERIFY(stage.text("logMessage").contains(u"no line 5,000"_s));
    QTest::keyClick(stage.view, Qt::Key_G, Qt::ControlModifier);
    QTest::keyClick(field, Qt::Key_Escape);
    QVERIFY(!field->isVisible());
}

void TestLogPane::saves()
{
    LogStage stage(numbered(10));
    QVERIFY(!stage.button("logSave")->isVisible());
    SavePrompts prompts;
    stage.pane.setPrompts(&prompts);
    stage.pane.setSuggestedName(u"verify-2.log"_s);
    QVERIFY(stage.button("logSave")->isVisible());
    QTest::mouseClick(stage.button("logSave"), Qt::LeftButton);
    QVERIFY(stage.source->savedTo().isEmpty());
    prompts.answer = u"/tmp/verify-2.log"_s;
    QTest::keyClick(stage.view, Qt::Key_S, Qt::ControlModifier);
    QCOMPARE(prompts.offered, u"verify-2.log"_s);
    QCOMPARE(stage.source->savedTo(), u"/tmp/verify-2.log"_s);
    stage.source->answerSave({});
    QTRY_VERIFY(stage.text("logMessage").startsWith(u"Saved to"_s));
}

void TestLogPane::saveFails()
{
    LogStage stage(numbered(10));
    SavePrompts prompts;
    prompts.answer = u"/full/disk.log"_s;
    stage.pane.setPrompts(&prompts);
    QTest::mouseClick(stage.button("logSave"), Qt::LeftButton);
    stage.source->answerSave(u"No space left on device"_s);
    QTRY_VERIFY(stage.text("logMessage").contains(u"No space left on device"_s));
}

void TestLogPane::saveIsStopped()
{
    LogStage stage(numbered(10));
    SavePrompts prompts;
    prompts.answer = u"/tmp/never.log"_s;
    stage.pane.setPrompts(&prompts);
    QTest::mouseClick(stage.button("logSave"), Qt::LeftButton);
    QCOMPARE(stage.button("logSave")->toolTip(), u"Stop saving"_s);
    QTest::mouseClick(stage.button("logSave"), Qt::LeftButton);
    stage.source->answerSave({});
    QTRY_VERIFY(stage.text("logMessage").contains(u"was stopped"_s));
    QVERIFY(stage.button("logSave")->toolTip() != u"Stop saving"_s);
}

void TestLogPane::maskedMark()
{
    LogStage stage(numbered(10));
    auto *mark = stage.pane.findChild<QLabel *>(u"logMaskedMark"_s);
    QVERIFY(!mark->isVisible());
    stage.source->setMasked();
    QTRY_VERIFY(mark->isVisible());
    stage.source->end();
    QTRY_COMPARE(stage.text("logLines"), u"10 lines"_s);
}

void TestLogPane::everythingHasANameAndATip()
{
    LogStage stage(numbered(10));
    for (const char *name : { "logSearch", "logNext", "logPrevious", "logCase", "logPattern", "logFollow",
             "logSave", "logGoToLineButton", "logGoToLine" }) {
        auto *control = stage.pane.findChild<QWidget *>(QLatin1String(name));
        QVERIFY2(control, name);
        QVERIFY2(!control->accessibleName().isEmpty(), name);
        QVERIFY2(!control->toolTip().isEmpty(), name);
        QVERIFY2(control->focusPolicy() & Qt::TabFocus, name);
    }
    QVERIFY(!stage.view->accessibleName().isEmpty());
}

void TestLogPane::nothingIsCutAt480()
{
    LogStage stage(numbered(99'999), { 480, 300 });
    SavePrompts prompts;
    stage.pane.setPrompts(&prompts);
    stage.source->setMasked();
    stage.field("logSearch")->setText(u"timeout"_s);
    QTRY_COMPARE(stage.source->searches().size(), std::size_t(1));
    stage.source->searches()[0].answer({ std::vector<qint64>(99'998, 5), 99'998 });
    QTRY_VERIFY(stage.text("logCount").endsWith(u"of 99,998"_s));
    QTest::keyClick(stage.view, Qt::Key_G, Qt::ControlModifier);
    QTest::qWait(0);
    QCOMPARE(stage.pane.width(), 480);
    QVERIFY(stage.pane.minimumSizeHint().width() <= 480);
    const auto children = stage.pane.findChildren<QWidget *>();
    for (const auto *child : children) {
        const bool text = qobject_cast<const QLabel *>(child) || qobject_cast<const QAbstractButton *>(child);
        if (!text || !child->isVisibleTo(&stage.pane) || qobject_cast<QLineEdit *>(child->parentWidget()))
            continue;
        QVERIFY2(child->width() >= child->sizeHint().width(), qPrintable(child->objectName()));
        const QRect place(child->mapTo(&stage.pane, QPoint()), child->size());
        QVERIFY2(stage.pane.rect().contains(place), qPrintable(child->objectName()));
    }
}

void TestLogPane::tabOrder()
{
    LogStage stage(numbered(100));
    SavePrompts prompts;
    stage.pane.setPrompts(&prompts);
    stage.field("logSearch")->setText(u"x"_s);
    QTRY_COMPARE(stage.source->searches().size(), std::size_t(1));
    stage.source->searches()[0].answer({ { 1 }, 1 });
    QTRY_COMPARE(stage.text("logCount"), u"1 of 1"_s);
    stage.field("logSearch")->setFocus();
    QStringList order;
    for (int i = 0; i < 8; ++i) {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        order << QApplication::focusWidget()->objectName();
    }
    QCOMPARE(order.join(u' '),
        u"logPrevious logNext logCase logPattern logGoToLineButton logSave logFollow logView"_s);
}

FAIRLEAD_GUI_TEST(TestLogPane)
#include "tst_log_pane.moc"
