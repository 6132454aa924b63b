#include "models/deployment_views.h"
#include "tests/gui/dialog_stage.h"
#include "tests/gui/gui_test.h"
#include "ui/runbook/edit_command_dialog.h"

#include <QLineEdit>
#include <QScrollArea>
#include <QScrollBar>
#include <QTableView>

using namespace fairlead;
using namespace Qt::StringLiterals;

namespace {

enum class Kind { NewDeployment, Approval, OwnApproval, Rollback, Skip, MarkDone, Cancel, Note, Edit };

QDialog *openKind(DialogStage &stage, Kind kind)
{
    const DeploymentState &state = stage.snapshot.state;
    switch (kind) {
    case Kind::NewDeployment: return newDialog(stage);
    case Kind::Approval: stage.desk->setPerson(u"jonas"_s); return approvalDialog(stage);
    case Kind::OwnApproval: return approvalDialog(stage);
    case Kind::Rollback: return rollbackDialog(stage);
    case Kind::Skip: return reasonDialog(stage, CommandKind::Skip, u"database/warm"_s);
    case Kind::MarkDone: return reasonDialog(stage, CommandKind::MarkDone, u"database/warm"_s);
    case Kind::Cancel: return reasonDialog(stage, CommandKind::Cancel);
    case Kind::Note: return reasonDialog(stage, CommandKind::AddNote);
    case Kind::Edit:
        return stage.open(
            new EditCommandDialog(*stage.desk, state, *stepIn(state, u"database/warm"_s), &stage.window));
    }
    return nullptr;
}

constexpr std::pair<const char *, Kind> Kinds[] = { { "new-deployment", Kind::NewDeployment },
    { "approval", Kind::Approval }, { "own-approval", Kind::OwnApproval }, { "rollback", Kind::Rollback },
    { "skip", Kind::Skip }, { "mark-done", Kind::MarkDone }, { "cancel", Kind::Cancel },
    { "note", Kind::Note }, { "edit", Kind::Edit } };

} // namespace

Q_DECLARE_METATYPE(Kind)

class TestDialogs : public QObject
{
    Q_OBJECT

private slots:
    void reasons_data();
    void reasons();
    void refusalKeepsTheInput();
    void waitsForTheAnswer();
    void rollbackAsksForAll();
    void rollbackOutsideProduction();
    void rollbackShowsThePlan();
    void rollbackFollowsTheJournal();
    void editsTheCommand();
    void escapeCancels_data();
    void escapeCancels();
    void screens_data();
    void screens();
};

void TestDialogs::reasons_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("step");
    QTest::addColumn<QString>("title");
    const auto number = [](CommandKind kind) { return static_cast<int>(kind); };
    QTest::newRow("skip") << number(CommandKind::Skip) << u"database/warm"_s
                          << u"Skip “Warm the report cache”?"_s;
    QTest::newRow("mark done") << number(CommandKind::MarkDone) << u"database/warm"_s
                               << u"Mark “Warm the report cache” done?"_s;
    QTest::newRow("cancel") << number(CommandKind::Cancel) << QString()
                            << u"Cancel the deployment of 2.15.0?"_s;
    QTest::newRow("note") << number(CommandKind::AddNote) << QString() << u"Add a note"_s;
}

