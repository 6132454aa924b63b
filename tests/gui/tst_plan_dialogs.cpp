#include "tests/gui/dialog_stage.h"
#include "tests/gui/gui_test.h"
#include "tests/gui/screen_checks.h"
#include "tests/gui/snapshot_samples.h"
#include "ui/deployment/failure_card.h"
#include "ui/deployment/plan_dialog.h"
#include "ui/kit/parameter_form.h"
#include "ui/runbook/runbook_document.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>

using namespace fairlead;

namespace {

/// Two parameters for one command, one of them with a default from git.
Proposal twoParameters()
{
    Proposal proposal = samples::proposal();
    Step step;
    step.id = u"deploy/put"_s;
    step.kind = StepKind::Command;
    step.title = u"Put it there"_s;
    step.source = { 42, 43 };
    step.written = u"git checkout <previous-commit>\n./put <image-tag>\n"_s;
    step.script = u"git checkout \"$PREVIOUS_COMMIT\"\n./put \"$IMAGE_TAG\"\n"_s;
    step.needs = { u"PREVIOUS_COMMIT"_s, u"IMAGE_TAG"_s };
    proposal.pipeline.phases.push_back(
        { u"deploy"_s, u"Deploy"_s, { 40, 50 }, false, false, {}, {}, { step } });
    proposal.pipeline.parameters = { { u"PREVIOUS_COMMIT"_s, u"<previous-commit>"_s, Parameter::Type::Commit,
                                         { { 42, 42 } }, { step.id } },
        { u"IMAGE_TAG"_s, u"<image-tag>"_s, Parameter::Type::Version, { { 43, 43 } }, { step.id } } };
    proposal.parameters = { { u"PREVIOUS_COMMIT"_s, u"v2.14.0"_s }, { u"IMAGE_TAG"_s, QString() } };
    proposal.defaultSources = { { u"PREVIOUS_COMMIT"_s, u"git: the tag before v2.15.0"_s } };
    return proposal;
}

} // namespace

/// What a person sees before anything runs: parameters, the plan; and whom to turn to when it fails.
class TestPlanDialogs : public QObject
{
    Q_OBJECT

private slots:
    void parametersSayWhatTheyAre();
    void aValueMustSuitItsType();
    void whatWasTypedStays();
    void thePlanIsShownAndCopied();
    void aPlanThatCannotBeMadeSaysWhy();
    void contactsStandOnTheFailure();
    void looks_data();
    void looks();
};

void TestPlanDialogs::parametersSayWhatTheyAre()
{
    ParameterForm form;
    form.setParameters(twoParameters());
    form.resize(700, 400);
    form.show();
    QVERIFY(QTest::qWaitForWindowExposed(&form));
    const QString all = stage::said(&form);
    QVERIFY2(all.contains(u"commit · used in line 42 · from git: the tag before v2.15.0"_s), qPrintable(all));
    QVERIFY2(all.contains(u"version · used in line 43"_s), qPrintable(all));
    QVERIFY2(all.contains(u"PREVIOUS_COMMIT is for “Put it there”, line 42"_s), qPrintable(all));
    QCOMPARE(form.findChild<QPlainTextEdit *>(u"parameterWritten"_s)->toPlainText(),
        u"git checkout <previous-commit>\n./put <image-tag>"_s);
    QVERIFY(form.findChild<QPlainTextEdit *>(u"parameterScript"_s)
                ->toPlainText()
                .contains(u"\"$PREVIOUS_COMMIT\""_s));
    QCOMPARE(form.missing(), QStringList{ u"IMAGE_TAG"_s });
    stage::find<QLineEdit>(&form, u"param_IMAGE_TAG"_s)->setFocus();
    QTRY_VERIFY(stage::said(&form).contains(u"IMAGE_TAG is for"_s));
}

void TestPlanDialogs::aValueMustSuitItsType()
{
    ParameterForm form;
    form.setParameters(twoParameters());
    form.show();
    QSignalSpy changed(&form, &ParameterForm::changed);
    stage::find<QLineEdit>(&form, u"param_PREVIOUS_COMMIT"_s)->selectAll();
    stage::write(&form, u"param_PREVIOUS_COMMIT"_s, u"--upload-pack=evil"_s);
    QVERIFY(changed.count() > 0);
    QCOMPARE(form.faults().size(), 1);
    QVERIFY(form.faults().front().startsWith(u"PREVIOUS_COMMIT is not a commit"_s));
    QVERIFY(stage::shown(&form, u"fault_PREVIOUS_COMMIT"_s));
    stage::find<QLineEdit>(&form, u"param_PREVIOUS_COMMIT"_s)->selectAll();
    stage::write(&form, u"param_PREVIOUS_COMMIT"_s, u"4f2a91c"_s);
    QVERIFY(form.faults().isEmpty());
    QVERIFY(!stage::shown(&form, u"fault_PREVIOUS_COMMIT"_s));
}

