#include "models/go_no_go.h"
#include "tests/gui/decision_samples.h"
#include "tests/gui/dialog_stage.h"
#include "tests/gui/gui_test.h"
#include "ui/decisions/break_glass_dialog.h"
#include "ui/decisions/condition_bar.h"
#include "ui/decisions/go_no_go_dialog.h"
#include "ui/decisions/say_dialog.h"

#include <QComboBox>
#include <QDateTimeEdit>
#include <QJsonObject>
#include <QLineEdit>
#include <QRadioButton>
#include <QSignalSpy>

using namespace fairlead;

class TestGoNoGo : public QObject
{
    Q_OBJECT

private slots:
    void criteriaAreLights();
    void recordsACriterion_data();
    void recordsACriterion();
    void everyRoleIsPolled();
    void speaksForARole_data();
    void speaksForARole();
    void outsidePracticeOnlyWhoHoldsTheRole();
    void outcomes_data();
    void outcomes();
    void nothingIsChosenAtFirst();
    void onlyTheFieldsOfTheOutcome();
    void theEnginesRefusalStandsInPlace();
    void followsTheDeployment();
    void pastDecisionsSayWhyTheyAreVoid();
    void decidedBeforeTheStartOnly();
    void conditionIsFollowedUp();
    void overdueConditionIsLoud();
    void closesTheCondition();
    void breaksTheGlass();
    void glassOpensWhatIsShut();
    void screens_data();
    void screens();
};

namespace {

GoNoGoDialog *decisionDialog(DialogStage &stage)
{
    return stage.open(new GoNoGoDialog(*stage.desk, stage.snapshot, sample::now, &stage.window));
}

/// The question that a button of the dialog opens.
QDialog *ask(const DialogStage &stage, const QString &button, const QString &name)
{
    stage::press(stage.dialog, button);
    return stage::dialog(stage.dialog, name);
}

void choose(const DialogStage &stage, const QString &outcome)
{
    auto *choice = stage::find<QRadioButton>(stage.dialog, u"outcome_"_s + outcome);
    choice->setFocus();
    QTest::keyClick(choice, Qt::Key_Space);
    QVERIFY(choice->isChecked());
}

QString rowText(const DialogStage &stage, const QString &row)
{
    return stage::said(stage::find<QWidget>(stage.dialog, row));
}

} // namespace

void TestGoNoGo::criteriaAreLights()
{
    DialogStage stage(samples::decision());
    decisionDialog(stage);
    QCOMPARE(
        stage.text(u"criteriaHead"_s), u"Criteria: 3 proved, 1 overridden, 1 failed, 1 stale, 3 missing"_s);
    QCOMPARE(stage.text(u"decisionStands"_s), u"Shut: nobody has decided."_s);
    const QString failed = rowText(stage, u"criterion_4"_s);
    QVERIFY2(failed.contains(u"No open critical bugs"_s), qPrintable(failed));
    QVERIFY2(failed.contains(u"failed at "_s), qPrintable(failed));
    QVERIFY2(failed.contains(u"line 205"_s), qPrintable(failed));
    QVERIFY2(failed.contains(u"tariq: TEEI-812 is open"_s), qPrintable(failed));
    QVERIFY(rowText(stage, u"criterion_0"_s).contains(u"proved at"_s));
    QVERIFY(rowText(stage, u"criterion_3"_s).contains(u"stale since"_s));
    QVERIFY(rowText(stage, u"criterion_7"_s).contains(u"missing since"_s));
    QVERIFY(rowText(stage, u"criterion_5"_s).contains(u"overridden at"_s));
    QVERIFY(stage::said(stage.dialog).contains(u"Technical"_s));
}

void TestGoNoGo::recordsACriterion_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("answer");
    QTest::addColumn<QString>("kind");
    QTest::addColumn<bool>("holds");
    QTest::newRow("note, holds") << u"asked the team, 14:20"_s << u"sayYes"_s << u"note"_s << true;
    QTest::newRow("note, does not hold") << u"nobody answers"_s << u"sayNo"_s << u"note"_s << false;
    QTest::newRow("link") << u"https://ci.example.com/4711"_s << u"sayYes"_s << u"link"_s << true;
    QTest::newRow("words about a link")
        << u"https://ci.example.com/4711 is green"_s << u"sayYes"_s << u"note"_s << true;
}

