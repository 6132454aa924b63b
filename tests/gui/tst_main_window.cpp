#include "tests/gui/gui_test.h"
#include "tests/gui/window_fixture.h"
#include "ui/kit/action_registry.h"
#include "ui/kit/tier_band.h"
#include "ui/window/dialog_prompts.h"

#include <QAction>
#include <QDialog>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QMenuBar>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSplitter>
#include <QTableView>
#include <QUrl>

using namespace fairlead;
using namespace Qt::StringLiterals;

namespace {

void clickRow(QAbstractItemView *view, int row)
{
    const QRect rect = view->visualRect(view->model()->index(row, 0));
    QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, rect.center());
}

QStringList menuTitles(const QMenuBar *bar)
{
    QStringList titles;
    for (const QAction *action : bar->actions()) {
        if (action->isVisible())
            titles << QString(action->text()).remove(u'&');
    }
    return titles;
}

} // namespace

class TestMainWindow : public QObject
{
    Q_OBJECT

private slots:
    void bandShowsTheEnvironment();
    void bandShowsTheDeployment();
    void healthCountsInWords();
    void sidebarLeads();
    void shortcutsLead();
    void helpOpens();
    void badgeCountsOpenOnes();
    void deploymentsOpen();
    void noDeployments();
    void menus_data();
    void menus();
    void sitDownAs();
    void sitDownRefused();
    void faultsFromTheMenu();
    void faultsInTheMenu();
    void deploymentActionsSayWhyNot();
    void troubleIsShown();
    void statusLine();
    void emptyWorkspace();
    void pagesAreMadeWhenShown_data();
    void pagesAreMadeWhenShown();
    void unseenPagesKeepTheirParts();
    void survivesARestart();
    void deploymentSurvivesARestart();
    void schemeSurvivesARestart();
    void closingTwice();
    void confirmDialog();
    void typedConfirmation();
    void reasonDialog();
    void refusesOddAddresses_data();
    void refusesOddAddresses();
    void looks_data();
    void looks();
};

void TestMainWindow::bandShowsTheEnvironment()
{
    WindowFixture fixture;
    fixture.show({ 1280, 800 });
    QCOMPARE(fixture.find<QLabel>("bandEnvironment")->text(), u"STAGING"_s);
    QCOMPARE(fixture.find<QLabel>("bandAbout")->text(), u"TEEI CSR platform   2.15.0"_s);
    QCOMPARE(fixture.find<QLabel>("bandProgress")->text(), u"10 up   1 degraded"_s);
    QVERIFY(fixture.find<QLabel>("bandPractice")->isVisible());
    const auto *band = fixture.find<TierBand>("tierBand");
    const QImage image = fixture.find<QWidget>("tierBand")->grab().toImage();
    QCOMPARE(image.pixelColor(4, 4), theme::tierGround(Tier::Staging, band->palette()));
    fixture.window->showEnvironment(u"production"_s);
    QCOMPARE(fixture.find<QLabel>("bandEnvironment")->text(), u"PRODUCTION"_s);
    QCOMPARE(band->content().tier, Tier::Production);
}

void TestMainWindow::bandShowsTheDeployment()
{
    WindowFixture fixture;
    fixture.show({ 1280, 800 });
    fixture.window->openDeployment(u"d-4"_s);
    QCOMPARE(fixture.window->currentPage(), QString(pages::Deployment));
    QCOMPARE(fixture.find<QLabel>("bandEnvironment")->text(), u"PRODUCTION"_s);
    QCOMPARE(fixture.find<QLabel>("bandAbout")->text(),
        u"TEEI CSR platform   2.14.0 → 2.15.0   runbook production.md"_s);
    QCOMPARE(fixture.find<QLabel>("bandProgress")->text(), u"Step 9 of 31   about 52 min left"_s);
    DeploymentSnapshot next = sample::runningDeployment();
    next.stepsSettled = 9;
    next.state.phase = DeploymentPhase::Failed;
    next.remaining.reset();
    fixture.desk->setDeployment(next);
    const QString failed = deploymentPhaseWord(DeploymentPhase::Failed) + u"   9 of 31 steps"_s;
    QTRY_COMPARE(fixture.find<QLabel>("bandProgress")->text(), failed);
    fixture.window->setPageTitle(pages::Deployment, u"Deploy 2.15.0 to Production"_s);
    QCOMPARE(fixture.window->windowTitle(), u"Deploy 2.15.0 to Production – Fairlead"_s);
}

