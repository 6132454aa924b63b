#include "models/deployment_views.h"
#include "tests/gui/desk_fixture.h"
#include "ui/approval_dialog.h"
#include "ui/edit_command_dialog.h"
#include "ui/new_deployment_dialog.h"
#include "ui/reason_dialog.h"
#include "ui/rollback_dialog.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTableView>

using namespace fairlead;
using namespace Qt::StringLiterals;

namespace {

enum class Kind { NewDeployment, Approval, OwnApproval, Rollback, Skip, MarkDone, Cancel, Note, Edit };

/// A window with one dialog open in it.
struct Stage
{
    explicit Stage(const DeploymentSnapshot &with, theme::Scheme scheme = theme::Scheme::Light)
        : snapshot(with)
        , desk(samples::deskWith(with))
    {
        theme::apply(scheme);
        desk->proposal = samples::proposal();
        window.resize(1024, 700);
        window.show();
    }

    template <typename T>
    T *open(T *made)
    {
        dialog = made;
        made->open();
        made->activateWindow();
        if (!QTest::qWaitForWindowActive(made))
            qFatal("The dialog did not open");
        return made;
    }

    QPushButton *button(const QString &name) const { return stage::find<QPushButton>(dialog, name); }
    QString text(const QString &name) const { return stage::find<QLabel>(dialog, name)->text(); }
    const Command &last() const { return desk->performs.back().command; }

    DeploymentSnapshot snapshot;
    std::unique_ptr<FakeDesk> desk;
    QWidget window;
    QPointer<QDialog> dialog;
};

ReasonDialog *reasonDialog(Stage &stage, CommandKind kind, const QString &step = {})
{
    const DeploymentState &state = stage.snapshot.state;
    return stage.open(new ReasonDialog(*stage.desk, state, reasonQuestion(kind, state, step), &stage.window));
}

RollbackDialog *rollbackDialog(Stage &stage)
{
    return stage.open(new RollbackDialog(*stage.desk, stage.snapshot, &stage.window));
}

ApprovalDialog *approvalDialog(Stage &stage)
{
    return stage.open(new ApprovalDialog(*stage.desk, stage.snapshot, u"vp-or-cto"_s, &stage.window));
}

NewDeploymentDialog *newDialog(Stage &stage)
{
    return stage.open(new NewDeploymentDialog(*stage.desk, u"production"_s, &stage.window));
}

} // namespace

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
    void ownDeploymentIsNotApproved();
    void sitsDownToApprove();
    void refusesWithAComment();
    void approvalOutsidePractice();
    void approvalShowsWhatRuns();
    void newDeployment();
    void newDeploymentAsksAgain();
    void newDeploymentObstacles();
    void newDeploymentErrors();
    void acceptanceThatFails();
    void textAcceptedBefore();
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
    Stage stage(samples::unknown());
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
    Stage stage(samples::unknown());
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
    Stage stage(samples::unknown());
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
    Stage stage(samples::failedVerify());
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
    Stage stage(snapshot);
    rollbackDialog(stage);
    QVERIFY(!stage.dialog->findChild<QWidget *>(u"confirmName"_s));
    stage::write(stage.dialog, u"reason"_s, u"503"_s);
    QVERIFY(stage.button(u"rollBackNow"_s)->isEnabled());
}

