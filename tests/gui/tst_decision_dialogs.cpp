#include "tests/gui/dialog_stage.h"
#include "tests/gui/gui_test.h"
#include "ui/kit/parts.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>

using namespace fairlead;
using namespace Qt::StringLiterals;

namespace {

/// Before it, another step ran, the migration had another command, and nothing warmed the cache.
DeploymentSnapshot changedSinceBefore()
{
    DeploymentSnapshot made = samples::preparing();
    auto before = std::make_shared<Pipeline>(made.state.pipeline);
    std::vector<Step> &steps = before->phases[1].steps;
    steps[0].mandatory = false;
    steps[1].script = u"tools/migrate --fast"_s;
    steps[2] = Step{ u"database/worker"_s, StepKind::Command, u"Stop the old worker"_s };
    steps[2].script = u"tools/worker stop"_s;
    made.approvedBefore = before;
    made.versionBefore = u"2.14.0"_s;
    return made;
}

/// Jonas approved a text and parameters that are others now.
DeploymentSnapshot voidedBefore()
{
    DeploymentSnapshot made = samples::preparing();
    DeploymentState &state = made.state;
    const QString old(64, u'6');
    state.subject = { u"new text"_s, u"p"_s, u"e"_s, state.version, u"new values"_s, u"policy"_s };
    state.subjects[old] = { u"text"_s, u"p"_s, u"e"_s, state.version, u"values"_s, u"policy"_s };
    state.subjects[state.subjectHash] = state.subject;
    state.approvals = { { u"vp-or-cto"_s, u"jonas"_s, true, u"go"_s, old, sample::now().addSecs(-1800) } };
    return made;
}

} // namespace

class TestDecisionDialogs : public QObject
{
    Q_OBJECT

private slots:
    void ownDeploymentIsNotApproved();
    void sitsDownToApprove();
    void refusesWithAComment();
    void decisionStaysInSight();
    void approvalOutsidePractice();
    void approvalShowsWhatRuns();
    void firstApprovalHere();
    void nothingHasChanged();
    void differenceFromTheLastApproved();
    void proofsAreLights_data();
    void proofsAreLights();
    void voidApprovalsSayWhatChanged();
    void notNowAsksNothing();
    void approvalScreens_data();
    void approvalScreens();
    void newDeployment();
    void newDeploymentAsksAgain();
    void newDeploymentObstacles();
    void newDeploymentErrors();
    void acceptanceThatFails();
    void textAcceptedBefore();
};