void TestMainWindow::healthCountsInWords()
{
    std::vector<ServiceSnapshot> services(4);
    QCOMPARE(healthCounts({}), QString());
    QCOMPARE(healthCounts(services), u"4 unknown"_s);
    services[0].last.health = Health::Up;
    services[1].last.health = Health::Down;
    services[2].last.health = Health::Down;
    QCOMPARE(healthCounts(services), u"1 up   2 down   1 unknown"_s);
}

void TestMainWindow::sidebarLeads()
{
    WindowFixture fixture;
    fixture.show({ 1280, 800 });
    auto *environments = fixture.find<QListView>("environmentList");
    clickRow(environments, 1);
    QCOMPARE(fixture.window->currentEnvironment(), u"production"_s);
    QCOMPARE(fixture.window->windowTitle(), u"Production – Fairlead"_s);
    auto *work = fixture.find<QListView>("workList");
    clickRow(work, 0);
    QCOMPARE(fixture.window->currentPage(), QString(pages::Deployments));
    QVERIFY(!environments->selectionModel()->hasSelection());
    clickRow(environments, 1);
    QCOMPARE(fixture.window->currentPage(), QString(pages::Environment));
    QVERIFY(!work->selectionModel()->hasSelection());
    environments->setFocus();
    QTest::keyClick(environments, Qt::Key_Up);
    QCOMPARE(fixture.window->currentEnvironment(), u"staging"_s);
}

void TestMainWindow::shortcutsLead()
{
    WindowFixture fixture;
    fixture.show({ 1280, 800 });
    QTest::keyClick(fixture.window.get(), Qt::Key_2, Qt::ControlModifier);
    QTRY_COMPARE(fixture.window->currentEnvironment(), u"production"_s);
    QTest::keyClick(fixture.window.get(), Qt::Key_0, Qt::ControlModifier);
    QTRY_COMPARE(fixture.window->currentPage(), QString(pages::Deployments));
    QSignalSpy wanted(fixture.window.get(), &MainWindow::newDeploymentRequested);
    QTest::keyClick(fixture.window.get(), Qt::Key_N, Qt::ControlModifier);
    QTRY_COMPARE(wanted, QList<QVariantList>{ { u"production"_s } });
}

void TestMainWindow::helpOpens()
{
    WindowFixture fixture;
    fixture.show({ 1280, 800 });
    QTest::keyClick(fixture.window.get(), Qt::Key_F1);
    QTRY_VERIFY(fixture.window->findChild<QDialog *>(u"shortcutsDialog"_s));
}

void TestMainWindow::badgeCountsOpenOnes()
{
    WindowFixture fixture;
    fixture.show({ 1280, 800 });
    const auto *work = fixture.find<QListView>("workList");
    const auto spoken = [work] { return work->model()->index(0, 0).data(Qt::AccessibleTextRole).toString(); };
    QCOMPARE(spoken(), u"Deployments, 1 open"_s);
    fixture.desk->setDeployments({});
    QTRY_COMPARE(spoken(), u"Deployments"_s);
}

void TestMainWindow::deploymentsOpen()
{
    WindowFixture fixture;
    fixture.show({ 1280, 800 });
    fixture.window->showPage(pages::Deployments);
    QSignalSpy opened(fixture.window.get(), &MainWindow::deploymentShown);
    auto *table = fixture.find<QTableView>("deploymentTable");
    QCOMPARE(table->model()->index(0, 1).data().toString(), u"Production"_s);
    QCOMPARE(table->model()->index(0, 2).data().toString(), u"2.15.0"_s);
    QCOMPARE(table->model()->index(0, 5).data().toString(), u"Mara Lind"_s);
    QTRY_VERIFY(table->hasFocus());
    QTest::keyClick(table, Qt::Key_Return);
    fixture.window->showPage(pages::Deployments);
    const QRect second = table->visualRect(table->model()->index(1, 0));
    QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, second.center());
    QTest::mouseDClick(table->viewport(), Qt::LeftButton, {}, second.center());
    QCOMPARE(opened, QList<QVariantList>({ { u"d-4"_s }, { u"d-3"_s } }));
    // Rows that move keep what was picked.
    auto list = sample::deployments();
    list.insert(list.begin(),
        { u"d-5"_s, u"staging"_s, u"2.16.0"_s, DeploymentPhase::Preparing, u"mara"_s, sample::now(), {} });
    fixture.desk->setDeployments(list);
    QTRY_COMPARE(table->model()->rowCount(), 5);
    QCOMPARE(table->currentIndex().row(), 2);
}

