#include "tests/gui/gui_test.h"
#include "tests/gui/page_stage.h"

#include <QCheckBox>
#include <QLineEdit>

using namespace fairlead;
using namespace Qt::StringLiterals;

class TestStepCard : public QObject
{
    Q_OBJECT

private slots:
    void countsDown();
    void saysWhichGateHolds();
    void showsBothTexts();
    void mandatoryOffersNoWayAround();
    void failureSaysWhatTheRunbookAdvises();
    void retriesByKeyboard();
    void checklistByKeyboard();
    void checklistStaysAtTheItem();
    void checklistByMouse();
    void checklistItemThatFailed();
    void logTextIsNoMarkup();
};

void TestStepCard::countsDown()
{
    PageStage stage(samples::running());
    QCOMPARE(stage.text(u"stepAwaits"_s), u"Waits 30 s, 12 s left"_s);
    QCOMPARE(stage.text(u"part_2"_s), u"Waits 30 s, 12 s left"_s);
    QCOMPARE(stage.text(u"part_3"_s), u"not started"_s);
    stage.page->setClock([] { return sample::now().addSecs(5); });
    QCOMPARE(stage.text(u"stepAwaits"_s), u"Waits 30 s, 7 s left"_s);
    stage.page->setClock([] { return sample::now().addSecs(60); });
    QCOMPARE(stage.text(u"stepAwaits"_s), u"Waits 30 s, about to end"_s);
}

void TestStepCard::saysWhichGateHolds()
{
    PageStage stage(samples::held());
    QCOMPARE(stage.text(u"stepAwaits"_s),
        u"Held: the gate “Backup under 1 h” is shut: the backup is 64 min old, the limit is 60 min; to open "
        u"it: take "
        u"the backup again"_s);
    stage.pick(u"database/backup"_s);
    stage::press(stage.page.get(), u"retryButton"_s);
    QCOMPARE(stage.last().kind, CommandKind::Retry);
    QCOMPARE(stage.last().step, u"database/backup"_s);
}

void TestStepCard::showsBothTexts()
{
    PageStage stage(samples::held());
    QCOMPARE(stage::find<QPlainTextEdit>(stage.page.get(), u"stepCommand"_s)->toPlainText(),
        u"tools/migrate --to \"$RELEASE\" --yes"_s);
    QVERIFY(stage.shown(u"stepWritten"_s));
    QCOMPARE(stage::find<QPlainTextEdit>(stage.page.get(), u"stepWritten"_s)->toPlainText(),
        u"tools/migrate --to <release> --yes"_s);
    QVERIFY(stage.text(u"stepText"_s).startsWith(u"Apply what is pending"_s));
    stage.pick(u"database/warm"_s);
    QVERIFY(!stage.shown(u"stepWritten"_s)); // both are the same
}

void TestStepCard::mandatoryOffersNoWayAround()
{
    PageStage stage(samples::failedVerify());
    QVERIFY(stage.shown(u"mandatoryNotice"_s));
    QCOMPARE(stage.text(u"mandatoryNotice"_s), u"mandatory: no skip, no mark done"_s);
    QVERIFY(!stage.shown(u"skipButton"_s));
    QVERIFY(!stage.shown(u"markDoneButton"_s));
    QVERIFY(stage.button(u"retryButton"_s)->isEnabled());
    stage.desk->setDeployment(samples::unknown());
    QTRY_VERIFY(stage.shown(u"skipButton"_s));
    QVERIFY(stage.shown(u"markDoneButton"_s));
    QVERIFY(!stage.shown(u"mandatoryNotice"_s));
}

void TestStepCard::failureSaysWhatTheRunbookAdvises()
{
    PageStage stage(samples::failedVerify());
    QVERIFY(stage.shown(u"failureCard"_s));
    QCOMPARE(stage.text(u"failureOutcome"_s), u"“Verify” failed with exit code 1"_s);
    QVERIFY(stage.text(u"failureMessage"_s).startsWith(u"503, expected status 200"_s));
    QVERIFY(stage.text(u"failureLines"_s)
                .endsWith(u"verify failed: no healthy answer within 30 s (6 attempts)"_s));
    QCOMPARE(stage.text(u"adviceTitle"_s), u"The runbook says, “Health Check Fails” (line 312):"_s);
    QVERIFY(stage.text(u"adviceText"_s).contains(u"Then its logs."_s));
    stage.desk->setDeployment(samples::running());
    QTRY_VERIFY(!stage.shown(u"failureCard"_s));
}