void TestDialogs::reasons()
{
    QFETCH(int, kind);
    QFETCH(QString, step);
    DialogStage stage(samples::unknown());
    reasonDialog(stage, static_cast<CommandKind>(kind), step);
    QTEST(stage.text(u"dialogTitle"_s), "title");
    QVERIFY(!stage.button(u"dialogAccept"_s)->isEnabled());
    QVERIFY(!stage.button(u"dialogAccept"_s)->toolTip().isEmpty());
    QVERIFY(stage::find<QPlainTextEdit>(stage.dialog, u"reason"_s)->hasFocus());
    stage::write(stage.dialog, u"reason"_s, u"looked at it"_s);
    QTest::keyClick(stage.dialog, Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(stage.desk->performs.size(), 1U);
    QCOMPARE(static_cast<int>(stage.last().kind), kind);
    QCOMPARE(stage.last().step, step);
    QCOMPARE(stage.last().text, u"looked at it"_s);
    QTRY_VERIFY(!stage.dialog->isVisible());
}

void TestDialogs::refusalKeepsTheInput()
{
    DialogStage stage(samples::unknown());
    stage.desk->performed = Error{ Error::Kind::Denied, u"Somebody else has skipped it."_s };
    reasonDialog(stage, CommandKind::Skip, u"database/warm"_s);
    stage::write(stage.dialog, u"reason"_s, u"not needed today"_s);
    stage::press(stage.dialog, u"dialogAccept"_s);
    QTRY_VERIFY(stage::shown(stage.dialog, u"messageBar"_s));
    QCOMPARE(stage.text(u"messageText"_s), u"Somebody else has skipped it."_s);
    QVERIFY(stage.dialog->isVisible());
    QCOMPARE(stage::find<QPlainTextEdit>(stage.dialog, u"reason"_s)->toPlainText(), u"not needed today"_s);
    QVERIFY(stage.button(u"dialogAccept"_s)->isEnabled());
}

void TestDialogs::waitsForTheAnswer()
{
    DialogStage stage(samples::unknown());
    stage.desk->answersAtOnce = false;
    reasonDialog(stage, CommandKind::Cancel);
    stage::write(stage.dialog, u"reason"_s, u"wrong version"_s);
    stage::press(stage.dialog, u"dialogAccept"_s);
    QVERIFY(!stage.button(u"dialogAccept"_s)->isEnabled());
    QTest::keyClick(stage.dialog, Qt::Key_Escape);
    QVERIFY(stage.dialog->isVisible());
    stage.desk->answerPerform();
    QTRY_VERIFY(!stage.dialog->isVisible());
    QCOMPARE(stage.desk->performs.size(), 1U);
}

void TestDialogs::rollbackAsksForAll()
{
    DialogStage stage(samples::failedVerify());
    rollbackDialog(stage);
    QVERIFY(!stage.button(u"rollBackNow"_s)->isEnabled());
    QVERIFY(!stage.button(u"rollBackNow"_s)->isDefault());
    QCOMPARE(stage.text(u"rollbackMissing"_s), u"Say why: the reason becomes part of the record."_s);
    stage::write(stage.dialog, u"reason"_s, u"503 after the deploy"_s);
    QCOMPARE(stage.text(u"rollbackMissing"_s), u"Type production to confirm."_s);
    stage::write(stage.dialog, u"confirmName"_s, u"productio"_s);
    QVERIFY(!stage.button(u"rollBackNow"_s)->isEnabled());
    stage::write(stage.dialog, u"confirmName"_s, u"n"_s);
    QVERIFY(stage.button(u"rollBackNow"_s)->isEnabled());
    stage::press(stage.dialog, u"rollBackNow"_s);
    QCOMPARE(stage.last().kind, CommandKind::RollBack);
    QCOMPARE(stage.last().text, u"503 after the deploy"_s);
    QTRY_VERIFY(!stage.dialog->isVisible());
}

void TestDialogs::rollbackOutsideProduction()
{
    DeploymentSnapshot snapshot = samples::failedVerify();
    snapshot.state.target.tier = Tier::Staging;
    DialogStage stage(snapshot);
    rollbackDialog(stage);
    QVERIFY(!stage.dialog->findChild<QWidget *>(u"confirmName"_s));
    stage::write(stage.dialog, u"reason"_s, u"503"_s);
    QVERIFY(stage.button(u"rollBackNow"_s)->isEnabled());
}

void TestDialogs::rollbackShowsThePlan()
{
    DialogStage stage(samples::failedVerify());
    rollbackDialog(stage);
    QCOMPARE(stage.text(u"dialogTitle"_s), u"Roll back 3 services"_s);
    const QAbstractItemModel *plan = stage::find<QTableView>(stage.dialog, u"rollbackPlan"_s)->model();
    QCOMPARE(plan->rowCount(), 4);
    QCOMPARE(plan->index(0, RollbackPlanModel::What).data().toString(), u"Buddy Service"_s);
    QCOMPARE(plan->index(2, RollbackPlanModel::BackTo).data().toString(), u"2.14.0"_s);
    QVERIFY(stage.text(u"cannotUndo"_s).contains(u"database is kept as it is"_s));
    QVERIFY(stage.text(u"untouched"_s).contains(u"Corp Cockpit"_s));
}

void TestDialogs::rollbackFollowsTheJournal()
{
    DialogStage stage(samples::failedVerify());
    rollbackDialog(stage);
    stage::write(stage.dialog, u"reason"_s, u"503"_s);
    stage::write(stage.dialog, u"confirmName"_s, u"production"_s);
    stage.desk->setDeployment(samples::rollingBack()); // somebody else was faster
    QTRY_VERIFY(!stage.button(u"rollBackNow"_s)->isEnabled());
    QVERIFY(stage.text(u"rollbackMissing"_s).contains(u"nothing to roll back any more"_s));
    QCOMPARE(stage::find<QPlainTextEdit>(stage.dialog, u"reason"_s)->toPlainText(), u"503"_s);
}

void TestDialogs::editsTheCommand()
{
    DialogStage stage(samples::unknown());
    const Step *step = stepIn(stage.snapshot.state, u"database/warm"_s);
    stage.open(new EditCommandDialog(*stage.desk, stage.snapshot.state, *step, &stage.window));
    auto *editor = stage::find<QPlainTextEdit>(stage.dialog, u"commandEditor"_s);
    QCOMPARE(editor->toPlainText(), u"tools/warm-reports --since yesterday"_s);
    QVERIFY(!stage.button(u"runEdited"_s)->isEnabled());
    QVERIFY(stage.button(u"runEdited"_s)->toolTip().contains(u"Retry"_s));
    editor->moveCursor(QTextCursor::End);
    stage::write(stage.dialog, u"commandEditor"_s, u" --slow"_s);
    QVERIFY(stage.text(u"commandDifference"_s).contains(u"− tools/warm-reports --since yesterday\n"_s));
    QVERIFY(stage.text(u"commandDifference"_s).contains(u"+ tools/warm-reports --since yesterday --slow"_s));
    stage::press(stage.dialog, u"runEdited"_s);
    QCOMPARE(stage.last().kind, CommandKind::RetryEdited);
    QCOMPARE(stage.last().text, u"tools/warm-reports --since yesterday --slow"_s);
}

void TestDialogs::escapeCancels_data()
{
    QTest::addColumn<Kind>("kind");
    for (const auto &[name, kind] : Kinds)
        QTest::newRow(name) << kind;
}

void TestDialogs::escapeCancels()
{
    QFETCH(Kind, kind);
    DialogStage stage(samples::failedVerify());
    QDialog *dialog = openKind(stage, kind);
    QTRY_VERIFY(dialog->focusWidget());
    QTest::keyClick(dialog->focusWidget(), Qt::Key_Escape);
    QTRY_VERIFY(!dialog->isVisible());
    QVERIFY(stage.desk->performs.empty());
    for (const QLabel *label : dialog->findChildren<QLabel *>())
        QVERIFY2(label->textFormat() == Qt::PlainText, qPrintable(label->objectName() + label->text()));
}

void TestDialogs::screens_data()
{
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<theme::Scheme>("scheme");
    for (const auto &[name, kind] : Kinds) {
        QTest::addRow("%s-light", name) << kind << theme::Scheme::Light;
        QTest::addRow("%s-dark", name) << kind << theme::Scheme::Dark;
    }
}

void TestDialogs::screens()
{
    QFETCH(Kind, kind);
    QFETCH(theme::Scheme, scheme);
    DialogStage stage(samples::failedVerify(), scheme);
    QDialog *dialog = openKind(stage, kind);
    if (kind == Kind::Skip)
        stage::write(dialog, u"reason"_s, u"the reports are warm already"_s);
    if (kind == Kind::Edit)
        stage::write(dialog, u"commandEditor"_s, u"nice -n 10 "_s);
    if (kind == Kind::NewDeployment)
        QTRY_VERIFY(stage::shown(dialog, u"acceptText"_s));
    QVERIFY(dialog->height() <= 700);
    const auto *body = dialog->findChild<QScrollArea *>();
    const auto *bar = body->verticalScrollBar();
    if (dialog->height() < 640)
        QTRY_VERIFY2(!bar->isVisible(), qPrintable(QString::number(bar->maximum())));
    QCOMPARE(body->focusPolicy(), bar->maximum() > 0 ? Qt::TabFocus : Qt::NoFocus);
    stage::checkScreen(dialog, u"dialog-"_s + QString::fromLatin1(QTest::currentDataTag()));
}

FAIRLEAD_GUI_TEST(TestDialogs)
#include "tst_dialogs.moc"
