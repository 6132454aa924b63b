#include "models/service_table_model.h"
#include "tests/gui/gui_test.h"
#include "tests/gui/window_fixture.h"
#include "ui/services/environment_page.h"
#include "ui/services/latency_chart.h"
#include "ui/services/service_detail.h"
#include "ui/services/sparkline_delegate.h"
#include "ui/services/state_history.h"

#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPolygonF>
#include <QPushButton>
#include <QTableView>

using namespace fairlead;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

QString cell(const QTableView *table, int row, int column)
{
    return table->model()->index(row, column).data().toString();
}

void clickRow(QTableView *table, int row)
{
    const QRect rect = table->visualRect(table->model()->index(row, 0));
    QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, rect.center());
}

} // namespace

class TestEnvironmentPage : public QObject
{
    Q_OBJECT

private slots:
    void picksWhatNeedsAttention();
    void filters_data();
    void filters();
    void filterKeys();
    void nothingMatches();
    void noServices();
    void detailFollowsTheRow();
    void detailNamesThePartsAndTheCertificate();
    void enterGoesToTheDetail();
    void changesArriveOnce();
    void sortsByHealth();
    void checksNow();
    void opensTheAddress();
    void makesItFail();
    void outsidePracticeNothingFails();
    void answerIsPlainText();
    void deploys();
    void opensTheOpenDeployment();
    void changedTexts_data();
    void changedTexts();
    void runsOfStates();
    void sparklineScale();
    void niceTops_data();
    void niceTops();
    void looks_data();
    void looks();
};

void TestEnvironmentPage::picksWhatNeedsAttention()
{
    WindowFixture fixture;
    fixture.show({ 1280, 800 });
    QCOMPARE(fixture.find<QLabel>("serviceHeading")->text(), u"Reporting, port 4017"_s);
    QCOMPARE(fixture.find<QLabel>("serviceState")->text(), u"DEGRADED: answers after 870 ms, limit 500 ms"_s);
    QCOMPARE(fixture.find<QLabel>("checkRhythm")->text(), u"every 10 s, last 3 s ago"_s);
}

void TestEnvironmentPage::filters_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QStringList>("names");
    QTest::newRow("name") << u"gate"_s << QStringList{ u"API Gateway"_s };
    QTest::newRow("port") << u"302"_s
                          << QStringList{ u"Q2Q AI"_s, u"Safety Moderation"_s, u"Analytics"_s,
                                 u"Journey/NLQ/Notifications"_s, u"Impact-In"_s, u"Discord Bot"_s };
    QTest::newRow("state") << u"degr"_s << QStringList{ u"Reporting"_s };
    QTest::newRow("two words") << u"up 43"_s << QStringList{ u"Corp Cockpit"_s };
    QTest::newRow("not a pattern") << u".*"_s << QStringList();
}

void TestEnvironmentPage::filters()
{
    QFETCH(QString, typed);
    QFETCH(QStringList, names);
    WindowFixture fixture;
    fixture.show({ 1280, 800 });
    QTest::keyClicks(fixture.find<QLineEdit>("serviceFilter"), typed);
    auto *table = fixture.find<QTableView>("serviceTable");
    QStringList shown;
    for (int row = 0; row < table->model()->rowCount(); ++row)
        shown << cell(table, row, ServiceTableModel::ServiceColumn);
    QCOMPARE(shown, names);
}

void TestEnvironmentPage::filterKeys()
{
    WindowFixture fixture;
    fixture.show({ 1280, 800 });
    auto *filter = fixture.find<QLineEdit>("serviceFilter");
    auto *table = fixture.find<QTableView>("serviceTable");
    table->setFocus();
    QTest::keyClick(table, Qt::Key_Slash);
    QTRY_VERIFY(filter->hasFocus());
    QCOMPARE(filter->text(), QString());
    table->setFocus();
    QTest::keyClick(table, Qt::Key_L, Qt::ControlModifier);
    QTRY_VERIFY(filter->hasFocus());
    QTest::keyClicks(filter, u"a/b"_s);
    QCOMPARE(filter->text(), u"a/b"_s);
    QTest::keyClick(filter, Qt::Key_Escape);
    QCOMPARE(filter->text(), QString());
    QTest::keyClick(filter, Qt::Key_Return);
    QTRY_VERIFY(table->hasFocus());
}