void TestStepCard::retriesByKeyboard()
{
    PageStage stage(samples::failedVerify());
    stage.button(u"retryButton"_s)->setFocus();
    QTest::keyClick(stage.button(u"retryButton"_s), Qt::Key_Space);
    QCOMPARE(stage.last().kind, CommandKind::Retry);
    QCOMPARE(stage.last().step, u"services/buddy-service/verify"_s);
}

void TestStepCard::checklistByKeyboard()
{
    PageStage stage(samples::checklist());
    auto *first = stage::find<QWidget>(stage.page.get(), u"checklistRow_0"_s);
    first->setFocus();
    QTest::keyClick(first, Qt::Key_Space); // settled already: nothing opens
    QVERIFY(!stage::shown(first, u"checklistNote"_s));
    QTest::keyClick(first, Qt::Key_Down);
    auto *second = stage::find<QWidget>(stage.page.get(), u"checklistRow_1"_s);
    QVERIFY(second->hasFocus());
    QTest::keyClick(second, Qt::Key_Space);
    auto *note = stage::find<QLineEdit>(second, u"checklistNote"_s);
    QTRY_VERIFY(note->hasFocus());
    QTest::keyClicks(note, u"mail of 13:30"_s);
    QTest::keyClick(note, Qt::Key_Return);
    QCOMPARE(stage.desk->performs.size(), 1U);
    QCOMPARE(stage.last().kind, CommandKind::Tick);
    QCOMPARE(stage.last().step, u"before/notified"_s);
    QCOMPARE(stage.last().text, u"mail of 13:30"_s);
    second->setFocus();
    QTest::keyClick(second, Qt::Key_Down);
    auto *third = stage::find<QWidget>(stage.page.get(), u"checklistRow_2"_s);
    QTest::keyClick(third, Qt::Key_Return);
    QCOMPARE(stage.last().step, u"before/rota"_s);
    QCOMPARE(stage.last().text, QString());
}

void TestStepCard::checklistStaysAtTheItem()
{
    DeploymentSnapshot snapshot = samples::checklist();
    PageStage stage(snapshot);
    auto *failed = stage::find<QWidget>(stage.page.get(), u"checklistRow_4"_s);
    failed->setFocus();
    QTRY_VERIFY(stage.shown(u"retryButton"_s));
    snapshot.currentStep = u"before/rota"_s; // another console has ticked the one before
    stage.desk->setDeployment(snapshot);
    QVERIFY(failed->hasFocus());
    QVERIFY(stage.shown(u"retryButton"_s));
}

void TestStepCard::checklistByMouse()
{
    PageStage stage(samples::checklist());
    auto *row = stage::find<QWidget>(stage.page.get(), u"checklistRow_3"_s);
    auto *box = stage::find<QCheckBox>(row, u"checklistBox"_s);
    QTest::mouseClick(box, Qt::LeftButton, {}, QPoint(8, box->height() / 2));
    QVERIFY(!box->isChecked()); // the box follows the journal
    QVERIFY(stage::shown(row, u"checklistNote"_s));
    QTest::keyClick(stage::find<QLineEdit>(row, u"checklistNote"_s), Qt::Key_Escape);
    QVERIFY(!stage::shown(row, u"checklistNote"_s));
    QTest::mouseClick(box, Qt::LeftButton, {}, QPoint(8, box->height() / 2));
    stage::press(row, u"checklistTick"_s);
    QCOMPARE(stage.last().step, u"before/notes"_s);
}

void TestStepCard::checklistItemThatFailed()
{
    PageStage stage(samples::checklist());
    auto *row = stage::find<QWidget>(stage.page.get(), u"checklistRow_4"_s);
    QCOMPARE(stage::find<QLabel>(row, u"checklistStatus"_s)->text(), u"failed, exit 1"_s);
    row->setFocus();
    QTRY_VERIFY(stage.shown(u"failureCard"_s));
    stage::press(stage.page.get(), u"retryButton"_s);
    QCOMPARE(stage.last().step, u"before/disk"_s);
}

void TestStepCard::logTextIsNoMarkup()
{
    PageStage stage(samples::unknown());
    auto *lines = stage::find<QLabel>(stage.page.get(), u"failureLines"_s);
    QCOMPARE(lines->textFormat(), Qt::PlainText);
    QVERIFY(lines->text().endsWith(u"<img src=x>"_s));
    for (const QLabel *label : stage.page->findChildren<QLabel *>()) {
        bool pane = false; // the log pane has its own test
        for (const QWidget *above = label; above; above = above->parentWidget())
            pane = pane || above->inherits("fairlead::LogPane");
        if (!pane)
            QVERIFY2(label->textFormat() == Qt::PlainText, qPrintable(label->objectName() + label->text()));
    }
}

FAIRLEAD_GUI_TEST(TestStepCard)
#include "tst_step_card.moc"
