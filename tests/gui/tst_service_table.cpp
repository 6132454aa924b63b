#include "models/service_table_model.h"
#include "tests/gui/gui_test.h"
#include "ui/kit/column_fit.h"
#include "ui/services/service_filter.h"
#include "ui/services/service_table.h"

#include <QHeaderView>
#include <QPaintEvent>
#include <QScrollBar>
#include <QtTest>

using namespace fairlead;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Model = ServiceTableModel;

namespace {

constexpr int Services = 300;

QDateTime now()
{
    return QDateTime(QDate(2025, 11, 21), QTime(14, 40), Qt::UTC);
}

std::vector<ServiceSnapshot> manyServices()
{
    std::vector<ServiceSnapshot> made;
    for (int i = 0; i < Services; ++i) {
        ServiceSnapshot service;
        service.id = u"service-%1"_s.arg(i);
        service.name = u"Service %1"_s.arg(i);
        service.port = 4000 + i;
        service.last.health = Health::Up;
        service.last.latency = std::chrono::milliseconds(10 + i * 7 % 400);
        service.last.version = u"2.15.0"_s;
        service.changed = now().addSecs(-i);
        made.push_back(service);
    }
    return made;
}

/// Which parts of a widget are painted.
class PaintedRegion : public QObject
{
public:
    explicit PaintedRegion(QWidget *widget) { widget->installEventFilter(this); }

    bool eventFilter(QObject *, QEvent *event) override
    {
        if (event->type() == QEvent::Paint)
            region += static_cast<QPaintEvent *>(event)->region();
        return false;
    }

    QRegion region;
};

/// Model, filter and table, put together as the environment page does it.
struct Stage
{
    Stage()
        : table(now)
    {
        filter.setServices(&model);
        table.setModel(&filter);
        table.resize(1000, 400);
        apply();
        table.show();
    }

    void apply()
    {
        model.update(services);
        filter.refresh();
        table.fitColumns();
    }
    /// A change of many services, as 50 ms at 20,000 samples a second bring it.
    void stir(int round)
    {
        for (int i = round % 5; i < Services; i += 5) {
            ServiceSnapshot &service = services[static_cast<std::size_t>(i)];
            service.last.latency = std::chrono::microseconds(1000 + (i * 7919 + round * 104729) % 500000);
            service.last.health = (i + round) % 7 == 0 ? Health::Down : Health::Up;
            service.last.at = now().addMSecs(50 * round);
            service.history.push_back(service.last);
        }
        apply();
    }
    /// Stirs from the event loop, until as many rounds are over.
    void stirFor(int rounds)
    {
        int round = 0;
        QTimer timer;
        QObject::connect(&timer, &QTimer::timeout, &timer, [&] { stir(++round); });
        timer.start(5);
        QTRY_VERIFY_WITH_TIMEOUT(round >= rounds, 60000);
    }

    QString idAt(int row) const { return filter.index(row, 0).data(Model::ServiceIdRole).toString(); }
    QStringList shown() const
    {
        QStringList ids;
        for (int row = 0; row < filter.rowCount(); ++row)
            ids << idAt(row);
        return ids;
    }
    /// The ids that should be shown, in the order of their latencies.
    QStringList wanted(bool onlyDown) const
    {
        std::vector<ServiceSnapshot> sorted = services;
        std::erase_if(sorted, [&](const auto &one) { return onlyDown && one.last.health != Health::Down; });
        std::stable_sort(sorted.begin(), sorted.end(),
            [](const auto &one, const auto &other) { return one.last.latency < other.last.latency; });
        QStringList ids;
        for (const ServiceSnapshot &service : sorted)
            ids << service.id;
        return ids;
    }

    std::vector<ServiceSnapshot> services = manyServices();
    Model model;
    ServiceFilter filter;
    ServiceTable table;
};

void clickHeader(const QTableView &table, int column)
{
    QHeaderView *header = table.horizontalHeader();
    const int x = header->sectionViewportPosition(column) + 20;
    QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, QPoint(x, header->height() / 2));
}

} // namespace

class TestServiceTable : public QObject
{
    Q_OBJECT

private slots:
    void sortsAndFiltersWhileUpdatesFlow_data();
    void sortsAndFiltersWhileUpdatesFlow();
    void keepsPlaceWhileUpdatesFlow();
    void restsBetweenSorts();
    void otherRowsAreSortedAtOnce();
    void changesThatCannotMatterMoveNothing();
    void paintsOnlyWhatChanged();
    void widensForWhatHasGrown();
    void longNamesGiveWay_data();
    void longNamesGiveWay();
    void chosenWidthStays();
};

void TestServiceTable::sortsAndFiltersWhileUpdatesFlow_data()
{
    QTest::addColumn<QString>("words");
    QTest::newRow("all") << QString();
    QTest::newRow("those that are down") << u"down"_s;
}

void TestServiceTable::sortsAndFiltersWhileUpdatesFlow()
{
    QFETCH(QString, words);
    Stage stage;
    clickHeader(stage.table, Model::LatencyColumn);
    QCOMPARE(stage.shown(), stage.wanted(false));
    stage.filter.setWords(words);
    stage.stirFor(60);
    QTRY_COMPARE(stage.shown(), stage.wanted(!words.isEmpty()));
    QVERIFY(stage.filter.rowCount() > 30);
}