void TestPlanDialogs::whatWasTypedStays()
{
    ParameterForm form;
    form.setParameters(twoParameters());
    form.show();
    stage::write(&form, u"param_IMAGE_TAG"_s, u"2.15.1"_s);
    Proposal again = twoParameters();
    again.pipeline.parameters.pop_back();
    form.setParameters(again);
    form.setParameters(twoParameters());
    QCOMPARE(form.values().value(u"IMAGE_TAG"_s), u"2.15.1"_s);
    QCOMPARE(form.values().value(u"PREVIOUS_COMMIT"_s), u"v2.14.0"_s);
}

void TestPlanDialogs::thePlanIsShownAndCopied()
{
    DialogStage stage(samples::preparing());
    stage.desk->proposal.value().plan
        = u"# Plan: 2.15.0 to Production\n\nNothing has run.\n\n```bash\n./put\n```\n"_s;
    auto *dialog = stage.open(new PlanDialog(
        *stage.desk, u"production"_s, u"runbooks/production.md"_s, u"2.15.0"_s, &stage.window));
    QTRY_COMPARE(dialog->markdown(), stage.desk->proposal->plan);
    QCOMPARE(stage.desk->proposals.back().version, u"2.15.0"_s);
    QCOMPARE(stage::find<RunbookDocument>(dialog, u"planDocument"_s)->blockOfLine(6), 2);
    stage::press(dialog, u"planCopy"_s);
    QCOMPARE(QGuiApplication::clipboard()->text(), dialog->markdown());
    QTest::keyClick(dialog, Qt::Key_Escape);
    QTRY_VERIFY(!stage.dialog || !stage.dialog->isVisible());
}

void TestPlanDialogs::aPlanThatCannotBeMadeSaysWhy()
{
    DialogStage stage(samples::preparing());
    stage.desk->proposal = Error{ Error::Kind::NotFound, u"There is no such runbook."_s };
    auto *dialog
        = stage.open(new PlanDialog(*stage.desk, u"production"_s, u"none.md"_s, u"1"_s, &stage.window));
    QTRY_VERIFY(stage::said(dialog).contains(u"There is no such runbook."_s));
    QVERIFY(!stage.button(u"planCopy"_s)->isEnabled());
}

void TestPlanDialogs::contactsStandOnTheFailure()
{
    DeploymentSnapshot snapshot = samples::failedVerify();
    snapshot.state.pipeline.contacts = { { u"Night shift"_s, u"+49 30 1234"_s, u"everything"_s, 333 },
        { u"Owner"_s, QString(), QString(), 334 } };
    const auto desk = samples::deskWith(snapshot);
    FailureCard card(*desk);
    card.update(snapshot, snapshot.currentStep);
    card.show();
    const QString all = stage::said(&card);
    QVERIFY2(all.contains(u"Night shift: +49 30 1234 (everything) (line 333)"_s), qPrintable(all));
    QVERIFY2(all.contains(u"Owner: left open in the runbook (line 334)"_s), qPrintable(all));
}

void TestPlanDialogs::looks_data()
{
    QTest::addColumn<bool>("dark");
    QTest::newRow("light") << false;
    QTest::newRow("dark") << true;
}

void TestPlanDialogs::looks()
{
    QFETCH(bool, dark);
    DialogStage stage(samples::preparing(), dark ? theme::Scheme::Dark : theme::Scheme::Light);
    stage.desk->proposal = twoParameters();
    auto *dialog = newDialog(stage);
    QTRY_VERIFY(stage::shown(dialog, u"param_IMAGE_TAG"_s));
    stage::write(dialog, u"param_IMAGE_TAG"_s, u"no version at all"_s);
    QTest::qWait(50); // one frame: the dialog fits itself to its content
    QCOMPARE(clippedTexts(dialog), QStringList{});
    QCOMPARE(lowContrast(dialog), QStringList{});
    QVERIFY(!shoot(dialog, u"parameters-%1"_s.arg(dark ? u"dark"_s : u"light"_s)).isEmpty());
}

FAIRLEAD_GUI_TEST(TestPlanDialogs)
#include "tst_plan_dialogs.moc"