void TestDecisionDialogs::ownDeploymentIsNotApproved()
{
    DialogStage stage(samples::preparing());
    approvalDialog(stage);
    QVERIFY(stage.text(u"whyNotDecide"_s).startsWith(u"Mara Lind started this deployment"_s));
    QVERIFY(!stage.button(u"approve"_s)->isEnabled());
    QVERIFY(!stage.button(u"refuse"_s)->isEnabled());
    QTest::keyClick(stage.dialog, Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(stage.desk->performs.empty());
}

void TestDecisionDialogs::sitsDownToApprove()
{
    DialogStage stage(samples::preparing());
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

void TestDecisionDialogs::refusesWithAComment()
{
    DialogStage stage(samples::preparing());
    stage.desk->setPerson(u"jonas"_s);
    approvalDialog(stage);
    QVERIFY(!stage::shown(stage.dialog, u"whyNotDecide"_s));
    QVERIFY(!stage.text(u"seat"_s).contains(u"role-play"_s));
    QVERIFY(stage.button(u"approve"_s)->isEnabled());
    QVERIFY(!stage.button(u"refuse"_s)->isEnabled());
    QVERIFY(stage.button(u"refuse"_s)->toolTip().contains(u"why you refuse"_s));
    stage::write(stage.dialog, u"comment"_s, u"the partners' window is tomorrow"_s);
    stage::press(stage.dialog, u"refuse"_s);
    QVERIFY(!stage.last().approved);
    QCOMPARE(stage.last().text, u"the partners' window is tomorrow"_s);
    QVERIFY(stage.desk->seats.isEmpty());
}

/// However much there is to read above it.
void TestDecisionDialogs::decisionStaysInSight()
{
    DialogStage stage(changedSinceBefore());
    approvalDialog(stage);
    stage::press(stage.dialog, u"showDifference"_s);
    const auto *proofs = stage.dialog->findChild<QScrollArea *>();
    QTRY_VERIFY(proofs->verticalScrollBar()->maximum() > 0);
    QCOMPARE(proofs->focusPolicy(), Qt::TabFocus); // read on by keyboard, too
    for (const auto &name : { u"whyNotDecide"_s, u"seat"_s, u"sitDown"_s, u"comment"_s }) {
        const auto *part = stage::find<QWidget>(stage.dialog, name);
        QCOMPARE(part->visibleRegion().boundingRect(), part->rect());
    }
}

void TestDecisionDialogs::approvalOutsidePractice()
{
    DialogStage stage(samples::preparing());
    Workspace workspace = sample::workspace();
    workspace.practice = false;
    stage.desk->setWorkspace(workspace);
    approvalDialog(stage);
    QVERIFY(!stage::shown(stage.dialog, u"sitDown"_s));
    QVERIFY(!stage.button(u"approve"_s)->isEnabled());
}

void TestDecisionDialogs::approvalShowsWhatRuns()
{
    DialogStage stage(samples::checklist());
    approvalDialog(stage);
    QCOMPARE(stage.text(u"dialogTitle"_s), u"Deploy 2.15.0 to Production?"_s);
    const QString all = stage::said(stage.dialog);
    QVERIFY(all.contains(u"production.md  sha256 4be1…c09d"_s));
    QVERIFY(all.contains(u"65, of which 1 change the database, 11 change a service"_s));
    QVERIFY(all.contains(u"RELEASE"_s));
    QVERIFY(all.contains(u"succeeded by Mara Lind: run 4711, all green"_s));
    QVERIFY(all.contains(u"no backup was taken in this deployment"_s));
}

void TestDecisionDialogs::firstApprovalHere()
{
    DialogStage stage(samples::preparing());
    approvalDialog(stage);
    QCOMPARE(stage.text(u"difference"_s), u"First deployment here: nothing to compare."_s);
    QVERIFY(!stage.dialog->findChild<QWidget *>(u"showDifference"_s));
    QVERIFY(!stage.dialog->findChild<QWidget *>(u"voidApprovals"_s));
}

void TestDecisionDialogs::nothingHasChanged()
{
    DeploymentSnapshot snapshot = samples::preparing();
    snapshot.approvedBefore = std::make_shared<const Pipeline>(snapshot.state.pipeline);
    snapshot.versionBefore = u"2.14.0"_s;
    DialogStage stage(snapshot);
    approvalDialog(stage);
    QCOMPARE(stage.text(u"difference"_s), u"What runs is what ran for 2.14.0."_s);
    QVERIFY(!stage.dialog->findChild<QWidget *>(u"showDifference"_s));
}

void TestDecisionDialogs::differenceFromTheLastApproved()
{
    DialogStage stage(changedSinceBefore());
    approvalDialog(stage);
    QCOMPARE(stage.text(u"difference"_s), u"1 step added, 1 step removed, 2 steps changed since 2.14.0."_s);
    QVERIFY(!stage::shown(stage.dialog, u"differenceLines"_s));
    stage::press(stage.dialog, u"showDifference"_s);
    QVERIFY(stage::shown(stage.dialog, u"differenceLines"_s));
    const QStringList lines
        = stage::find<QPlainTextEdit>(stage.dialog, u"differenceLines"_s)->toPlainText().split(u'\n');
    const QStringList wanted{ u"@@ step removed: Stop the old worker"_s, u"-tools/worker stop"_s,
        u"@@ step changed: Take the backup"_s, u"  mandatory: “no” became “yes”"_s,
        u"@@ step changed: Apply the migrations"_s, u"-tools/migrate --fast"_s,
        u"+tools/migrate --to \"$RELEASE\" --yes"_s, u"@@ step added: Warm the report cache"_s,
        u"+tools/warm-reports --since yesterday"_s };
    QCOMPARE(lines, wanted);
}

void TestDecisionDialogs::proofsAreLights_data()
{
    QTest::addColumn<GateLight>("light");
    QTest::addColumn<QString>("detail");
    QTest::newRow("proved") << GateLight::Proved << u"ticked by Ines"_s;
    QTest::newRow("failed") << GateLight::Failed << u"failed: ticked by Ines"_s;
    QTest::newRow("missing") << GateLight::Missing << u"missing: ticked by Ines"_s;
    QTest::newRow("stale") << GateLight::Stale << u"stale: ticked by Ines"_s;
    QTest::newRow("overridden") << GateLight::Overridden << u"overridden: ticked by Ines"_s;
}

void TestDecisionDialogs::proofsAreLights()
{
    QFETCH(GateLight, light);
    QFETCH(QString, detail);
    DeploymentSnapshot snapshot = samples::preparing();
    Criterion criterion;
    criterion.text = u"Smoke tests have passed"_s;
    snapshot.criteria = { { criterion, light, u"ticked by Ines"_s } };
    DialogStage stage(snapshot);
    approvalDialog(stage);
    const QStringList said = stage::said(stage.dialog).split(u'\n');
    QVERIFY(said.contains(u"Smoke tests have passed"_s));
    QVERIFY(said.contains(detail));
    QStringList icons;
    for (const auto *icon : stage.dialog->findChildren<parts::Icon *>())
        icons << icon->accessibleName();
    QVERIFY(icons.contains(gateLightWord(light)));
}

void TestDecisionDialogs::voidApprovalsSayWhatChanged()
{
    DialogStage stage(voidedBefore());
    approvalDialog(stage);
    const QString said = stage.text(u"voidApprovals"_s);
    QVERIFY2(said.startsWith(u"Jonas Vik approved at "_s), qPrintable(said));
    QVERIFY2(said.endsWith(u" as VP or CTO; since then changed: the runbook, the parameters."_s),
        qPrintable(said));
}

void TestDecisionDialogs::notNowAsksNothing()
{
    DialogStage stage(samples::preparing());
    stage.desk->setPerson(u"jonas"_s);
    approvalDialog(stage);
    stage::write(stage.dialog, u"comment"_s, u"let me think"_s);
    stage::press(stage.dialog, u"dialogCancel"_s);
    QTRY_VERIFY(!stage.dialog || !stage.dialog->isVisible());
    QVERIFY(stage.desk->performs.empty());
}

void TestDecisionDialogs::approvalScreens_data()
{
    QTest::addColumn<theme::Scheme>("scheme");
    QTest::newRow("light") << theme::Scheme::Light;
    QTest::newRow("dark") << theme::Scheme::Dark;
}

void TestDecisionDialogs::approvalScreens()
{
    QFETCH(theme::Scheme, scheme);
    DeploymentSnapshot snapshot = changedSinceBefore();
    const DeploymentSnapshot voided = voidedBefore();
    snapshot.state.approvals = voided.state.approvals;
    snapshot.state.subjects = voided.state.subjects;
    snapshot.state.subject = voided.state.subject;
    DialogStage stage(snapshot, scheme);
    stage.desk->setPerson(u"jonas"_s);
    approvalDialog(stage);
    stage::press(stage.dialog, u"showDifference"_s);
    stage::checkScreen(
        stage.dialog, u"approval-difference-"_s + QString::fromLatin1(QTest::currentDataTag()));
}

void TestDecisionDialogs::newDeployment()
{
    DialogStage stage(samples::preparing());
    auto *dialog = newDialog(stage);
    QSignalSpy created(dialog, &NewDeploymentDialog::created);
    QCOMPARE(stage.desk->proposals.size(), 1U);
    QCOMPARE(stage.desk->proposals[0].runbook, u"runbooks/production.md"_s);
    QCOMPARE(stage.desk->proposals[0].version, u"2.15.0"_s);
    QTRY_VERIFY(stage::shown(stage.dialog, u"acceptText"_s));
    QCOMPARE(stage.text(u"runbookHash"_s), stage.desk->proposal->pipeline.runbookSha256);
    QVERIFY(stage.text(u"proposalDatabases"_s).contains(u"127.0.0.3:5439/teei"_s));
    QTRY_VERIFY(stage::said(stage.dialog).contains(u"warning, line 129"_s));
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

void TestDecisionDialogs::newDeploymentAsksAgain()
{
    DialogStage stage(samples::preparing());
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

void TestDecisionDialogs::newDeploymentObstacles()
{
    DialogStage stage(samples::preparing());
    stage.desk->proposal.value().obstacles = { u"Another deployment holds Production: d-4."_s };
    newDialog(stage);
    QTRY_COMPARE(stage.text(u"proposalObstacles"_s), u"Another deployment holds Production: d-4."_s);
    QVERIFY(!stage.button(u"createButton"_s)->isEnabled());
}

void TestDecisionDialogs::newDeploymentErrors()
{
    DialogStage stage(samples::preparing());
    stage.desk->proposal
        = Error{ Error::Kind::NotFound, u"There is no such runbook."_s, {}, u"production.md"_s };
    newDialog(stage);
    QTRY_VERIFY(stage::shown(stage.dialog, u"messageBar"_s));
    QCOMPARE(stage.text(u"messageText"_s), u"production.md: There is no such runbook."_s);
    QVERIFY(!stage.button(u"createButton"_s)->isEnabled());
}

void TestDecisionDialogs::acceptanceThatFails()
{
    DialogStage stage(samples::preparing());
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

void TestDecisionDialogs::textAcceptedBefore()
{
    DialogStage stage(samples::preparing());
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

FAIRLEAD_GUI_TEST(TestDecisionDialogs)
#include "tst_decision_dialogs.moc"
