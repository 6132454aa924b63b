#include "tests/gui/decision_samples.h"
#include "tests/gui/gui_test.h"
#include "tests/gui/page_stage.h"
#include "ui/kit/parts.h"

#include <QComboBox>
#include <QJsonObject>
#include <QTabWidget>

using namespace fairlead;

class TestGatesPane : public QObject
{
    Q_OBJECT

private slots:
    void shutGatesFirst();
    void openGatesAreFolded();
    void fewGatesAreAllShown();
    void lights_data();
    void lights();
    void timesGoOn();
    void answers_data();
    void answers();
    void openGatesAskOnlyWhatCanBeSaidAgain();
    void confirmsWhoWasTold();
    void standsBy();
    void reads_data();
    void reads();
    void looksAgain();
    void asksForAnException();
    void decidesOnAnException_data();
    void decidesOnAnException();
    void refusalStandsInTheDialog();
    void signsOnlyAtTheEnd();
    void theCardHasRoomForEveryShutGate();
    void nothingIsAskedAfterTheEnd();
    void screens_data();
    void screens();
};

namespace {

QWidget *pane(const PageStage &stage)
{
    return stage::find<QWidget>(stage.page.get(), u"gatesPane"_s);
}

QWidget *gate(const PageStage &stage, const QString &id)
{
    return stage::find<QWidget>(pane(stage), u"gate_"_s + id);
}

/// The dialog of that name, opened by the button.
QDialog *openBy(const PageStage &stage, const QString &button, const QString &name)
{
    QTest::mouseClick(stage::find<QPushButton>(pane(stage), button), Qt::LeftButton);
    QDialog *opened = stage::dialog(stage.page.get(), name);
    if (opened)
        opened->activateWindow();
    const auto active = [opened] { return QApplication::activeWindow() == opened; };
    return opened && QTest::qWaitFor(active, 5000) ? opened : nullptr;
}

int top(const PageStage &stage, const QString &id)
{
    return gate(stage, id)->mapTo(pane(stage), QPoint()).y();
}

} // namespace

void TestGatesPane::shutGatesFirst()
{
    PageStage stage(samples::manyGates());
    stage::press(pane(stage), u"openGates"_s);
    QTRY_VERIFY(stage::shown(pane(stage), u"gate_soak"_s));
    for (const auto &shut : { u"backup-age"_s, u"git"_s, u"freeze-1"_s, u"go-no-go"_s, u"closing"_s }) {
        for (const auto &open : { u"soak"_s, u"rehearsal"_s, u"evidence"_s })
            QTRY_VERIFY2(top(stage, shut) < top(stage, open), qPrintable(shut + u' ' + open));
    }
}

void TestGatesPane::openGatesAreFolded()
{
    PageStage stage(samples::manyGates());
    auto *fold = stage.button(u"openGates"_s);
    QCOMPARE(fold->text(), u"6 open: show"_s);
    QVERIFY(!stage::shown(pane(stage), u"gate_soak"_s));
    QVERIFY(stage::shown(pane(stage), u"gate_git"_s));
    fold->setFocus();
    QTest::keyClick(fold, Qt::Key_Space);
    QVERIFY(stage::shown(pane(stage), u"gate_soak"_s));
    QCOMPARE(fold->text(), u"6 open: hide"_s);
    DeploymentSnapshot other = samples::manyGates();
    other.gates[0].reason = u"1 of 2 approvals"_s;
    stage.desk->setDeployment(other); // something changes: what the person has unfolded stays so
    QTRY_VERIFY(stage::said(pane(stage)).contains(u"1 of 2 approvals"_s));
    QVERIFY(stage::shown(pane(stage), u"gate_soak"_s));
    QTest::keyClick(fold, Qt::Key_Space);
    QVERIFY(!stage::shown(pane(stage), u"gate_soak"_s));
}

void TestGatesPane::fewGatesAreAllShown()
{
    PageStage stage(samples::running());
    QVERIFY(!stage::shown(pane(stage), u"openGates"_s));
    QVERIFY(stage::said(pane(stage)).contains(u"approved by jonas"_s));
}

void TestGatesPane::lights_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<QString>("chip");
    QTest::addColumn<QString>("light");
    QTest::newRow("missing") << u"notified"_s << u"SHUT"_s << u"missing for 54 min"_s;
    QTest::newRow("failed") << u"git"_s << u"SHUT"_s << u"failed 12 min ago"_s;
    QTest::newRow("stale") << u"error-rate"_s << u"SHUT"_s << u"stale for 6 min"_s;
    QTest::newRow("proved") << u"variables"_s << u"OPEN"_s << u"proved 12 min ago"_s;
    QTest::newRow("overridden") << u"evidence"_s << u"OPEN"_s << u"overridden 5 min ago"_s;
}