void TestMainWindow::noDeployments()
{
    WindowFixture fixture;
    fixture.desk->setDeployments({});
    fixture.show({ 1024, 700 });
    fixture.window->showPage(pages::Deployments);
    auto *page = fixture.find<QWidget>("deploymentsPage");
    auto *button = page->findChild<QPushButton *>(u"emptyButton"_s);
    QTRY_VERIFY(button->isVisible());
    checkScreen(fixture.window.get(), u"deployments-none"_s);
    QSignalSpy wanted(fixture.window.get(), &MainWindow::newDeploymentRequested);
    QTest::mouseClick(button, Qt::LeftButton);
    QCOMPARE(wanted.count(), 1);
}

void TestMainWindow::menus_data()
{
    QTest::addColumn<bool>("practice");
    QTest::addColumn<QStringList>("titles");
    QTest::newRow("practice") << true
                              << QStringList{ u"File"_s, u"Deployment"_s, u"View"_s, u"Practice"_s,
                                     u"Help"_s };
    QTest::newRow("real") << false << QStringList{ u"File"_s, u"Deployment"_s, u"View"_s, u"Help"_s };
}

void TestMainWindow::menus()
{
    QFETCH(bool, practice);
    QFETCH(QStringList, titles);
    WindowFixture fixture;
    Workspace workspace = sample::workspace();
    workspace.practice = practice;
    fixture.desk->setWorkspace(workspace);
    fixture.show({ 1280, 800 });
    QCOMPARE(menuTitles(fixture.window->menuBar()), titles);
    QTRY_COMPARE(fixture.find<QLabel>("bandPractice")->isVisible(), practice);
    QTRY_COMPARE(fixture.find<QLabel>("rolePlay")->isVisible(), practice);
    QCOMPARE(fixture.window->actions().action(u"practice.person.jonas"_s) != nullptr, practice);
}

void TestMainWindow::sitDownAs()
{
    WindowFixture fixture;
    fixture.show({ 1280, 800 });
    QAction *jonas = fixture.window->actions().action(u"practice.person.jonas"_s);
    QVERIFY(fixture.window->actions().action(u"practice.person.mara"_s)->isChecked());
    jonas->trigger();
    QCOMPARE(fixture.desk->seats, QStringList{ u"jonas"_s });
    QCOMPARE(fixture.find<QLabel>("personName")->text(), u"Jonas Vik"_s);
    QCOMPARE(fixture.find<QLabel>("personRoles")->text(), u"VP or CTO"_s);
    QCOMPARE(fixture.find<QLabel>("statusPerson")->text(), u"Jonas Vik, VP or CTO"_s);
    QVERIFY(jonas->isChecked());
    QVERIFY(!fixture.window->actions().action(u"practice.person.mara"_s)->isChecked());
}

void TestMainWindow::sitDownRefused()
{
    WindowFixture fixture;
    fixture.desk->sitDownAnswer = Error{ Error::Kind::Denied, u"Role-play exists in practice only."_s };
    fixture.show({ 1280, 800 });
    QAction *jonas = fixture.window->actions().action(u"practice.person.jonas"_s);
    jonas->trigger();
    QCOMPARE(fixture.prompts.told, QStringList{ u"Not possible: Role-play exists in practice only."_s });
    QVERIFY(!jonas->isChecked());
    QCOMPARE(fixture.find<QLabel>("personName")->text(), u"Mara Lind"_s);
}

void TestMainWindow::faultsFromTheMenu()
{
    WindowFixture fixture;
    fixture.show({ 1280, 800 });
    fixture.window->showEnvironment(u"production"_s);
    fixture.window->actions().action(u"practice.fault.buddy-service.crash"_s)->trigger();
    QCOMPARE(fixture.desk->broken.size(), std::size_t(1));
    QCOMPARE(fixture.desk->broken[0].environment, u"production"_s);
    QCOMPARE(fixture.desk->broken[0].service, u"buddy-service"_s);
    QCOMPARE(fixture.desk->broken[0].fault, u"crash"_s);
}