void TestGoNoGo::recordsACriterion()
{
    QFETCH(QString, text);
    QFETCH(QString, answer);
    DialogStage stage(samples::decision());
    decisionDialog(stage);
    QDialog *dialog = ask(stage, u"record_7"_s, u"criterionDialog"_s);
    QVERIFY(dialog);
    QVERIFY(!stage::find<QPushButton>(dialog, u"sayYes"_s)->isEnabled());
    QVERIFY(!stage::find<QPushButton>(dialog, u"sayNo"_s)->isEnabled());
    stage::write(dialog, u"comment"_s, text);
    stage::press(dialog, answer);
    QCOMPARE(stage.last().kind, CommandKind::AttachEvidence);
    QCOMPARE(stage.last().step, u"criterion/rota"_s);
    const Evidence evidence = evidenceFromJson(stage.last().data);
    QCOMPARE(evidence.text, text);
    QTEST(evidenceKindWord(evidence.kind), "kind");
    QTEST(evidence.holds, "holds");
    QVERIFY(stage.dialog->isVisible()); // the decision stays open
}

void TestGoNoGo::everyRoleIsPolled()
{
    DialogStage stage(samples::decision());
    decisionDialog(stage);
    QVERIFY(rowText(stage, u"poll_release-manager"_s).contains(u"not heard yet"_s));
    const QString dba = rowText(stage, u"poll_dba"_s);
    QVERIFY2(dba.contains(u"NO-GO by Ines Aho"_s), qPrintable(dba));
    QVERIFY2(dba.contains(u"the restore has not been tried"_s), qPrintable(dba));
    const QString vp = rowText(stage, u"poll_vp-or-cto"_s); // what jonas said was of another runbook
    QVERIFY2(vp.contains(u"to be heard again: what will run has changed"_s), qPrintable(vp));
    QVERIFY2(!vp.contains(u"GO by"_s), qPrintable(vp));
}

void TestGoNoGo::speaksForARole_data()
{
    QTest::addColumn<bool>("go");
    QTest::newRow("go") << true;
    QTest::newRow("no-go") << false;
}

void TestGoNoGo::speaksForARole()
{
    QFETCH(bool, go);
    DialogStage stage(samples::decision());
    decisionDialog(stage);
    QDialog *dialog = ask(stage, u"speak_dba"_s, u"voteDialog"_s);
    QVERIFY(dialog);
    QCOMPARE(stage::find<QComboBox>(dialog, u"seatCombo"_s)->count(), 1);
    stage::press(dialog, u"sitDown"_s);
    QVERIFY(stage::find<QLabel>(dialog, u"seat"_s)->text().contains(u"role-play"_s));
    QVERIFY(stage::find<QPushButton>(dialog, u"sayYes"_s)->isEnabled());
    QVERIFY(!stage::find<QPushButton>(dialog, u"sayNo"_s)->isEnabled()); // without a word
    if (!go)
        stage::write(dialog, u"comment"_s, u"not today"_s);
    stage::press(dialog, go ? u"sayYes"_s : u"sayNo"_s);
    QCOMPARE(stage.last().kind, CommandKind::Vote);
    QCOMPARE(stage.last().role, u"dba"_s);
    QCOMPARE(stage.last().approved, go);
    QTRY_COMPARE(stage.desk->person().id, u"mara"_s);
}

void TestGoNoGo::outsidePracticeOnlyWhoHoldsTheRole()
{
    DialogStage stage(samples::decision());
    Workspace workspace = sample::workspace();
    workspace.practice = false;
    stage.desk->setWorkspace(workspace);
    decisionDialog(stage);
    QVERIFY(!stage::shown(stage.dialog, u"seatCombo"_s));
    QVERIFY(stage.button(u"speak_release-manager"_s)->isEnabled());
    QVERIFY(!stage.button(u"speak_dba"_s)->isEnabled());
    QCOMPARE(stage.button(u"speak_dba"_s)->toolTip(), u"Mara Lind does not hold the role dba."_s);
}

