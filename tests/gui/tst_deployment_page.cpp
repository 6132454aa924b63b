#include "models/outline_model.h"
#include "tests/gui/desk_fixture.h"
#include "ui/deployment_page.h"
#include "ui/outline_delegate.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabBar>
#include <QTabWidget>
#include <QTreeView>

using namespace fairlead;
using namespace Qt::StringLiterals;

namespace {

/// A page on a desk that holds one deployment.
struct Stage
{
    explicit Stage(const DeploymentSnapshot &snapshot, const QSize &size = { 1220, 780 },
        theme::Scheme scheme = theme::Scheme::Light)
        : desk(samples::deskWith(snapshot))
        , page(std::make_unique<DeploymentPage>(*desk))
    {
        theme::apply(scheme);
        page->setClock(sample::now);
        page->resize(size);
        page->show();
        page->showDeployment(samples::Deployment);
        page->activateWindow();
        active = QTest::qWaitForWindowActive(page.get());
    }

    QString text(const QString &name) const { return stage::find<QLabel>(page.get(), name)->text(); }
    bool shown(const QString &name) const { return stage::shown(page.get(), name); }
    QPushButton *button(const QString &name) const { return stage::find<QPushButton>(page.get(), name); }
    QTreeView *outline() const { return stage::find<QTreeView>(page.get(), u"outlineTree"_s); }
    void pick(const QString &step) const
    {
        const auto *model = qobject_cast<OutlineModel *>(outline()->model());
        const QModelIndex index = model->indexOf(step);
        outline()->expand(index.parent());
        outline()->scrollTo(index);
        QTest::mouseClick(outline()->viewport(), Qt::LeftButton, {}, outline()->visualRect(index).center());
    }
    const Command &last() const { return desk->performs.back().command; }

    std::unique_ptr<FakeDesk> desk;
    std::unique_ptr<DeploymentPage> page;
    bool active = false;
};

DeploymentSnapshot sampleOf(const QString &name)
{
    if (name == u"preparing"_s)
        return samples::preparing();
    if (name == u"ready"_s)
        return samples::ready();
    if (name == u"checklist"_s)
        return samples::checklist();
    if (name == u"held"_s)
        return samples::held();
    if (name == u"failed"_s)
        return samples::failedVerify();
    if (name == u"unknown"_s)
        return samples::unknown();
    if (name == u"rolling-back"_s)
        return samples::rollingBack();
    if (name == u"completed"_s)
        return samples::completed();
    if (name == u"refused"_s)
        return samples::refused();
    return samples::running();
}

} // namespace

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
    void countsDown();
    void saysWhichGateHolds();
    void showsBothTexts();
    void mandatoryOffersNoWayAround();
    void failureSaysWhatTheRunbookAdvises();
    void retriesByKeyboard();
    void newestAttemptIsShown();
    void pinnedAttemptStays();
    void checklistByKeyboard();
    void checklistStaysAtTheItem();
    void checklistByMouse();
    void checklistItemThatFailed();
    void gatesSayWhatOpensThem();
    void servicesAreLive();
    void otherConsoleOnlyLooks();
    void logTextIsNoMarkup();
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
    Stage stage(sampleOf(sample));
    QVERIFY(stage.active);
    QCOMPARE(stage.text(u"deploymentTitle"_s), u"Deploy 2.15.0 to Production"_s);
    QTEST(stage.text(u"deploymentState"_s), "chip");
    QTEST(stage.text(u"progressText"_s), "progress");
}

void TestDeploymentPage::rollBackStaysInPlace()
{
    Stage stage(samples::preparing());
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
    Stage stage(sampleOf(sample));
    stage::press(stage.page.get(), button);
    QCOMPARE(stage.desk->performs.size(), 1U);
    QCOMPARE(stage.desk->performs[0].deployment, samples::Deployment);
    QTEST(static_cast<int>(stage.last().kind), "kind");
}