/// A menu for each service of the environment that is shown, however often it is looked at.
void TestMainWindow::faultsInTheMenu()
{
    WindowFixture fixture;
    fixture.show({ 1280, 800 });
    auto *menu = fixture.find<QMenu>("faultMenu");
    for (const QString &environment : { u"production"_s, u"staging"_s, u"staging"_s }) {
        fixture.window->showEnvironment(environment);
        menu->popup({});
        QStringList titles;
        for (const QAction *action : menu->actions()) {
            titles << action->text();
            QVERIFY(!action->menu()->actions().isEmpty());
        }
        menu->hide();
        QStringList names;
        for (const ServiceSnapshot &service : fixture.desk->environment(environment).services)
            names << service.name;
        QVERIFY(!names.isEmpty());
        QCOMPARE(titles, names);
    }
}

void TestMainWindow::deploymentActionsSayWhyNot()
{
    WindowFixture fixture;
    ActionRegistry &registry = fixture.window->actions();
    for (const auto id : { actions::Start, actions::PauseResume, actions::Cancel, actions::RollBack }) {
        QVERIFY(!registry.action(id)->isEnabled());
        QVERIFY(!registry.whyNot(id).isEmpty());
        QCOMPARE(registry.action(id)->objectName(), QString(id));
    }
    registry.setEnabled(actions::Start, true);
    QVERIFY(registry.whyNot(actions::Start).isEmpty());
    QAction *again = registry.add(actions::Start, u"Elsewhere"_s, u"Other"_s);
    QCOMPARE(again, registry.action(actions::Start));
    QCOMPARE(again->text(), u"&Start"_s);
}

void TestMainWindow::troubleIsShown()
{
    WindowFixture fixture;
    fixture.show({ 1024, 700 });
    auto *bar = fixture.find<QWidget>("troubleBar");
    QVERIFY(!bar->isVisible());
    emit fixture.desk->trouble(Error{ Error::Kind::Io,
        u"The journal cannot be written. Free some space on the disk; nothing new starts until then."_s,
        u"No space left on device"_s });
    QTRY_VERIFY(bar->isVisible());
    QCOMPARE(fixture.find<QLabel>("troubleText")->textFormat(), Qt::PlainText);
    checkScreen(fixture.window.get(), u"trouble"_s);
    QTest::mouseClick(fixture.find<QPushButton>("troubleDismiss"), Qt::LeftButton);
    QVERIFY(!bar->isVisible());
}

void TestMainWindow::statusLine()
{
    WindowFixture fixture;
    fixture.show({ 1280, 800 });
    QCOMPARE(fixture.find<QLabel>("storeSummary")->text(), u"Journal 214 entries, chain whole"_s);
    QCOMPARE(fixture.find<QLabel>("statusPerson")->text(), u"Mara Lind, release manager"_s);
    fixture.desk->setStoreSummary(u"Journal 215 entries, chain whole"_s);
    emit fixture.desk->deploymentChanged(u"d-4"_s);
    QTRY_COMPARE(fixture.find<QLabel>("storeSummary")->text(), u"Journal 215 entries, chain whole"_s);
}

void TestMainWindow::emptyWorkspace()
{
    auto bare = std::make_unique<FakeDesk>();
    Workspace workspace;
    workspace.title = u"Empty"_s;
    workspace.people = { { u"mara"_s, u"Mara Lind"_s, {} } };
    bare->setWorkspace(workspace);
    WindowFixture fixture(std::move(bare));
    fixture.show({ 1024, 700 });
    const auto *page = fixture.find<QWidget>("environmentPage");
    QCOMPARE(page->findChild<QLabel *>(u"emptyTitle"_s)->text(), u"No environment"_s);
    QVERIFY(!fixture.window->actions().action(actions::NewDeployment)->isEnabled());
    QVERIFY(!fixture.window->actions().whyNot(actions::NewDeployment).isEmpty());
    QVERIFY(!fixture.find<QPushButton>("deploy")->isEnabled());
    checkScreen(fixture.window.get(), u"workspace-empty"_s);
}

void TestMainWindow::pagesAreMadeWhenShown_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<QString>("name");
    QTest::newRow("deployments") << QString(pages::Deployments) << u"deploymentsPage"_s;
    QTest::newRow("deployment") << QString(pages::Deployment) << u"deploymentPage"_s;
    QTest::newRow("runbook") << QString(pages::Runbook) << u"runbookPage"_s;
    QTest::newRow("waiting") << QString(pages::Waiting) << u"inboxPage"_s;
}