void TestGoNoGo::outcomes_data()
{
    QTest::addColumn<QString>("outcome");
    QTest::addColumn<QMap<QString, QString>>("fields");
    QTest::addColumn<QString>("owner");
    const QMap<QString, QString> none;
    QTest::newRow("go") << u"go"_s << none << QString();
    QTest::newRow("no-go") << u"no-go"_s << QMap<QString, QString>{ { u"remedy"_s, u"close TEEI-812"_s } }
                           << QString();
    QTest::newRow("conditional") << u"conditional"_s
                                 << QMap<QString, QString>{ { u"condition"_s, u"watch the queue"_s } }
                                 << u"Tariq"_s;
}

void TestGoNoGo::outcomes()
{
    QFETCH(QString, outcome);
    QFETCH(QString, owner);
    const QMap<QString, QString> fields = *static_cast<const QMap<QString, QString> *>(
        QTest::qData("fields", qMetaTypeId<QMap<QString, QString>>()));
    DialogStage stage(samples::decision());
    decisionDialog(stage);
    choose(stage, outcome);
    for (auto it = fields.cbegin(); it != fields.cend(); ++it)
        stage::write(stage.dialog, it.key(), it.value());
    if (!owner.isEmpty())
        QTest::keyClicks(stage::find<QComboBox>(stage.dialog, u"owner"_s), owner);
    stage::write(stage.dialog, u"decisionComment"_s, u"heard everybody"_s);
    QTest::keyClick(stage.dialog, Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(stage.desk->performs.size(), 1U);
    QCOMPARE(stage.last().kind, CommandKind::DecideGoNoGo);
    QCOMPARE(stage.last().text, u"heard everybody"_s);
    const GoNoGoDecision decision = goNoGoDecisionFromJson(stage.last().data);
    QCOMPARE(goNoGoWord(decision.decision), outcome);
    QCOMPARE(decision.remedy, fields.value(u"remedy"_s));
    QCOMPARE(decision.condition, fields.value(u"condition"_s));
    QCOMPARE(decision.owner, owner.isEmpty() ? QString() : u"tariq"_s);
    QCOMPARE(decision.due, owner.isEmpty() ? QDateTime() : sample::now().addSecs(3600));
    QTRY_VERIFY(!stage.dialog->isVisible());
}

void TestGoNoGo::nothingIsChosenAtFirst()
{
    DialogStage stage(samples::decision());
    decisionDialog(stage);
    QVERIFY(!stage.button(u"decideGoNoGo"_s)->isEnabled());
    QCOMPARE(stage.button(u"decideGoNoGo"_s)->toolTip(), u"Choose one of the three."_s);
    QTest::keyClick(stage.dialog, Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(stage.desk->performs.empty());
}

void TestGoNoGo::onlyTheFieldsOfTheOutcome()
{
    DialogStage stage(samples::decision());
    decisionDialog(stage);
    choose(stage, u"conditional"_s);
    QVERIFY(stage::shown(stage.dialog, u"condition"_s));
    QVERIFY(!stage::shown(stage.dialog, u"remedy"_s));
    stage::write(stage.dialog, u"condition"_s, u"watch the queue"_s);
    choose(stage, u"no-go"_s);
    QVERIFY(!stage::shown(stage.dialog, u"condition"_s));
    QVERIFY(stage::shown(stage.dialog, u"remedy"_s));
    QCOMPARE(stage.button(u"decideGoNoGo"_s)->text(), u"&Record NO-GO"_s);
    stage::press(stage.dialog, u"decideGoNoGo"_s);
    QVERIFY(goNoGoDecisionFromJson(stage.last().data).condition.isEmpty());
}

void TestGoNoGo::theEnginesRefusalStandsInPlace()
{
    DialogStage stage(samples::decision());
    stage.desk->performed = Error{ Error::Kind::Denied, u"Release manager has not been heard yet."_s };
    decisionDialog(stage);
    choose(stage, u"go"_s);
    stage::press(stage.dialog, u"decideGoNoGo"_s);
    QTRY_COMPARE(stage.text(u"messageText"_s), u"Release manager has not been heard yet."_s);
    QVERIFY(stage.dialog->isVisible());
    QVERIFY(stage.button(u"decideGoNoGo"_s)->isEnabled());
}

void TestGoNoGo::followsTheDeployment()
{
    DialogStage stage(samples::decision());
    decisionDialog(stage);
    choose(stage, u"no-go"_s);
    stage::write(stage.dialog, u"remedy"_s, u"close TEEI-812"_s);
    stage::find<QPushButton>(stage.dialog, u"record_7"_s)->setFocus();
    DeploymentSnapshot later = stage.snapshot;
    later.criteria[7].light = GateLight::Proved;
    later.criteria[7].reason = u"mara: asked the team"_s;
    later.state.votes.push_back(
        { u"vp-or-cto"_s, u"jonas"_s, true, {}, later.state.subjectHash, sample::now() });
    stage.desk->setDeployment(later);
    QTRY_VERIFY(rowText(stage, u"criterion_7"_s).contains(u"mara: asked the team"_s));
    QVERIFY(rowText(stage, u"poll_vp-or-cto"_s).contains(u"GO by Jonas Vik"_s));
    QCOMPARE(stage::find<QLineEdit>(stage.dialog, u"remedy"_s)->text(), u"close TEEI-812"_s);
    QVERIFY(stage.dialog->focusWidget());
    QCOMPARE(stage.dialog->focusWidget()->objectName(), u"record_7"_s);
}

void TestGoNoGo::pastDecisionsSayWhyTheyAreVoid()
{
    DialogStage stage(samples::decision());
    decisionDialog(stage);
    const QString past = rowText(stage, u"goNoGoHistory"_s);
    QVERIFY2(past.contains(u"NO-GO"_s), qPrintable(past));
    QVERIFY2(past.contains(u"Jonas Vik"_s), qPrintable(past));
    QVERIFY2(past.contains(u"void: the runbook changed"_s), qPrintable(past));
    QVERIFY2(past.contains(u"First: close TEEI-812"_s), qPrintable(past));
}

void TestGoNoGo::decidedBeforeTheStartOnly()
{
    DialogStage stage(samples::conditional());
    decisionDialog(stage);
    QVERIFY(!stage.button(u"decideGoNoGo"_s)->isEnabled());
    QCOMPARE(stage.button(u"decideGoNoGo"_s)->toolTip(),
        u"The deployment is running: this is decided before the start."_s);
    QVERIFY(!stage::find<QWidget>(stage.dialog, u"goNoGoOutcome"_s)->isEnabled());
    const QString past = rowText(stage, u"goNoGoHistory"_s);
    QVERIFY2(past.contains(u"watched until it is below 500: Tariq Noor until"_s), qPrintable(past));
    QVERIFY2(!past.contains(u"void"_s), qPrintable(past));
}

namespace {

/// The bar of a window in which one condition is open.
struct BarStage
{
    BarStage()
        : desk(samples::deskWith(samples::conditional()))
        , bar(*desk, &window)
    {
        theme::apply(theme::Scheme::Light);
        desk->setInbox({ samples::openCondition() });
        bar.setClock([this] { return now; });
        window.resize(900, 300);
        bar.resize(900, 60);
        window.show();
    }

    /// Of the row that is seen; one that was replaced goes later.
    QString text() const
    {
        for (const QLabel *label : bar.findChildren<QLabel *>(u"conditionText"_s)) {
            if (label->isVisible())
                return label->text();
        }
        return {};
    }

    QDateTime now = sample::now();
    std::unique_ptr<FakeDesk> desk;
    QWidget window;
    ConditionBar bar;
};

} // namespace

void TestGoNoGo::conditionIsFollowedUp()
{
    BarStage stage;
    QVERIFY(stage.bar.isVisible());
    QCOMPARE(stage.text(),
        u"Condition: the queue of Reporting is watched until it is below 500  —  Tariq Noor, due in 40 min  (2.15.0, production)"_s);
    QSignalSpy opened(&stage.bar, &ConditionBar::openRequested);
    stage::press(&stage.bar, u"openCondition_d-4"_s);
    QCOMPARE(opened.count(), 1);
    QCOMPARE(opened.front().front().toString(), samples::Deployment);
    QVERIFY(stage.bar.isVisible()); // looking at it does not close it
    stage.desk->setInbox({});
    QTRY_VERIFY(!stage.bar.isVisible());
}

void TestGoNoGo::overdueConditionIsLoud()
{
    BarStage stage;
    QVERIFY(!stage.bar.property("failure").toBool());
    stage.bar.setClock([] { return sample::now().addSecs(60 * 60); });
    QTRY_VERIFY(stage.bar.property("failure").toBool());
    QTRY_VERIFY2(stage.text().contains(u"OVERDUE since "_s), qPrintable(stage.text()));
    QVERIFY2(stage.text().contains(u"(20 min ago)"_s), qPrintable(stage.text()));
}

void TestGoNoGo::closesTheCondition()
{
    BarStage stage;
    stage::press(&stage.bar, u"closeCondition_d-4"_s);
    QDialog *dialog = stage::dialog(&stage.window, u"closeConditionDialog"_s);
    QVERIFY(dialog);
    QVERIFY(!stage::find<QPushButton>(dialog, u"sayYes"_s)->isEnabled());
    stage::write(dialog, u"comment"_s, u"412 since 15:10"_s);
    stage::press(dialog, u"sayYes"_s);
    QCOMPARE(stage.desk->performs.back().command.kind, CommandKind::CloseCondition);
    QCOMPARE(stage.desk->performs.back().command.text, u"412 since 15:10"_s);
    QCOMPARE(stage.desk->performs.back().deployment, samples::Deployment);
}

void TestGoNoGo::breaksTheGlass()
{
    DialogStage stage(samples::checklist());
    stage.open(new BreakGlassDialog(*stage.desk, stage.snapshot, &stage.window));
    QVERIFY(!stage.button(u"breakGlass"_s)->isEnabled());
    stage::write(stage.dialog, u"confirmName"_s, u"production"_s);
    QCOMPARE(stage.text(u"glassMissing"_s), u"Say why: it stands at the head of the record."_s);
    stage::write(stage.dialog, u"reason"_s, u"production is down"_s);
    QVERIFY(stage.button(u"breakGlass"_s)->isEnabled());
    stage::find<QLineEdit>(stage.dialog, u"confirmName"_s)->setText(u"staging"_s);
    QVERIFY(!stage.button(u"breakGlass"_s)->isEnabled());
    QTest::keyClick(stage.dialog, Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(stage.desk->performs.empty());
    stage::find<QLineEdit>(stage.dialog, u"confirmName"_s)->setText(u"production"_s);
    stage::press(stage.dialog, u"breakGlass"_s);
    QCOMPARE(stage.last().kind, CommandKind::BreakGlass);
    QCOMPARE(stage.last().text, u"production is down"_s);
}

void TestGoNoGo::glassOpensWhatIsShut()
{
    DialogStage stage(samples::manyGates());
    stage.open(new BreakGlassDialog(*stage.desk, stage.snapshot, &stage.window));
    const QString opens = stage.text(u"glassOpens"_s);
    QVERIFY2(opens.contains(u"Merged, clean and CI green: the checkout has changes"_s), qPrintable(opens));
    QVERIFY2(!opens.contains(u"Closing checklist"_s), qPrintable(opens)); // stands before the end
    QVERIFY2(!opens.contains(u"24 h in staging"_s), qPrintable(opens)); // is open
}

void TestGoNoGo::screens_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<QSize>("size");
    QTest::addColumn<theme::Scheme>("scheme");
    for (const auto &what : { "decision", "conditional", "past", "vote", "glass" }) {
        for (const QSize size : { QSize(1024, 700), QSize(1440, 900) }) {
            for (const auto scheme : { theme::Scheme::Light, theme::Scheme::Dark }) {
                QTest::addRow(
                    "%s-%d-%s", what, size.width(), scheme == theme::Scheme::Light ? "light" : "dark")
                    << QString::fromLatin1(what) << size << scheme;
            }
        }
    }
}

void TestGoNoGo::screens()
{
    QFETCH(QString, what);
    QFETCH(QSize, size);
    QFETCH(theme::Scheme, scheme);
    DialogStage stage(what == u"past"_s ? samples::conditional() : samples::decision(), scheme);
    stage.window.resize(size);
    if (what == u"glass"_s)
        stage.open(new BreakGlassDialog(*stage.desk, stage.snapshot, &stage.window));
    else
        decisionDialog(stage);
    QWidget *shown = stage.dialog;
    if (what == u"conditional"_s)
        choose(stage, what);
    if (what == u"vote"_s)
        shown = ask(stage, u"speak_dba"_s, u"voteDialog"_s);
    QVERIFY(shown);
    QVERIFY(stage.dialog->width() <= size.width() && stage.dialog->height() <= size.height());
    stage::checkScreen(shown, u"go-no-go-"_s + QString::fromLatin1(QTest::currentDataTag()));
}

FAIRLEAD_GUI_TEST(TestGoNoGo)
#include "tst_go_no_go.moc"
