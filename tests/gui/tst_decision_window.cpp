#include "tests/gui/decision_samples.h"
#include "tests/gui/gui_test.h"
#include "tests/gui/window_fixture.h"
#include "ui/kit/action_registry.h"

#include <QAction>
#include <QDialog>
#include <QLabel>
#include <QPushButton>

using namespace fairlead;
using namespace Qt::StringLiterals;

/// What people decide, driven in the whole window.
class TestDecisionWindow : public QObject
{
    Q_OBJECT

private slots:
    void aKeyOpensTheDecision();
    void noDecisionIsAskedFor();
    void glassIsBrokenFromTheMenu();
    void brokenGlassIsLoud();
    void brokenGlassThatIsVoid();
    void conditionStaysInTheWindow();
    void signOffSheet();
    void signsOnTheSheet_data();
    void signsOnTheSheet();
    void screens_data();
    void screens();
};

namespace {

/// A window that shows that deployment.
WindowFixture windowWith(const DeploymentSnapshot &snapshot)
{
    return WindowFixture(samples::deskWith(snapshot));
}

QDialog *dialog(const WindowFixture &fixture, const QString &name)
{
    QDialog *found = nullptr;
    const auto open = [&] {
        found = fixture.window->findChild<QDialog *>(name);
        return found && found->isVisible();
    };
    return QTest::qWaitFor(open, 5000) ? found : nullptr;
}

QString said(QWidget *root)
{
    QStringList all;
    for (const QLabel *label : root->findChildren<QLabel *>()) {
        if (label->isVisibleTo(root) && !label->text().isEmpty())
            all << label->text();
    }
    return all.join(u'\n');
}

} // namespace

void TestDecisionWindow::aKeyOpensTheDecision()
{
    WindowFixture fixture = windowWith(samples::decision());
    fixture.show({ 1280, 800 });
    fixture.window->openDeployment(samples::Deployment);
    QTest::keyClick(fixture.window.get(), Qt::Key_G, Qt::ControlModifier | Qt::ShiftModifier);
    QDialog *opened = dialog(fixture, u"goNoGoDialog"_s);
    QVERIFY(opened);
    QTest::keyClick(opened, Qt::Key_Escape);
    QTRY_VERIFY(!fixture.window->findChild<QDialog *>(u"goNoGoDialog"_s));
}

void TestDecisionWindow::noDecisionIsAskedFor()
{
    WindowFixture fixture = windowWith(samples::running());
    fixture.show({ 1280, 800 });
    fixture.window->openDeployment(samples::Deployment);
    QVERIFY(!fixture.window->actions().action(actions::DecideGoNoGo)->isEnabled());
    QCOMPARE(fixture.window->actions().whyNot(actions::DecideGoNoGo),
        u"Neither the runbook nor the environment asks for a go/no-go decision."_s);
}

void TestDecisionWindow::glassIsBrokenFromTheMenu()
{
    WindowFixture fixture = windowWith(samples::checklist());
    fixture.show({ 1280, 800 });
    QVERIFY(!fixture.window->actions().action(actions::BreakGlass)->isEnabled()); // no deployment is open
    fixture.window->openDeployment(samples::Deployment);
    QVERIFY(!fixture.find<QWidget>("glassBand")->isVisible());
    fixture.window->actions().action(actions::BreakGlass)->trigger();
    QVERIFY(dialog(fixture, u"breakGlassDialog"_s));
}

void TestDecisionWindow::brokenGlassIsLoud()
{
    WindowFixture fixture = windowWith(samples::glassBroken());
    fixture.show({ 1280, 800 });
    fixture.window->openDeployment(samples::Deployment);
    QVERIFY(fixture.find<QWidget>("glassBand")->isVisible());
    const QString text = fixture.find<QLabel>("glassText")->text();
    QVERIFY2(text.startsWith(u"GLASS BROKEN by Mara Lind, 21 Nov "_s), qPrintable(text));
    QVERIFY2(text.endsWith(u": production is down, the fix cannot wait"_s), qPrintable(text));
    QTRY_COMPARE(fixture.window->windowTitle(), u"2.15.0 to Production – GLASS BROKEN – Fairlead"_s);
}

void TestDecisionWindow::brokenGlassThatIsVoid()
{
    DeploymentSnapshot snapshot = samples::glassBroken();
    const QString earlier(64, u'6');
    snapshot.state.glass->subject = earlier;
    snapshot.state.subjects[earlier].version = u"2.14.9"_s;
    snapshot.state.subject.version = u"2.15.0"_s;
    WindowFixture fixture = windowWith(snapshot);
    fixture.show({ 1280, 800 });
    fixture.window->openDeployment(samples::Deployment);
    const QString text = fixture.find<QLabel>("glassText")->text();
    QVERIFY2(text.contains(u"It opens nothing any more: the version changed."_s), qPrintable(text));
}