void TestDialogs::rollbackShowsThePlan()
{
    Stage stage(samples::failedVerify());
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
    Stage stage(samples::failedVerify());
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
    Stage stage(samples::unknown());
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

void TestDialogs::ownDeploymentIsNotApproved()
{
    Stage stage(samples::preparing());
    approvalDialog(stage);
    QVERIFY(stage.text(u"seat"_s).startsWith(u"Mara Lind started this deployment"_s));
    QVERIFY(!stage.button(u"approve"_s)->isEnabled());
    QVERIFY(!stage.button(u"refuse"_s)->isEnabled());
    QTest::keyClick(stage.dialog, Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(stage.desk->performs.empty());
}

void TestDialogs::sitsDownToApprove()
{
    Stage stage(samples::preparing());
    approvalDialog(stage);
    const auto *people = stage::find<QComboBox>(stage.dialog, u"seatCombo"_s);
    QCOMPARE(people->count(), 1); // only who holds the role and did not start it
    stage::press(stage.dialog, u"sitDown"_s);
    QCOMPARE(stage.desk->person().id, u"jonas"_s);
    QVERIFY(stage.text(u"seat"_s).contains(u"role-play"_s));
    stage::write(stage.dialog, u"comment"_s, u"go"_s);
    stage::press(stage.dialog, u"approve"_s);
    QCOMPARE(stage.last().kind, CommandKind::Approve);
    QCOMPARE(stage.last().role, u"vp-or-cto"_s);
    QVERIFY(stage.last().approved);
    QTRY_VERIFY(!stage.dialog->isVisible());
    QCOMPARE(stage.desk->seats, (QStringList{ u"jonas"_s, u"mara"_s })); // and gets up again
}

void TestDialogs::refusesWithAComment()
{
    Stage stage(samples::preparing());
    stage.desk->setPerson(u"jonas"_s);
    approvalDialog(stage);
    QVERIFY(!stage::shown(stage.dialog, u"sitDown"_s));
    QVERIFY(stage.button(u"approve"_s)->isEnabled());
    QVERIFY(!stage.button(u"refuse"_s)->isEnabled());
    QVERIFY(stage.button(u"refuse"_s)->toolTip().contains(u"why you refuse"_s));
    stage::write(stage.dialog, u"comment"_s, u"the partners' window is tomorrow"_s);
    stage::press(stage.dialog, u"refuse"_s);
    QVERIFY(!stage.last().approved);
    QCOMPARE(stage.last().text, u"the partners' window is tomorrow"_s);
    QVERIFY(stage.desk->seats.isEmpty());
}

void TestDialogs::approvalOutsidePractice()
{
    Stage stage(samples::preparing());
    Workspace workspace = sample::workspace();
    workspace.practice = false;
    stage.desk->setWorkspace(workspace);
    approvalDialog(stage);
    QVERIFY(!stage::shown(stage.dialog, u"sitDown"_s));
    QVERIFY(!stage.button(u"approve"_s)->isEnabled());
}

void TestDialogs::approvalShowsWhatRuns()
{
    Stage stage(samples::checklist());
    approvalDialog(stage);
    QCOMPARE(stage.text(u"dialogTitle"_s), u"Deploy 2.15.0 to Production?"_s);
    const QString all = stage::said(stage.dialog);
    QVERIFY(all.contains(u"production.md  sha256 4be1…c09d"_s));
    QVERIFY(all.contains(u"65, of which 1 change the database, 11 change a service"_s));
    QVERIFY(all.contains(u"RELEASE"_s));
    QVERIFY(all.contains(u"succeeded by mara: run 4711, all green"_s));
    QVERIFY(all.contains(u"no backup was taken in this deployment"_s));
}

void TestDialogs::newDeployment()
{
    Stage stage(samples::preparing());
    auto *dialog = newDialog(stage);
    QSignalSpy created(dialog, &NewDeploymentDialog::created);
    QCOMPARE(stage.desk->proposals.size(), 1U);
    QCOMPARE(stage.desk->proposals[0].runbook, u"runbooks/production.md"_s);
    QCOMPARE(stage.desk->proposals[0].version, u"2.15.0"_s);
    QTRY_VERIFY(stage::shown(stage.dialog, u"acceptText"_s));
    QCOMPARE(stage.text(u"runbookHash"_s), stage.desk->proposal->pipeline.runbookSha256);
    QVERIFY(stage.text(u"proposalDatabases"_s).contains(u"127.0.0.3:5439/teei"_s));
    QVERIFY(stage::said(stage.dialog).contains(u"warning, line 129"_s));
    QCOMPARE(stage.text(u"createMissing"_s), u"Give a value for RELEASE."_s);
    stage::write(stage.dialog, u"param_RELEASE"_s, u"2.15.0"_s);
    QCOMPARE(stage.text(u"createMissing"_s), u"Read the runbook's text and tick that you have."_s);
    stage::find<QCheckBox>(stage.dialog, u"acceptText"_s)->setFocus();
    QTest::keyClick(stage::find<QCheckBox>(stage.dialog, u"acceptText"_s), Qt::Key_Space);
    QVERIFY(stage.button(u"createButton"_s)->isEnabled());
    stage::press(stage.dialog, u"createButton"_s);
    QCOMPARE(stage.desk->creations.size(), 1U);
    QCOMPARE(stage.desk->creations[0].parameters.value(u"RELEASE"_s), u"2.15.0"_s);
    QTRY_COMPARE(created.count(), 1);
    QCOMPARE(stage.desk->performs[0].deployment, u"d-1"_s);
    QCOMPARE(stage.last().kind, CommandKind::AcceptRunbook);
    QCOMPARE(stage.last().text, stage.desk->proposal->pipeline.runbookSha256);
    QCOMPARE(created.front().front().toString(), u"d-1"_s);
}

void TestDialogs::newDeploymentAsksAgain()
{
    Stage stage(samples::preparing());
    stage.desk->answersAtOnce = false;
    newDialog(stage);
    auto *version = stage::find<QLineEdit>(stage.dialog, u"versionEdit"_s);
    QVERIFY(version->hasFocus());
    QTest::keyClicks(version, u"2.16.0"_s);
    QTRY_COMPARE(stage.desk->proposals.size(), 2U);
    QCOMPARE(stage.desk->proposals[1].version, u"2.16.0"_s);
    stage.desk->answerPropose(); // of the first question: too late
    QCoreApplication::sendPostedEvents();
    QVERIFY(!stage.button(u"createButton"_s)->isEnabled());
    QVERIFY(stage::shown(stage.dialog, u"proposalReading"_s));
    stage.desk->answerPropose();
    QTRY_VERIFY(!stage::shown(stage.dialog, u"proposalReading"_s));
}

void TestDialogs::newDeploymentObstacles()
{
    Stage stage(samples::preparing());
    stage.desk->proposal.value().obstacles = { u"Another deployment holds Production: d-4."_s };
    newDialog(stage);
    QTRY_COMPARE(stage.text(u"proposalObstacles"_s), u"Another deployment holds Production: d-4."_s);
    QVERIFY(!stage.button(u"createButton"_s)->isEnabled());
}

void TestDialogs::newDeploymentErrors()
{
    Stage stage(samples::preparing());
    stage.desk->proposal
        = Error{ Error::Kind::NotFound, u"There is no such runbook."_s, {}, u"production.md"_s };
    newDialog(stage);
    QTRY_VERIFY(stage::shown(stage.dialog, u"messageBar"_s));
    QCOMPARE(stage.text(u"messageText"_s), u"production.md: There is no such runbook."_s);
    QVERIFY(!stage.button(u"createButton"_s)->isEnabled());
}

void TestDialogs::acceptanceThatFails()
{
    Stage stage(samples::preparing());
    stage.desk->proposal.value().pipeline.parameters.clear();
    stage.desk->performed = Error{ Error::Kind::Io, u"The disk is full."_s };
    auto *dialog = newDialog(stage);
    QSignalSpy created(dialog, &NewDeploymentDialog::created);
    QTRY_VERIFY(stage::shown(stage.dialog, u"acceptText"_s));
    stage::find<QCheckBox>(stage.dialog, u"acceptText"_s)->setChecked(true);
    stage::press(stage.dialog, u"createButton"_s);
    QTRY_VERIFY(stage::shown(stage.dialog, u"messageBar"_s));
    QVERIFY(stage.dialog->isVisible());
    stage::press(stage.dialog, u"createButton"_s); // only the acceptance, no second deployment
    QCOMPARE(stage.desk->creations.size(), 1U);
    QTRY_COMPARE(stage.desk->performs.size(), 2U);
    QTRY_VERIFY(stage.button(u"dialogCancel"_s)->isEnabled());
    stage::press(stage.dialog, u"dialogCancel"_s);
    QCOMPARE(created.count(), 1); // it is there: the window can show it
}

void TestDialogs::textAcceptedBefore()
{
    Stage stage(samples::preparing());
    stage.desk->proposal.value().accepted = true;
    stage.desk->proposal.value().pipeline.parameters.clear();
    auto *dialog = newDialog(stage);
    QSignalSpy created(dialog, &NewDeploymentDialog::created);
    QTRY_VERIFY(stage.button(u"createButton"_s)->isEnabled());
    QVERIFY(!stage::shown(stage.dialog, u"acceptText"_s));
    QTest::keyClick(stage::find<QLineEdit>(stage.dialog, u"versionEdit"_s), Qt::Key_Return);
    QTRY_COMPARE(created.count(), 1);
    QVERIFY(stage.desk->performs.empty());
}

namespace {

QDialog *openKind(Stage &stage, Kind kind)
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

void TestDialogs::escapeCancels_data()
{
    QTest::addColumn<Kind>("kind");
    for (const auto &[name, kind] : Kinds)
        QTest::newRow(name) << kind;
}

void TestDialogs::escapeCancels()
{
    QFETCH(Kind, kind);
    Stage stage(samples::failedVerify());
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
    Stage stage(samples::failedVerify(), scheme);
    QDialog *dialog = openKind(stage, kind);
    if (kind == Kind::Skip)
        stage::write(dialog, u"reason"_s, u"the reports are warm already"_s);
    if (kind == Kind::Edit)
        stage::write(dialog, u"commandEditor"_s, u"nice -n 10 "_s);
    if (kind == Kind::NewDeployment)
        QTRY_VERIFY(stage::shown(dialog, u"acceptText"_s));
    QVERIFY(dialog->height() <= 700);
    const auto *bar = dialog->findChild<QScrollArea *>()->verticalScrollBar();
    if (dialog->height() < 640)
        QTRY_VERIFY2(!bar->isVisible(), qPrintable(QString::number(bar->maximum())));
    stage::checkScreen(dialog, u"dialog-"_s + QString::fromLatin1(QTest::currentDataTag()));
}

QTEST_MAIN(TestDialogs)
#include "tst_dialogs.moc"