void TestGatesPane::lights()
{
    QFETCH(QString, id);
    PageStage stage(samples::manyGates());
    stage::press(pane(stage), u"openGates"_s);
    const QString said = stage::said(gate(stage, id));
    QFETCH(QString, chip);
    QVERIFY2(said.split(u'\n').contains(chip), qPrintable(said));
    const auto *light = stage::find<QLabel>(gate(stage, id), u"gateLight"_s);
    QTEST(light->text(), "light");
    QVERIFY2(light->toolTip().contains(u"21 Nov 2025"_s), qPrintable(light->toolTip()));
    const auto *icon = gate(stage, id)->findChild<parts::Icon *>();
    QCOMPARE(icon->accessibleName(), light->text().section(u' ', 0, 0));
}

void TestGatesPane::timesGoOn()
{
    PageStage stage(samples::manyGates());
    const auto *light = stage::find<QLabel>(gate(stage, u"git"_s), u"gateLight"_s);
    QCOMPARE(light->text(), u"failed 12 min ago"_s);
    stage.page->setClock([] { return sample::now().addSecs(120); });
    QTRY_COMPARE(stage::find<QLabel>(gate(stage, u"git"_s), u"gateLight"_s)->text(), u"failed 14 min ago"_s);
}

void TestGatesPane::answers_data()
{
    QTest::addColumn<QString>("button");
    QTest::addColumn<QString>("dialog");
    QTest::newRow("approval") << u"decide_vp-or-cto"_s << u"approvalDialog"_s;
    QTest::newRow("notified") << u"confirm_notified"_s << u"confirmDialog"_s;
    QTest::newRow("standby") << u"confirm_standby"_s << u"confirmDialog"_s;
    QTest::newRow("threshold") << u"read_error-rate"_s << u"readingDialog"_s;
    QTest::newRow("freeze") << u"askException_freeze-1"_s << u"askExceptionDialog"_s;
    QTest::newRow("go/no-go") << u"goNoGo_go-no-go"_s << u"goNoGoDialog"_s;
}

void TestGatesPane::answers()
{
    QFETCH(QString, button);
    QFETCH(QString, dialog);
    PageStage stage(samples::manyGates());
    QVERIFY(openBy(stage, button, dialog));
}

void TestGatesPane::openGatesAskOnlyWhatCanBeSaidAgain()
{
    DeploymentSnapshot snapshot = samples::manyGates();
    for (GateVerdict &verdict : snapshot.gates)
        verdict.open = true;
    PageStage stage(snapshot);
    stage::press(pane(stage), u"openGates"_s);
    QStringList names;
    for (const QPushButton *button : pane(stage)->findChildren<QPushButton *>()) {
        if (button->isVisible())
            names << button->objectName();
    }
    names.sort();
    QCOMPARE(names, (QStringList{ u"goNoGo_go-no-go"_s, u"openGates"_s, u"read_error-rate"_s }));
}