void TestEnvironmentPage::nothingMatches()
{
    WindowFixture fixture;
    fixture.show({ 1024, 700 });
    auto *filter = fixture.find<QLineEdit>("serviceFilter");
    QTest::keyClicks(filter, u"zebra"_s);
    auto *page = fixture.find<EnvironmentPage>("environmentPage");
    QCOMPARE(page->findChild<QLabel *>(u"emptyTitle"_s)->text(), u"No service matches “zebra”"_s);
    checkScreen(fixture.window.get(), u"environment-no-match"_s);
    QTest::mouseClick(page->findChild<QPushButton *>(u"emptyButton"_s), Qt::LeftButton);
    QCOMPARE(filter->text(), QString());
    QCOMPARE(fixture.find<QTableView>("serviceTable")->model()->rowCount(), 11);
    QVERIFY(fixture.find<QTableView>("serviceTable")->isVisible());
}

void TestEnvironmentPage::noServices()
{
    WindowFixture fixture;
    EnvironmentSnapshot empty = fixture.desk->environment(u"staging"_s);
    empty.services.clear();
    fixture.desk->setEnvironment(empty);
    fixture.show({ 1024, 700 });
    auto *page = fixture.find<EnvironmentPage>("environmentPage");
    QTRY_COMPARE(page->findChild<QLabel *>(u"emptyTitle"_s)->text(), u"No services"_s);
    QTRY_VERIFY(!fixture.find<QPushButton>("checkNow")->isEnabled());
    QVERIFY(!fixture.find<QWidget>("serviceDetail")->isVisible());
    checkScreen(fixture.window.get(), u"environment-no-services"_s);
}

void TestEnvironmentPage::detailFollowsTheRow()
{
    WindowFixture fixture;
    fixture.show({ 1280, 800 });
    auto *table = fixture.find<QTableView>("serviceTable");
    clickRow(table, 0);
    QCOMPARE(fixture.find<QLabel>("serviceHeading")->text(), u"API Gateway, port 3017"_s);
    QTest::keyClick(table, Qt::Key_Down);
    QCOMPARE(fixture.find<QLabel>("serviceHeading")->text(), u"Unified Profile, port 3018"_s);
    clickRow(table, 8);
    QVERIFY(!fixture.find<QPushButton>("detailOpen")->isVisible());
    QCOMPARE(cell(table, 8, ServiceTableModel::LatencyColumn), u"by its log"_s);
}

void TestEnvironmentPage::detailNamesThePartsAndTheCertificate()
{
    ServiceDetail detail([] { return QDateTime::currentDateTime(); });
    ServiceSnapshot service{ u"api"_s, u"API"_s };
    service.address = u"redis cache:6379"_s;
    detail.resize(900, 420);
    detail.QWidget::show();
    auto *parts = detail.findChild<QPlainTextEdit *>(u"serviceParts"_s);
    auto *certificate = detail.findChild<QLabel *>(u"serviceCertificate"_s);
    detail.show(service, false);
    QVERIFY(!parts->isVisible() && !certificate->isVisible());
    QVERIFY(!detail.findChild<QPushButton *>(u"detailOpen"_s)->isVisible());
    service.last.parts = { { u"cache"_s, Health::Up }, { u"database"_s, Health::Down, u"no connection"_s } };
    service.last.certificateDays = 9;
    detail.show(service, false);
    QVERIFY(parts->isVisible() && certificate->isVisible());
    QCOMPARE(parts->toPlainText(), u"DOWN     database: no connection\nUP       cache"_s);
    QCOMPARE(certificate->text(), u"valid for 9 more days"_s);
    QCOMPARE(certificateText(-1), u"ended 1 day ago"_s);
}

void TestEnvironmentPage::enterGoesToTheDetail()
{
    WindowFixture fixture;
    fixture.show({ 1280, 800 });
    auto *table = fixture.find<QTableView>("serviceTable");
    table->setFocus();
    QTest::keyClick(table, Qt::Key_Return);
    QTRY_VERIFY(fixture.find<QPushButton>("detailCheck")->hasFocus());
}

void TestEnvironmentPage::changesArriveOnce()
{
    WindowFixture fixture;
    fixture.show({ 1280, 800 });
    auto *table = fixture.find<QTableView>("serviceTable");
    QSignalSpy spy(table->model(), &QAbstractItemModel::dataChanged);
    for (int i = 0; i < 100; ++i) {
        fixture.desk->changeService(u"staging"_s, u"api-gateway"_s, [i](ServiceSnapshot &service) {
            service.last.health = Health::Down;
            service.last.reason = u"503, expected 200"_s;
            service.last.latency = std::chrono::microseconds(1000 * (i + 20));
        });
    }
    QTRY_COMPARE(cell(table, 0, ServiceTableModel::HealthColumn), u"DOWN"_s);
    QCOMPARE(cell(table, 0, ServiceTableModel::LatencyColumn), u"119 ms"_s);
    QCOMPARE(spy.count(), 1);
    QCOMPARE(fixture.find<QLabel>("serviceHeading")->text(), u"Reporting, port 4017"_s);
}

