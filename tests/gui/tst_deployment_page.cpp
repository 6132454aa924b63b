#include "tests/gui/gui_test.h"
#include "tests/gui/page_stage.h"

#include <QSignalSpy>
#include <QTabBar>
#include <QTabWidget>

using namespace fairlead;
using namespace Qt::StringLiterals;

class TestDeploymentPage : public QObject
{
    Q_OBJECT

private slots:
    void headerSaysWhereItStands_data();
    void headerSaysWhereItStands();
    void rollBackStaysInPlace();
    void headerCommands_data();
    void headerCommands();
    void refusalsAreShown();
    void acceptsTheText();
    void nothingIsPressedByAccident();
    void overIsAnOverview();
    void followsTheCurrentStep();
    void staysAtWhatWasPicked();
    void newestAttemptIsShown();
    void pinnedAttemptStays();
    void gatesSayWhatOpensThem();
    void servicesAreLive();
    void otherConsoleOnlyLooks();
    void columnBecomesTabs();
    void screens_data();
    void screens();
};

void TestDeploymentPage::headerSaysWhereItStands_data()
{
    QTest::addColumn<QString>("sample");
    QTest::addColumn<QString>("chip");
    QTest::addColumn<QString>("progress");
    QTest::newRow("preparing") << u"preparing"_s << u"NOT STARTED"_s << u"65 steps"_s;
    QTest::newRow("checklist") << u"checklist"_s << u"WAITING FOR YOU"_s
                               << u"Step 2 of 65, about 52 min left"_s;
    QTest::newRow("running") << u"running"_s << u"RUNNING"_s << u"Step 21 of 65, about 52 min left"_s;
    QTest::newRow("held") << u"held"_s << u"HELD BY A GATE"_s << u"Step 7 of 65, about 52 min left"_s;
    QTest::newRow("failed") << u"failed"_s << u"FAILED, WAITING FOR YOU"_s
                            << u"Step 22 of 65, about 52 min left"_s;
    QTest::newRow("unknown") << u"unknown"_s << u"UNKNOWN, WAITING FOR YOU"_s
                             << u"Step 8 of 65, about 52 min left"_s;
    QTest::newRow("rolling back") << u"rolling-back"_s << u"ROLLING BACK"_s
                                  << u"Step 3 of 7, about 1 min 20 s left"_s;
    QTest::newRow("completed") << u"completed"_s << u"COMPLETED"_s << u"65 of 65 steps, took 38:00"_s;
}

void TestDeploymentPage::headerSaysWhereItStands()
{
    QFETCH(QString, sample);
    PageStage stage(sampleOf(sample));
    QVERIFY(stage.active);
    QCOMPARE(stage.text(u"deploymentTitle"_s), u"Deploy 2.15.0 to Production"_s);
    QTEST(stage.text(u"deploymentState"_s), "chip");
    QTEST(stage.text(u"progressText"_s), "progress");
}

void TestDeploymentPage::rollBackStaysInPlace()
{
    PageStage stage(samples::preparing());
    const QPushButton *button = stage.button(u"rollBackButton"_s);
    const QPoint place = button->mapTo(stage.page.get(), button->rect().topRight());
    QVERIFY(!button->isEnabled());
    QVERIFY(button->toolTip().contains(u"nothing to roll back"_s));
    for (const auto &name : { u"running"_s, u"failed"_s, u"rolling-back"_s, u"completed"_s }) {
        stage.desk->setDeployment(sampleOf(name));
        QTRY_COMPARE(button->mapTo(stage.page.get(), button->rect().topRight()), place);
        QVERIFY(button->isVisible());
        QCOMPARE(button->isEnabled(), name != u"rolling-back"_s);
    }
}

void TestDeploymentPage::headerCommands_data()
{
    QTest::addColumn<QString>("sample");
    QTest::addColumn<QString>("button");
    QTest::addColumn<int>("kind");
    QTest::newRow("start") << u"ready"_s << u"startButton"_s << static_cast<int>(CommandKind::Start);
    QTest::newRow("pause") << u"running"_s << u"pauseButton"_s << static_cast<int>(CommandKind::Pause);
}

void TestDeploymentPage::headerCommands()
{
    QFETCH(QString, sample);
    QFETCH(QString, button);
    PageStage stage(sampleOf(sample));
    stage::press(stage.page.get(), button);
    QCOMPARE(stage.desk->performs.size(), 1U);
    QCOMPARE(stage.desk->performs[0].deployment, samples::Deployment);
    QTEST(static_cast<int>(stage.last().kind), "kind");
}