/// Once; and what a page is for can be found before it is there.
void TestMainWindow::pagesAreMadeWhenShown()
{
    QFETCH(QString, id);
    QFETCH(QString, name);
    WindowFixture fixture;
    fixture.show({ 1280, 800 });
    QVERIFY(fixture.window->hasPage(id));
    QVERIFY(!fixture.window->findChild<QWidget *>(name));
    for (const auto action : { actions::ShowDeployments, actions::ShowRunbook, actions::FilterServices,
             actions::RollBack, actions::WriteRecord })
        QVERIFY(fixture.window->actions().ids().contains(action));
    for (int times = 0; times < 2; ++times) {
        fixture.window->showPage(id);
        QCOMPARE(fixture.window->findChildren<QWidget *>(name).size(), 1);
        QVERIFY(fixture.find<QWidget>(qPrintable(name))->isVisible());
        fixture.window->showPage(pages::Environment);
    }
}

/// A window in which a page was never shown leaves alone what is remembered of it.
void TestMainWindow::unseenPagesKeepTheirParts()
{
    WindowFixture fixture;
    fixture.show({ 1280, 800 });
    fixture.window->openDeployment(u"d-4"_s);
    auto *splitter = fixture.find<QSplitter>("columnSplitter");
    splitter->setSizes({ 340, 600, 300 });
    const QList<int> sizes = splitter->sizes();
    fixture.window->showPage(pages::Deployments);
    for (int starts = 0; starts < 2; ++starts) {
        fixture.window->close();
        fixture.open();
        fixture.show({ 1280, 800 });
        QVERIFY(!fixture.window->findChild<QSplitter *>(u"columnSplitter"_s));
    }
    fixture.window->openDeployment(u"d-4"_s);
    QTRY_COMPARE(fixture.find<QSplitter>("columnSplitter")->sizes(), sizes);
}

void TestMainWindow::survivesARestart()
{
    WindowFixture fixture;
    fixture.show({ 1180, 760 });
    fixture.window->showEnvironment(u"production"_s);
    auto *table = fixture.find<QTableView>("serviceTable");
    table->setColumnWidth(0, 260);
    fixture.find<QSplitter>("environmentSplitter")->setSizes({ 300, 260 });
    const QList<int> sizes = fixture.find<QSplitter>("environmentSplitter")->sizes();
    fixture.window->close();

    fixture.open();
    fixture.window->show();
    QVERIFY(QTest::qWaitForWindowExposed(fixture.window.get()));
    QCOMPARE(fixture.window->size(), QSize(1180, 760));
    QCOMPARE(fixture.window->currentEnvironment(), u"production"_s);
    QCOMPARE(fixture.find<QTableView>("serviceTable")->columnWidth(0), 260);
    QCOMPARE(fixture.find<QSplitter>("environmentSplitter")->sizes(), sizes);
    fixture.window->showPage(pages::Deployments);
    fixture.window->close();

    fixture.open();
    QCOMPARE(fixture.window->currentPage(), QString(pages::Deployments));
}

void TestMainWindow::deploymentSurvivesARestart()
{
    WindowFixture fixture;
    fixture.window->openDeployment(u"d-4"_s);
    fixture.window->close();
    fixture.open();
    QCOMPARE(fixture.window->currentPage(), QString(pages::Deployment));
    QCOMPARE(fixture.window->currentDeployment(), u"d-4"_s);
    fixture.window->close();
    // A deployment that is gone leads to the list.
    fixture.settings.setValue(u"window/deployment"_s, u"d-99"_s);
    fixture.open();
    QCOMPARE(fixture.window->currentPage(), QString(pages::Deployments));
}

void TestMainWindow::schemeSurvivesARestart()
{
    WindowFixture fixture;
    fixture.window->actions().action(actions::SchemeDark)->trigger();
    QVERIFY(theme::isDark(fixture.window->palette()));
    fixture.window->close();
    theme::apply(theme::Scheme::Light);
    fixture.open();
    QVERIFY(theme::isDark(fixture.window->palette()));
    QVERIFY(fixture.window->actions().action(actions::SchemeDark)->isChecked());
    fixture.window->actions().action(actions::SchemeLight)->trigger();
    QVERIFY(!theme::isDark(fixture.window->palette()));
}

void TestMainWindow::closingTwice()
{
    WindowFixture fixture;
    fixture.show({ 1280, 800 });
    fixture.window->close();
    fixture.desk->setDeployments({});
    fixture.window->close();
    QVERIFY(!fixture.window->isVisible());
}