void TestEnvironmentPage::sortsByHealth()
{
    WindowFixture fixture;
    fixture.show({ 1280, 800 });
    auto *table = fixture.find<QTableView>("serviceTable");
    QHeaderView *header = table->horizontalHeader();
    const int x = header->sectionViewportPosition(ServiceTableModel::HealthColumn) + 20;
    QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, QPoint(x, header->height() / 2));
    QCOMPARE(cell(table, 0, ServiceTableModel::ServiceColumn), u"Reporting"_s);
    fixture.desk->changeService(
        u"staging"_s, u"analytics"_s, [](ServiceSnapshot &service) { service.last.health = Health::Down; });
    QTRY_COMPARE(cell(table, 0, ServiceTableModel::ServiceColumn), u"Analytics"_s);
}

void TestEnvironmentPage::checksNow()
{
    WindowFixture fixture;
    fixture.show({ 1280, 800 });
    QTest::mouseClick(fixture.find<QPushButton>("checkNow"), Qt::LeftButton);
    QTest::mouseClick(fixture.find<QPushButton>("detailCheck"), Qt::LeftButton);
    QTest::keyClick(fixture.find<QTableView>("serviceTable"), Qt::Key_F5);
    QTRY_COMPARE(fixture.desk->checks, QStringList({ u"staging"_s, u"staging"_s, u"staging"_s }));
}

void TestEnvironmentPage::opensTheAddress()
{
    WindowFixture fixture;
    fixture.show({ 1280, 800 });
    QTest::mouseClick(fixture.find<QPushButton>("detailOpen"), Qt::LeftButton);
    QCOMPARE(fixture.prompts.addresses, QList{ QUrl(u"http://127.0.0.2:4017/health"_s) });
}

void TestEnvironmentPage::makesItFail()
{
    WindowFixture fixture;
    fixture.show({ 1280, 800 });
    auto *menu = fixture.find<QMenu>("detailFailMenu");
    QStringList texts;
    for (QAction *action : menu->actions()) {
        texts << action->text();
        action->trigger();
    }
    QCOMPARE(texts,
        QStringList({ u"Answer slowly"_s, u"Answer with an error"_s, u"Crash"_s, u"Hang"_s, u"Repair"_s }));
    QStringList asked;
    for (const FakeDesk::Broken &one : fixture.desk->broken)
        asked << one.environment + u' ' + one.service + u' ' + one.fault;
    QCOMPARE(asked,
        QStringList({ u"staging reporting slow"_s, u"staging reporting error"_s, u"staging reporting crash"_s,
            u"staging reporting hang"_s, u"staging reporting none"_s }));
}

void TestEnvironmentPage::outsidePracticeNothingFails()
{
    WindowFixture fixture;
    EnvironmentSnapshot real = fixture.desk->environment(u"staging"_s);
    real.canBreak = false;
    fixture.desk->setEnvironment(real);
    fixture.show({ 1280, 800 });
    QTRY_VERIFY(!fixture.find<QPushButton>("detailFail")->isVisible());
}

void TestEnvironmentPage::answerIsPlainText()
{
    WindowFixture fixture;
    const QString hostile = u"<img src=\"file:///etc/passwd\"><b>bold</b>"_s;
    fixture.desk->changeService(u"staging"_s, u"reporting"_s, [&](ServiceSnapshot &service) {
        service.last.answer = hostile;
        service.last.reason = hostile;
    });
    fixture.show({ 1280, 800 });
    QTRY_COMPARE(fixture.find<QPlainTextEdit>("lastAnswer")->toPlainText(), hostile);
    QCOMPARE(fixture.find<QLabel>("serviceState")->textFormat(), Qt::PlainText);
    QCOMPARE(fixture.find<QLabel>("serviceState")->text(), u"DEGRADED: "_s + hostile);
}

void TestEnvironmentPage::deploys()
{
    WindowFixture fixture;
    fixture.show({ 1280, 800 });
    QSignalSpy wanted(fixture.window.get(), &MainWindow::newDeploymentRequested);
    QTest::mouseClick(fixture.find<QPushButton>("deploy"), Qt::LeftButton);
    QCOMPARE(wanted, QList<QVariantList>{ { u"staging"_s } });
}

void TestEnvironmentPage::opensTheOpenDeployment()
{
    WindowFixture fixture;
    fixture.show({ 1280, 800 });
    QSignalSpy opened(fixture.window.get(), &MainWindow::deploymentShown);
    fixture.window->showEnvironment(u"production"_s);
    QCOMPARE(fixture.find<QPushButton>("deploy")->text(), u"Open deployment"_s);
    QTest::mouseClick(fixture.find<QPushButton>("deploy"), Qt::LeftButton);
    QCOMPARE(opened, QList<QVariantList>{ { u"d-4"_s } });
}