void TestDeploymentPage::refusalsAreShown()
{
    PageStage stage(samples::ready());
    stage.desk->performed = Error{ Error::Kind::Denied, u"The gate is shut again."_s };
    stage::press(stage.page.get(), u"startButton"_s);
    QTRY_VERIFY(stage.shown(u"messageBar"_s));
    QCOMPARE(stage.text(u"messageText"_s), u"The gate is shut again."_s);
    auto *close = stage::find<QAbstractButton>(stage.page.get(), u"messageClose"_s);
    QTest::mouseClick(close, Qt::LeftButton);
    QVERIFY(!stage.shown(u"messageBar"_s));
}

void TestDeploymentPage::acceptsTheText()
{
    DeploymentSnapshot snapshot = samples::preparing();
    snapshot.state.acceptedRunbook.clear();
    PageStage stage(snapshot);
    QCOMPARE(stage.text(u"acceptHash"_s).remove(u' '), snapshot.state.pipeline.runbookSha256);
    stage::press(stage.page.get(), u"acceptRunbook"_s);
    QCOMPARE(stage.last().kind, CommandKind::AcceptRunbook);
    QCOMPARE(stage.last().text, snapshot.state.pipeline.runbookSha256);
    stage.desk->setDeployment(samples::preparing());
    QTRY_VERIFY(!stage.shown(u"acceptRunbook"_s));
}

void TestDeploymentPage::nothingIsPressedByAccident()
{
    PageStage stage(samples::running());
    QVERIFY(stage.outline()->hasFocus());
    QTest::keyClick(stage.page->focusWidget(), Qt::Key_Space);
    QTest::keyClick(stage.page->focusWidget(), Qt::Key_Return);
    QVERIFY(stage.desk->performs.empty());
}

void TestDeploymentPage::overIsAnOverview()
{
    PageStage stage(samples::completed());
    QVERIFY(stage.shown(u"overviewCard"_s));
    QCOMPARE(stage.text(u"overviewTitle"_s), u"Deployed"_s);
    stage.pick(u"database/migrate"_s);
    QVERIFY(stage.shown(u"stepCard"_s));
    stage::press(stage.page.get(), u"backToCurrent"_s);
    QVERIFY(stage.shown(u"overviewCard"_s));
}

void TestDeploymentPage::followsTheCurrentStep()
{
    PageStage stage(samples::running());
    QCOMPARE(stage.text(u"stepTitle"_s), u"Buddy Service, port 3019"_s);
    QCOMPARE(stage.outline()->currentIndex().data().toString(), u"Buddy Service 3019"_s);
    QVERIFY(!stage.shown(u"backToCurrent"_s));
    DeploymentSnapshot next = samples::unknown();
    stage.desk->setDeployment(next);
    QTRY_COMPARE(stage.text(u"stepTitle"_s), u"Warm the report cache"_s);
}

void TestDeploymentPage::staysAtWhatWasPicked()
{
    PageStage stage(samples::running());
    QSignalSpy changed(stage.page.get(), &DeploymentPage::changed);
    stage.pick(u"database/migrate"_s);
    QCOMPARE(stage.text(u"stepTitle"_s), u"Apply the migrations"_s);
    QTRY_COMPARE(stage.text(u"stepSource"_s), u"production.md, lines 128 to 131"_s);
    stage.desk->setDeployment(samples::failedVerify());
    QCOMPARE(changed.count(), 1);
    QCOMPARE(stage.text(u"stepTitle"_s), u"Apply the migrations"_s);
    stage::press(stage.page.get(), u"backToCurrent"_s);
    QCOMPARE(stage.text(u"stepTitle"_s), u"Buddy Service, port 3019"_s);
    QVERIFY(!stage.shown(u"backToCurrent"_s));
    stage.outline()->setFocus();
    QTest::keyClick(stage.outline(), Qt::Key_Up);
    QCOMPARE(stage.text(u"stepTitle"_s), u"Unified Profile, port 3018"_s);
    QVERIFY(stage.shown(u"backToCurrent"_s));
}

void TestDeploymentPage::newestAttemptIsShown()
{
    PageStage stage(samples::running());
    const auto *tabs = stage::find<QTabBar>(stage.page.get(), u"attemptTabs"_s);
    QCOMPARE(tabs->count(), 3);
    QCOMPARE(tabs->tabText(tabs->currentIndex()), u"Wait 30 s"_s);
    stage.desk->setDeployment(samples::failedVerify());
    QTRY_COMPARE(tabs->count(), 4);
    QCOMPARE(tabs->tabText(tabs->currentIndex()), u"Verify"_s);
    QCOMPARE(stage.desk->opened.back(), u"d-4/services/buddy-service/verify/1"_s);
}