void TestServiceTable::keepsPlaceWhileUpdatesFlow()
{
    Stage stage;
    clickHeader(stage.table, Model::LatencyColumn);
    stage.table.setCurrentIndex(stage.filter.index(150, 0));
    const QString picked = stage.idAt(150);
    const int scrolled = stage.table.verticalScrollBar()->value();
    QVERIFY(scrolled > 0);
    stage.stirFor(60);
    QTRY_COMPARE(stage.shown(), stage.wanted(false));
    QCOMPARE(stage.table.currentIndex().data(Model::ServiceIdRole).toString(), picked);
    QCOMPARE(stage.table.selectionModel()->selectedRows(), QModelIndexList{ stage.table.currentIndex() });
    QCOMPARE(stage.table.verticalScrollBar()->value(), scrolled);
    const int row = stage.table.currentIndex().row();
    QTest::keyClick(&stage.table, row > 0 ? Qt::Key_Up : Qt::Key_Down);
    QCOMPARE(stage.table.currentIndex().row(), row > 0 ? row - 1 : 1);
}

void TestServiceTable::restsBetweenSorts()
{
    Stage stage;
    clickHeader(stage.table, Model::LatencyColumn);
    stage.services[9].last.latency = 1ms;
    stage.apply();
    stage.services[8].last.latency = 500us;
    QSignalSpy laidOut(&stage.filter, &QAbstractItemModel::layoutChanged);
    stage.apply();
    stage.apply();
    QVERIFY(laidOut.count() == 0); // no event loop has turned: the rest cannot be over
    QTRY_COMPARE(stage.idAt(0), u"service-8"_s);
    QCOMPARE(laidOut.count(), 1);
}

void TestServiceTable::otherRowsAreSortedAtOnce()
{
    Stage stage;
    clickHeader(stage.table, Model::LatencyColumn);
    stage.stir(1);
    stage.services.erase(stage.services.begin() + 20, stage.services.end());
    ServiceSnapshot quick = stage.services.front();
    quick.id = u"quick"_s;
    quick.last.latency = 1us;
    stage.services.push_back(quick);
    stage.apply();
    QCOMPARE(stage.shown(), stage.wanted(false));
    stage.filter.setWords(u"down"_s);
    QCOMPARE(stage.shown(), stage.wanted(true));
    stage.filter.setWords({});
    QCOMPARE(stage.shown(), stage.wanted(false));
}

void TestServiceTable::changesThatCannotMatterMoveNothing()
{
    Stage stage;
    clickHeader(stage.table, Model::ServiceColumn);
    stage.filter.setWords(u"service"_s);
    QSignalSpy laidOut(&stage.filter, &QAbstractItemModel::layoutChanged);
    QSignalSpy removed(&stage.filter, &QAbstractItemModel::rowsRemoved);
    for (int round = 1; round < 20; ++round)
        stage.stir(round);
    QCOMPARE(laidOut.count(), 0);
    QCOMPARE(removed.count(), 0);
}

void TestServiceTable::paintsOnlyWhatChanged()
{
    Stage stage;
    QVERIFY(QTest::qWaitForWindowExposed(&stage.table));
    for (std::size_t i = 0; i < Services; ++i)
        stage.services[i].last.reason = u"seen"_s;
    stage.apply();
    PaintedRegion none(stage.table.viewport());
    QTRY_VERIFY(!none.region.isEmpty());
    QCoreApplication::sendPostedEvents();
    PaintedRegion painted(stage.table.viewport());
    for (std::size_t i = 5; i < Services; i += 5)
        stage.services[i].last.reason = u"changed"_s;
    stage.apply();
    QTRY_VERIFY(!painted.region.isEmpty());
    for (int row = 0; row < 10; ++row) {
        const QRect place = stage.table.visualRect(stage.filter.index(row, Model::HealthColumn));
        QCOMPARE(painted.region.contains(place.center()), row == 5);
    }
}

void TestServiceTable::widensForWhatHasGrown()
{
    Stage stage;
    const auto width = [&] { return stage.table.columnWidth(Model::VersionColumn); };
    const int before = width();
    stage.services[250].last.version = u"2.15.0-rc.1+build.20251121"_s; // not on screen
    stage.apply();
    QCOMPARE(width(), before);
    stage.table.verticalScrollBar()->setValue(245);
    stage.apply();
    QVERIFY(width() > before);
    const int wide = width();
    stage.services[250].last.version = u"2.15.0"_s;
    stage.apply();
    QCOMPARE(width(), wide);
}

void TestServiceTable::longNamesGiveWay_data()
{
    QTest::addColumn<int>("width");
    QTest::addColumn<bool>("whole");
    QTest::newRow("room for all") << 1300 << true;
    QTest::newRow("a small window") << 800 << false;
}

/// Before health, version and change leave the screen.
void TestServiceTable::longNamesGiveWay()
{
    QFETCH(int, width);
    Stage stage;
    stage.services[0].name = u"Recommendation engine for seasonal offers in eu-west-1"_s;
    stage.services[0].last.version = u"2.15.0-rc.1+build.20251121"_s;
    stage.apply();
    stage.table.resize(width, 400);
    stage.table.fitColumns();
    const int wanted = wantedWidth(stage.table, Model::ServiceColumn);
    QTEST(stage.table.columnWidth(Model::ServiceColumn) == wanted, "whole");
    const int right = stage.table.columnViewportPosition(Model::ChangedColumn)
        + wantedWidth(stage.table, Model::ChangedColumn);
    QVERIFY2(right <= stage.table.viewport()->width(), qPrintable(QString::number(right)));
}

void TestServiceTable::chosenWidthStays()
{
    Stage stage;
    const int chosen = wantedWidth(stage.table, Model::ServiceColumn) + 200;
    stage.table.setColumnWidth(Model::ServiceColumn, chosen);
    stage.table.resize(700, 400);
    stage.table.fitColumns();
    QCOMPARE(stage.table.columnWidth(Model::ServiceColumn), chosen);
}

FAIRLEAD_GUI_TEST(TestServiceTable)
#include "tst_service_table.moc"