void TestDeploymentPage::refusalsAreShown()
{
    Stage stage(samples::ready());
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
    Stage stage(snapshot);
    QCOMPARE(stage.text(u"acceptHash"_s), snapshot.state.pipeline.runbookSha256);
    stage::press(stage.page.get(), u"acceptRunbook"_s);
    QCOMPARE(stage.last().kind, CommandKind::AcceptRunbook);
    QCOMPARE(stage.last().text, snapshot.state.pipeline.runbookSha256);
    stage.desk->setDeployment(samples::preparing());
    QTRY_VERIFY(!stage.shown(u"acceptRunbook"_s));
}

void TestDeploymentPage::nothingIsPressedByAccident()
{
    Stage stage(samples::running());
    QVERIFY(stage.outline()->hasFocus());
    QTest::keyClick(stage.page->focusWidget(), Qt::Key_Space);
    QTest::keyClick(stage.page->focusWidget(), Qt::Key_Return);
    QVERIFY(stage.desk->performs.empty());
}

void TestDeploymentPage::overIsAnOverview()
{
    Stage stage(samples::completed());
    QVERIFY(stage.shown(u"overviewCard"_s));
    QCOMPARE(stage.text(u"overviewTitle"_s), u"Deployed"_s);
    stage.pick(u"database/migrate"_s);
    QVERIFY(stage.shown(u"stepCard"_s));
    stage::press(stage.page.get(), u"backToCurrent"_s);
    QVERIFY(stage.shown(u"overviewCard"_s));
}

void TestDeploymentPage::followsTheCurrentStep()
{
    Stage stage(samples::running());
    QCOMPARE(stage.text(u"stepTitle"_s), u"Buddy Service, port 3019"_s);
    QCOMPARE(stage.outline()->currentIndex().data().toString(), u"Buddy Service 3019"_s);
    QVERIFY(!stage.shown(u"backToCurrent"_s));
    DeploymentSnapshot next = samples::unknown();
    stage.desk->setDeployment(next);
    QTRY_COMPARE(stage.text(u"stepTitle"_s), u"Warm the report cache"_s);
}