void TestDeploymentPage::pinnedAttemptStays()
{
    PageStage stage(samples::running());
    auto *tabs = stage::find<QTabBar>(stage.page.get(), u"attemptTabs"_s);
    QTest::mouseClick(tabs, Qt::LeftButton, {}, tabs->tabRect(1).center());
    QCOMPARE(tabs->tabText(tabs->currentIndex()), u"Deploy"_s);
    stage.desk->setDeployment(samples::failedVerify());
    QTRY_COMPARE(tabs->count(), 4);
    QCOMPARE(tabs->tabText(tabs->currentIndex()), u"Deploy"_s);
}

void TestDeploymentPage::gatesSayWhatOpensThem()
{
    PageStage stage(samples::refused());
    auto *gate = stage::find<QWidget>(stage.page.get(), u"gate_approval-vp-or-cto"_s);
    const QString all = stage::said(gate);
    QVERIFY(all.contains(u"SHUT"_s));
    QVERIFY(all.contains(u"refused by jonas: the partners' window is tomorrow"_s));
    QVERIFY(all.contains(u"To open it: jonas has to approve after all"_s));
    stage::press(gate, u"decide_vp-or-cto"_s);
    QVERIFY(stage::dialog(stage.page.get(), u"approvalDialog"_s));
}

void TestDeploymentPage::servicesAreLive()
{
    PageStage stage(samples::running());
    QCOMPARE(stage.text(u"health_buddy-service"_s), u"UP"_s);
    stage.desk->changeService(u"production"_s, u"buddy-service"_s,
        [](ServiceSnapshot &service) { service.last.health = Health::Down; });
    QTRY_COMPARE(stage.text(u"health_buddy-service"_s), u"DOWN"_s);
}

void TestDeploymentPage::otherConsoleOnlyLooks()
{
    DeploymentSnapshot snapshot = samples::failedVerify();
    snapshot.mine = false;
    snapshot.heldBy = u"mara on build-7"_s;
    PageStage stage(snapshot);
    QVERIFY(stage.shown(u"noticeBar"_s));
    for (const auto &name : { u"rollBackButton"_s, u"retryButton"_s, u"cancelButton"_s }) {
        QVERIFY(!stage.button(name)->isEnabled());
        QVERIFY(stage.button(name)->toolTip().contains(u"mara on build-7"_s));
    }
}

void TestDeploymentPage::columnBecomesTabs()
{
    PageStage stage(samples::running());
    const auto *tabs = stage::find<QTabWidget>(stage.page.get(), u"belowTabs"_s);
    QCOMPARE(tabs->count(), 1);
    stage.page->resize(820, 600);
    QTRY_COMPARE(tabs->count(), 3);
    QCOMPARE(tabs->tabText(1), u"Gates (1 shut)"_s);
    QCOMPARE(tabs->tabText(2), u"Services (1 not up)"_s);
    stage.page->resize(1220, 780);
    QTRY_COMPARE(tabs->count(), 1);
    QTRY_VERIFY(stage.shown(u"gatesPane"_s));
    const QByteArray layout = stage.page->saveLayout();
    QVERIFY(stage.page->restoreLayout(layout));
    QVERIFY(!stage.page->restoreLayout("nonsense"));
}

void TestDeploymentPage::screens_data()
{
    QTest::addColumn<QString>("sample");
    QTest::addColumn<QSize>("size");
    QTest::addColumn<theme::Scheme>("scheme");
    const std::pair<const char *, QSize> sizes[]
        = { { "1024", { 1024, 700 } }, { "1440", { 1440, 900 } }, { "in-small-window", { 800, 580 } } };
    for (const auto &name : { "preparing", "checklist", "running", "held", "failed", "unknown",
             "rolling-back", "completed", "refused" }) {
        for (const auto &[tag, size] : sizes) {
            for (const auto scheme : { theme::Scheme::Light, theme::Scheme::Dark }) {
                QTest::addRow("%s-%s-%s", name, tag, scheme == theme::Scheme::Light ? "light" : "dark")
                    << QString::fromLatin1(name) << size << scheme;
            }
        }
    }
}

void TestDeploymentPage::screens()
{
    QFETCH(QString, sample);
    QFETCH(QSize, size);
    QFETCH(theme::Scheme, scheme);
    PageStage stage(sampleOf(sample), size, scheme);
    QVERIFY(stage.active);
    QCOMPARE(stage.page->size(), size);
    stage::checkScreen(stage.page.get(), u"deployment-"_s + QString::fromLatin1(QTest::currentDataTag()));
}

FAIRLEAD_GUI_TEST(TestDeploymentPage)
#include "tst_deployment_page.moc"