void TestGatesPane::confirmsWhoWasTold()
{
    PageStage stage(samples::manyGates());
    QDialog *dialog = openBy(stage, u"confirm_notified"_s, u"confirmDialog"_s);
    QVERIFY(dialog);
    QVERIFY(!stage::find<QPushButton>(dialog, u"sayYes"_s)->isEnabled());
    stage::write(dialog, u"comment"_s, u"partners by mail, 13:30"_s);
    QTest::keyClick(dialog, Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(stage.desk->performs.size(), 1U);
    QCOMPARE(stage.last().kind, CommandKind::ConfirmGate);
    QCOMPARE(stage.last().gate, u"notified"_s);
    QCOMPARE(stage.last().text, u"partners by mail, 13:30"_s);
    QTRY_VERIFY(!stage::shown(stage.page.get(), u"confirmDialog"_s));
}

void TestGatesPane::standsBy()
{
    PageStage stage(samples::manyGates());
    QDialog *dialog = openBy(stage, u"confirm_standby"_s, u"confirmDialog"_s);
    QVERIFY(dialog);
    auto *seats = stage::find<QComboBox>(dialog, u"seatCombo"_s);
    QCOMPARE(seats->count(), 1); // who holds the role
    stage::press(dialog, u"sitDown"_s);
    QCOMPARE(stage.desk->person().id, u"ines"_s);
    stage::press(dialog, u"sayYes"_s); // nothing has to be written
    QCOMPARE(stage.last().gate, u"standby"_s);
    QTRY_COMPARE(stage.desk->seats, (QStringList{ u"ines"_s, u"mara"_s })); // and gets up again
}

void TestGatesPane::reads_data()
{
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("link");
    QTest::addColumn<QString>("note");
    QTest::addColumn<bool>("taken");
    QTest::newRow("with link") << u"0.04"_s << u"https://grafana/d/1"_s << QString() << true;
    QTest::newRow("with note") << u" 0.04 "_s << QString() << u"seen on the wall"_s << true;
    QTest::newRow("from nowhere") << u"0.04"_s << QString() << QString() << false;
    QTest::newRow("no value") << QString() << u"https://grafana/d/1"_s << QString() << false;
    QTest::newRow("a comma") << u"0,04"_s << u"https://grafana/d/1"_s << QString() << false;
    QTest::newRow("no number") << u"low"_s << u"https://grafana/d/1"_s << QString() << false;
    QTest::newRow("not finite") << u"inf"_s << u"https://grafana/d/1"_s << QString() << false;
}

void TestGatesPane::reads()
{
    QFETCH(QString, value);
    QFETCH(QString, link);
    QFETCH(QString, note);
    QFETCH(bool, taken);
    PageStage stage(samples::manyGates());
    QDialog *dialog = openBy(stage, u"read_error-rate"_s, u"readingDialog"_s);
    QVERIFY(dialog);
    QCOMPARE(stage::find<QLabel>(dialog, u"readingUnit"_s)->text(), u"%"_s);
    stage::write(dialog, u"readingValue"_s, value);
    stage::write(dialog, u"readingLink"_s, link);
    stage::write(dialog, u"readingNote"_s, note);
    QCOMPARE(stage::find<QPushButton>(dialog, u"recordReading"_s)->isEnabled(), taken);
    QTest::keyClick(dialog, Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(stage.desk->performs.empty(), !taken);
    if (!taken)
        return;
    QCOMPARE(stage.last().kind, CommandKind::RecordReading);
    QCOMPARE(stage.last().gate, u"error-rate"_s);
    QCOMPARE(stage.last().text, note);
    QCOMPARE(
        stage.last().data, (QJsonObject{ { u"value"_s, 0.04 }, { u"unit"_s, u"%"_s }, { u"link"_s, link } }));
}

void TestGatesPane::looksAgain()
{
    PageStage stage(samples::manyGates());
    stage::press(pane(stage), u"look_git"_s);
    QCOMPARE(stage.desk->looks, QStringList{ samples::Deployment });
    QVERIFY(!stage.shown(u"messageBar"_s));
    stage.desk->performed = Error{ Error::Kind::Io, u"The disk is full."_s };
    stage::press(pane(stage), u"look_git"_s);
    QTRY_COMPARE(stage.text(u"messageText"_s), u"The disk is full."_s);
}

void TestGatesPane::asksForAnException()
{
    PageStage stage(samples::manyGates());
    QDialog *dialog = openBy(stage, u"askException_freeze-1"_s, u"askExceptionDialog"_s);
    QVERIFY(dialog);
    QVERIFY(!stage::find<QPushButton>(dialog, u"sayYes"_s)->isEnabled());
    stage::write(dialog, u"comment"_s, u"the books were closed yesterday"_s);
    stage::press(dialog, u"sayYes"_s);
    QCOMPARE(stage.last().kind, CommandKind::AskException);
    QCOMPARE(stage.last().gate, u"freeze-1"_s);
    QCOMPARE(stage.last().text, u"the books were closed yesterday"_s);
}

void TestGatesPane::decidesOnAnException_data()
{
    QTest::addColumn<bool>("allows");
    QTest::newRow("allows") << true;
    QTest::newRow("refuses") << false;
}

void TestGatesPane::decidesOnAnException()
{
    QFETCH(bool, allows);
    PageStage stage(samples::exceptionAsked());
    QVERIFY(!pane(stage)->findChild<QPushButton *>(u"askException_freeze-1"_s));
    QDialog *dialog = openBy(stage, u"decideException_freeze-1"_s, u"decideExceptionDialog"_s);
    QVERIFY(dialog);
    const QString meaning = stage::find<QLabel>(dialog, u"meaning"_s)->text();
    QVERIFY2(meaning.startsWith(u"Mara Lind asks for it"_s), qPrintable(meaning));
    QVERIFY(meaning.contains(u"the books were closed yesterday"_s));
    QVERIFY(stage::find<QPushButton>(dialog, u"sayYes"_s)->isEnabled());
    QVERIFY(!stage::find<QPushButton>(dialog, u"sayNo"_s)->isEnabled());
    stage::write(dialog, u"comment"_s, u"I have asked the books"_s);
    stage::press(dialog, allows ? u"sayYes"_s : u"sayNo"_s);
    QCOMPARE(stage.last().kind, CommandKind::DecideException);
    QCOMPARE(stage.last().gate, u"freeze-1"_s);
    QCOMPARE(stage.last().approved, allows);
    QCOMPARE(stage.last().text, u"I have asked the books"_s);
}

void TestGatesPane::refusalStandsInTheDialog()
{
    PageStage stage(samples::exceptionAsked());
    stage.desk->performed = Error{ Error::Kind::Denied, u"mara asked for it and cannot decide on it."_s };
    QDialog *dialog = openBy(stage, u"decideException_freeze-1"_s, u"decideExceptionDialog"_s);
    QVERIFY(dialog);
    stage::write(dialog, u"comment"_s, u"please"_s);
    stage::press(dialog, u"sayYes"_s);
    QTRY_COMPARE(stage::find<QLabel>(dialog, u"messageText"_s)->text(),
        u"mara asked for it and cannot decide on it."_s);
    QVERIFY(dialog->isVisible());
    QCOMPARE(stage::find<QPlainTextEdit>(dialog, u"comment"_s)->toPlainText(), u"please"_s);
}

void TestGatesPane::signsOnlyAtTheEnd()
{
    DeploymentSnapshot snapshot = samples::signing();
    PageStage stage(snapshot);
    QVERIFY(openBy(stage, u"sign_sign-team-lead"_s, u"signDialog"_s));
    snapshot.state.steps[snapshot.state.pipeline.phases.front().steps.front().id].state = StepState::Awaiting;
    PageStage early(snapshot);
    QVERIFY(!pane(early)->findChild<QPushButton *>(u"sign_sign-team-lead"_s));
}

void TestGatesPane::theCardHasRoomForEveryShutGate()
{
    PageStage stage(samples::manyGates(), { 1440, 900 });
    auto *card = stage::find<QWidget>(stage.page.get(), u"overviewCard"_s);
    QTRY_VERIFY(stage::said(card).contains(u"Go/no-go: nobody has decided"_s));
    QTRY_VERIFY2(card->height() > 200 && card->height() >= card->sizeHint().height(),
        qPrintable(QString::number(card->height())));
}

void TestGatesPane::nothingIsAskedAfterTheEnd()
{
    DeploymentSnapshot snapshot = samples::manyGates();
    snapshot.state.phase = DeploymentPhase::Cancelled;
    PageStage stage(snapshot);
    QCOMPARE(pane(stage)->findChildren<QPushButton *>().size(), 1); // the fold
    QVERIFY(!stage::said(pane(stage)).contains(u"To open it"_s));
}

void TestGatesPane::screens_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<QSize>("size");
    QTest::addColumn<theme::Scheme>("scheme");
    for (const auto &what : { "many", "unfolded", "dialog" }) {
        for (const QSize size : { QSize(1024, 700), QSize(1440, 900) }) {
            for (const auto scheme : { theme::Scheme::Light, theme::Scheme::Dark }) {
                QTest::addRow(
                    "%s-%d-%s", what, size.width(), scheme == theme::Scheme::Light ? "light" : "dark")
                    << QString::fromLatin1(what) << size << scheme;
            }
        }
    }
}

void TestGatesPane::screens()
{
    QFETCH(QString, what);
    QFETCH(QSize, size);
    QFETCH(theme::Scheme, scheme);
    PageStage stage(samples::manyGates(), size, scheme);
    QVERIFY(stage.active);
    if (size.width() < 1100)
        stage::find<QTabWidget>(stage.page.get(), u"belowTabs"_s)->setCurrentIndex(1);
    if (what == u"unfolded"_s)
        stage.button(u"openGates"_s)->click();
    auto *card = stage::find<QWidget>(stage.page.get(), u"overviewCard"_s);
    QTRY_VERIFY(stage::said(card).contains(u"Go/no-go: nobody has decided"_s));
    QTRY_VERIFY(card->height() > 200);
    const QString name = u"gates-"_s + QString::fromLatin1(QTest::currentDataTag());
    if (what != u"dialog"_s)
        return stage::checkScreen(stage.page.get(), name);
    stage.button(u"read_error-rate"_s)->click();
    QDialog *dialog = stage::dialog(stage.page.get(), u"readingDialog"_s);
    QVERIFY(dialog);
    stage::checkScreen(dialog, name);
}

FAIRLEAD_GUI_TEST(TestGatesPane)
#include "tst_gates_pane.moc"