void TestDeploymentPage::staysAtWhatWasPicked()
{
    Stage stage(samples::running());
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

void TestDeploymentPage::countsDown()
{
    Stage stage(samples::running());
    QCOMPARE(stage.text(u"stepAwaits"_s), u"Waits 30 s, 12 s left"_s);
    QCOMPARE(stage.text(u"part_2"_s), u"Waits 30 s, 12 s left"_s);
    QCOMPARE(stage.text(u"part_3"_s), u"not started"_s);
    stage.page->setClock([] { return sample::now().addSecs(5); });
    QCOMPARE(stage.text(u"stepAwaits"_s), u"Waits 30 s, 7 s left"_s);
    stage.page->setClock([] { return sample::now().addSecs(60); });
    QCOMPARE(stage.text(u"stepAwaits"_s), u"Waits 30 s, about to end"_s);
}

void TestDeploymentPage::saysWhichGateHolds()
{
    Stage stage(samples::held());
    QCOMPARE(stage.text(u"stepAwaits"_s),
        u"Held: the gate “Backup under 1 h” is shut: the backup is 64 min old, the limit is 60 min; to open "
        u"it: take "
        u"the backup again"_s);
    stage.pick(u"database/backup"_s);
    stage::press(stage.page.get(), u"retryButton"_s);
    QCOMPARE(stage.last().kind, CommandKind::Retry);
    QCOMPARE(stage.last().step, u"database/backup"_s);
}

void TestDeploymentPage::showsBothTexts()
{
    Stage stage(samples::held());
    QCOMPARE(stage::find<QPlainTextEdit>(stage.page.get(), u"stepCommand"_s)->toPlainText(),
        u"tools/migrate --to \"$RELEASE\" --yes"_s);
    QVERIFY(stage.shown(u"stepWritten"_s));
    QCOMPARE(stage::find<QPlainTextEdit>(stage.page.get(), u"stepWritten"_s)->toPlainText(),
        u"tools/migrate --to <release> --yes"_s);
    QVERIFY(stage.text(u"stepText"_s).startsWith(u"Apply what is pending"_s));
    stage.pick(u"database/warm"_s);
    QVERIFY(!stage.shown(u"stepWritten"_s)); // both are the same
}

void TestDeploymentPage::mandatoryOffersNoWayAround()
{
    Stage stage(samples::failedVerify());
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

void TestDeploymentPage::failureSaysWhatTheRunbookAdvises()
{
    Stage stage(samples::failedVerify());
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

void TestDeploymentPage::retriesByKeyboard()
{
    Stage stage(samples::failedVerify());
    stage.button(u"retryButton"_s)->setFocus();
    QTest::keyClick(stage.button(u"retryButton"_s), Qt::Key_Space);
    QCOMPARE(stage.last().kind, CommandKind::Retry);
    QCOMPARE(stage.last().step, u"services/buddy-service/verify"_s);
}

void TestDeploymentPage::newestAttemptIsShown()
{
    Stage stage(samples::running());
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
    Stage stage(samples::running());
    auto *tabs = stage::find<QTabBar>(stage.page.get(), u"attemptTabs"_s);
    QTest::mouseClick(tabs, Qt::LeftButton, {}, tabs->tabRect(1).center());
    QCOMPARE(tabs->tabText(tabs->currentIndex()), u"Deploy"_s);
    stage.desk->setDeployment(samples::failedVerify());
    QTRY_COMPARE(tabs->count(), 4);
    QCOMPARE(tabs->tabText(tabs->currentIndex()), u"Deploy"_s);
}

void TestDeploymentPage::checklistByKeyboard()
{
    Stage stage(samples::checklist());
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

void TestDeploymentPage::checklistStaysAtTheItem()
{
    DeploymentSnapshot snapshot = samples::checklist();
    Stage stage(snapshot);
    auto *failed = stage::find<QWidget>(stage.page.get(), u"checklistRow_4"_s);
    failed->setFocus();
    QTRY_VERIFY(stage.shown(u"retryButton"_s));
    snapshot.currentStep = u"before/rota"_s; // another console has ticked the one before
    stage.desk->setDeployment(snapshot);
    QVERIFY(failed->hasFocus());
    QVERIFY(stage.shown(u"retryButton"_s));
}

void TestDeploymentPage::checklistByMouse()
{
    Stage stage(samples::checklist());
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

void TestDeploymentPage::checklistItemThatFailed()
{
    Stage stage(samples::checklist());
    auto *row = stage::find<QWidget>(stage.page.get(), u"checklistRow_4"_s);
    QCOMPARE(stage::find<QLabel>(row, u"checklistStatus"_s)->text(), u"failed, exit 1"_s);
    row->setFocus();
    QTRY_VERIFY(stage.shown(u"failureCard"_s));
    stage::press(stage.page.get(), u"retryButton"_s);
    QCOMPARE(stage.last().step, u"before/disk"_s);
}

void TestDeploymentPage::gatesSayWhatOpensThem()
{
    Stage stage(samples::refused());
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
    Stage stage(samples::running());
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
    Stage stage(snapshot);
    QVERIFY(stage.shown(u"noticeBar"_s));
    for (const auto &name : { u"rollBackButton"_s, u"retryButton"_s, u"cancelButton"_s }) {
        QVERIFY(!stage.button(name)->isEnabled());
        QVERIFY(stage.button(name)->toolTip().contains(u"mara on build-7"_s));
    }
}

void TestDeploymentPage::logTextIsNoMarkup()
{
    Stage stage(samples::unknown());
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

void TestDeploymentPage::columnBecomesTabs()
{
    Stage stage(samples::running());
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
    Stage stage(sampleOf(sample), size, scheme);
    QVERIFY(stage.active);
    QCOMPARE(stage.page->size(), size);
    stage::checkScreen(stage.page.get(), u"deployment-"_s + QString::fromLatin1(QTest::currentDataTag()));
}

QTEST_MAIN(TestDeploymentPage)
#include "tst_deployment_page.moc"