void TestDecisionWindow::conditionStaysInTheWindow()
{
    WindowFixture fixture = windowWith(samples::conditional());
    fixture.show({ 1280, 800 });
    fixture.window->showEnvironment(u"staging"_s);
    QVERIFY(!fixture.find<QWidget>("conditionBar")->isVisible());
    fixture.desk->setInbox({ samples::openCondition() });
    QTRY_VERIFY(fixture.find<QWidget>("conditionBar")->isVisible());
    QVERIFY(fixture.find<QLabel>("conditionText")->text().contains(u"Tariq Noor, due in 40 min"_s));
    QTest::mouseClick(fixture.find<QPushButton>("openCondition_d-4"), Qt::LeftButton);
    QCOMPARE(fixture.window->currentPage(), pages::Deployment);
    QCOMPARE(fixture.window->currentDeployment(), samples::Deployment);
    QVERIFY(fixture.find<QWidget>("conditionBar")->isVisible());
    QTest::mouseClick(fixture.find<QPushButton>("closeCondition_d-4"), Qt::LeftButton);
    QVERIFY(dialog(fixture, u"closeConditionDialog"_s));
}

void TestDecisionWindow::signOffSheet()
{
    WindowFixture fixture = windowWith(samples::signing());
    fixture.show({ 1280, 800 });
    fixture.window->openDeployment(samples::Deployment);
    auto *sheet = fixture.find<QWidget>("signOffSheet");
    QVERIFY(sheet->isVisible());
    const QString all = said(sheet);
    for (const auto &text : { u"Release manager"_s, u"Mara Lind"_s, u"as planned"_s, u"SIGNED"_s,
             u"DBA lead"_s, u"Ines Aho"_s, u"NOT SIGNED"_s, u"two slow queries are still looked at"_s,
             u"Backend lead"_s, u"NOT YET"_s, u"VP or CTO"_s })
        QVERIFY2(all.contains(text), qPrintable(text + u" in "_s + all));
    DeploymentSnapshot earlier = samples::signing();
    earlier.state.steps[earlier.state.pipeline.phases.front().steps.front().id].state = StepState::Awaiting;
    fixture.desk->setDeployment(earlier);
    QTRY_VERIFY(!sheet->isVisible()); // the signatures come last
}

void TestDecisionWindow::signsOnTheSheet_data()
{
    QTest::addColumn<bool>("signs");
    QTest::newRow("signs") << true;
    QTest::newRow("does not sign") << false;
}

void TestDecisionWindow::signsOnTheSheet()
{
    QFETCH(bool, signs);
    WindowFixture fixture = windowWith(samples::signing());
    fixture.desk->setPerson(u"tariq"_s);
    fixture.show({ 1280, 800 });
    fixture.window->openDeployment(samples::Deployment);
    QTest::mouseClick(fixture.find<QPushButton>("signAs_team-lead"), Qt::LeftButton);
    QDialog *asked = dialog(fixture, u"signDialog"_s);
    QVERIFY(asked);
    QVERIFY(!asked->findChild<QPushButton *>(u"sayNo"_s)->isEnabled()); // not without notes
    QTest::keyClicks(asked->focusWidget(), u"the rota is tired"_s);
    QTest::mouseClick(asked->findChild<QPushButton *>(signs ? u"sayYes"_s : u"sayNo"_s), Qt::LeftButton);
    QCOMPARE(fixture.desk->performs.size(), 1U);
    const Command &command = fixture.desk->performs.back().command;
    QCOMPARE(command.kind, CommandKind::SignOff);
    QCOMPARE(command.role, u"team-lead"_s);
    QCOMPARE(command.approved, signs);
    QCOMPARE(command.text, u"the rota is tired"_s);
}

void TestDecisionWindow::screens_data()
{
    addScreens();
}

void TestDecisionWindow::screens()
{
    QFETCH(QSize, size);
    QFETCH(theme::Scheme, scheme);
    for (const auto &[name, snapshot] :
        { std::pair(u"signing"_s, samples::signing()), std::pair(u"glass-broken"_s, samples::glassBroken()),
            std::pair(u"condition"_s, samples::conditional()) }) {
        WindowFixture fixture = windowWith(snapshot);
        if (name == u"condition"_s)
            fixture.desk->setInbox({ samples::openCondition() });
        fixture.show(size, scheme);
        fixture.window->openDeployment(samples::Deployment);
        QTRY_COMPARE(fixture.find<QWidget>("conditionBar")->isVisible(), name == u"condition"_s);
        const bool fits = QTest::qWaitFor([&] { return clippedTexts(fixture.window.get()).isEmpty(); }, 2000);
        QVERIFY2(fits, qPrintable(name + u'\n' + clippedTexts(fixture.window.get()).join(u'\n')));
        checkScreen(fixture.window.get(), u"window-"_s + name);
    }
}

FAIRLEAD_GUI_TEST(TestDecisionWindow)
#include "tst_decision_window.moc"