void TestMainWindow::confirmDialog()
{
    QWidget parent;
    DialogPrompts prompts;
    std::vector<bool> answers;
    const Question question{ .name = u"confirmCancel"_s,
        .title = u"Cancel the deployment?"_s,
        .text = u"What runs now is stopped. What is done stays done; Roll back takes it back."_s,
        .accept = u"Cancel the deployment"_s,
        .dangerous = true };
    for (const char *button : { "accept", "reject" }) {
        prompts.confirm(&parent, question, [&](bool yes) { answers.push_back(yes); });
        auto *dialog = parent.findChild<QDialog *>(u"confirmCancel"_s);
        QVERIFY(QTest::qWaitForWindowExposed(dialog));
        checkScreen(dialog, u"confirm"_s);
        QTest::mouseClick(dialog->findChild<QPushButton *>(QLatin1String(button)), Qt::LeftButton);
        QTRY_VERIFY(!parent.findChild<QDialog *>(u"confirmCancel"_s));
    }
    QCOMPARE(answers, std::vector<bool>({ true, false }));
}

void TestMainWindow::typedConfirmation()
{
    QWidget parent;
    DialogPrompts prompts;
    int accepted = 0;
    prompts.confirm(&parent,
        { .name = u"confirmRollback"_s,
            .title = u"Roll back?"_s,
            .text = u"Three services go back."_s,
            .accept = u"Roll back now"_s,
            .dangerous = true,
            .typeToConfirm = u"production"_s },
        [&](bool yes) { accepted += yes ? 1 : 0; });
    auto *dialog = parent.findChild<QDialog *>(u"confirmRollback"_s);
    QVERIFY(QTest::qWaitForWindowExposed(dialog));
    auto *accept = dialog->findChild<QPushButton *>(u"accept"_s);
    auto *field = dialog->findChild<QLineEdit *>(u"answer"_s);
    QVERIFY(!accept->isEnabled());
    QTest::keyClicks(field, u"staging"_s);
    QVERIFY(!accept->isEnabled());
    field->clear();
    QTest::keyClicks(field, u"production"_s);
    QVERIFY(accept->isEnabled());
    QTest::mouseClick(accept, Qt::LeftButton);
    QCOMPARE(accepted, 1);
}

void TestMainWindow::reasonDialog()
{
    QWidget parent;
    DialogPrompts prompts;
    std::optional<QString> given;
    prompts.askText(&parent,
        { .name = u"skipReason"_s, .title = u"Skip this step?"_s, .label = u"Reason"_s, .accept = u"Skip"_s },
        [&](std::optional<QString> text) { given = std::move(text); });
    auto *dialog = parent.findChild<QDialog *>(u"skipReason"_s);
    QVERIFY(QTest::qWaitForWindowExposed(dialog));
    auto *accept = dialog->findChild<QPushButton *>(u"accept"_s);
    QVERIFY(!accept->isEnabled());
    QTest::keyClicks(dialog->findChild<QPlainTextEdit *>(u"answer"_s), u" done by hand "_s);
    QTest::mouseClick(accept, Qt::LeftButton);
    QCOMPARE(given, std::optional(u"done by hand"_s));
}

void TestMainWindow::refusesOddAddresses_data()
{
    QTest::addColumn<QString>("address");
    QTest::newRow("file") << u"file:///etc/passwd"_s;
    QTest::newRow("script") << u"javascript:alert(1)"_s;
    QTest::newRow("nothing") << QString();
    QTest::newRow("log") << u"/var/log/discord-bot.log"_s;
}

void TestMainWindow::refusesOddAddresses()
{
    QFETCH(QString, address);
    QVERIFY(!DialogPrompts().openAddress(QUrl(address)));
}

void TestMainWindow::looks_data()
{
    addScreens();
}

void TestMainWindow::looks()
{
    QFETCH(QSize, size);
    QFETCH(theme::Scheme, scheme);
    WindowFixture fixture;
    fixture.show(size, scheme);
    fixture.window->showPage(pages::Deployments);
    checkScreen(fixture.window.get(), u"deployments"_s);
    fixture.window->showEnvironment(u"production"_s);
    checkScreen(fixture.window.get(), u"production"_s);
    QTest::keyClick(fixture.window.get(), Qt::Key_F1);
    auto *shortcuts = fixture.window->findChild<QDialog *>(u"shortcutsDialog"_s);
    QVERIFY(shortcuts && QTest::qWaitForWindowExposed(shortcuts));
    checkScreen(shortcuts, u"shortcuts"_s);
}

FAIRLEAD_GUI_TEST(TestMainWindow)
#include "tst_main_window.moc"