void TestEnvironmentPage::changedTexts_data()
{
    QTest::addColumn<int>("minutesAgo");
    QTest::addColumn<bool>("withHistory");
    QTest::addColumn<QString>("beginning");
    QTest::addColumn<QString>("end");
    QTest::newRow("never") << -1 << false << u"not since this console started"_s << QString();
    QTest::newRow("known before") << 4 << true << u"UP → DEGRADED at "_s << u", 4 min ago"_s;
    QTest::newRow("history too short") << 240 << false << u"DEGRADED since "_s << u", 4 h ago"_s;
}

void TestEnvironmentPage::changedTexts()
{
    QFETCH(int, minutesAgo);
    QFETCH(bool, withHistory);
    QFETCH(QString, beginning);
    QFETCH(QString, end);
    ServiceSnapshot service;
    service.last.health = Health::Degraded;
    if (minutesAgo >= 0)
        service.changed = sample::now().addSecs(-60 * minutesAgo);
    if (withHistory) {
        HealthSample before;
        before.health = Health::Up;
        before.at = service.changed.addSecs(-10);
        service.history = { before };
    }
    const QString text = changedText(service, sample::now());
    QVERIFY2(text.startsWith(beginning) && text.endsWith(end), qPrintable(text));
}

void TestEnvironmentPage::runsOfStates()
{
    HealthHistory history;
    const std::vector<std::pair<Health, int>> given{ { Health::Up, 12 }, { Health::Up, 30 },
        { Health::Down, 0 }, { Health::Up, 9 } };
    for (const auto &[health, latency] : given) {
        HealthSample sample;
        sample.health = health;
        sample.latency = std::chrono::milliseconds(latency);
        sample.at = sample::now().addSecs(10 * static_cast<int>(history.size()));
        history.push_back(sample);
    }
    const std::vector<StateRun> runs = stateRuns(history);
    QCOMPARE(runs.size(), std::size_t(3));
    QCOMPARE(runs[0].health, Health::Up);
    QCOMPARE(runs[0].checks, 1);
    QCOMPARE(runs[1].health, Health::Down);
    QCOMPARE(runs[2].checks, 2);
    QCOMPARE(runs[2].slowest, 30);
    QCOMPARE(runs[2].from, sample::now());
    QCOMPARE(runs[2].to, sample::now().addSecs(10));
    QVERIFY(stateRuns({}).empty());
}

void TestEnvironmentPage::sparklineScale()
{
    const QRectF area(10, 0, 100, 20);
    QVERIFY(sparkline({}, 500, area).isEmpty());
    QVERIFY(sparkline({ 7 }, 500, area).isEmpty());
    QCOMPARE(sparkline({ 0, 500, 1000 }, 500, area),
        QPolygonF({ QPointF(10, 20), QPointF(60, 10), QPointF(110, 0) }));
    QCOMPARE(sparkline({ 0, 25 }, 200, area), QPolygonF({ QPointF(10, 20), QPointF(110, 10) }));
}

void TestEnvironmentPage::niceTops_data()
{
    QTest::addColumn<double>("value");
    QTest::addColumn<double>("top");
    QTest::addColumn<QString>("label");
    QTest::newRow("nothing") << 0.0 << 10.0 << u"10 ms"_s;
    QTest::newRow("just over") << 101.0 << 120.0 << u"120 ms"_s;
    QTest::newRow("limit") << 550.0 << 600.0 << u"600 ms"_s;
    QTest::newRow("seconds") << 1201.0 << 1600.0 << u"1.6 s"_s;
    QTest::newRow("nine") << 9000.0 << 10000.0 << u"10 s"_s;
}

void TestEnvironmentPage::niceTops()
{
    QFETCH(double, value);
    QFETCH(double, top);
    QFETCH(QString, label);
    QCOMPARE(niceTop(value), top);
    QCOMPARE(latencyLabel(top), label);
}

void TestEnvironmentPage::looks_data()
{
    addScreens();
}

void TestEnvironmentPage::looks()
{
    QFETCH(QSize, size);
    QFETCH(theme::Scheme, scheme);
    WindowFixture fixture;
    fixture.show(size, scheme);
    fixture.find<QTableView>("serviceTable")->setFocus();
    checkScreen(fixture.window.get(), u"environment"_s);
}

FAIRLEAD_GUI_TEST(TestEnvironmentPage)
#include "tst_environment_page.moc"
