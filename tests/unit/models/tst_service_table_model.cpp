#include "models/service_cells.h"
#include "models/service_table_model.h"

#include <QAbstractItemModelTester>
#include <QtTest>

using namespace fairlead;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Model = ServiceTableModel;

namespace {

QDateTime at(int second)
{
    return QDateTime(QDate(2025, 11, 21), QTime(14, 0), Qt::UTC).addSecs(second);
}

ServiceSnapshot service(const QString &id, int port = 3000)
{
    ServiceSnapshot made;
    made.id = id;
    made.name = u"Service "_s + id;
    made.port = port;
    made.address = u"http://127.0.0.2/"_s + id;
    made.last.health = Health::Up;
    made.last.latency = 12ms;
    made.last.version = u"2.15.0"_s;
    made.changed = at(0);
    return made;
}

std::vector<ServiceSnapshot> services(const QString &ids)
{
    std::vector<ServiceSnapshot> all;
    for (const QChar id : ids)
        all.push_back(service(QString(id)));
    return all;
}

QString order(const Model &model)
{
    QString ids;
    for (int row = 0; row < model.rowCount(); ++row)
        ids += model.index(row, 0).data(Model::ServiceIdRole).toString();
    return ids;
}

/// "0,2-0,4" for each change told: top left and bottom right as row,column.
QStringList told(const QSignalSpy &spy)
{
    QStringList all;
    for (const QVariantList &one : spy) {
        const auto first = one.at(0).toModelIndex();
        const auto last = one.at(1).toModelIndex();
        all << u"%1,%2-%3,%4"_s.arg(first.row()).arg(first.column()).arg(last.row()).arg(last.column());
    }
    return all;
}

using Change = std::function<void(std::vector<ServiceSnapshot> &)>;

} // namespace

Q_DECLARE_METATYPE(Change)

class TestServiceTableModel : public QObject
{
    Q_OBJECT

private slots:
    void display();
    void roles();
    void latencies_data();
    void latencies();
    void recentHistory();
    void tellsExactlyWhatChanged_data();
    void tellsExactlyWhatChanged();
    void scatteredChangesAreToldOnce();
    void revisions();
    void rowsComeAndGo_data();
    void rowsComeAndGo();
    void newRowsComeTogether();
    void ordersLikeItsKeys_data();
    void ordersLikeItsKeys();
    void headers();
};

void TestServiceTableModel::display()
{
    Model model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    ServiceSnapshot one = service(u"a"_s, 3017);
    one.last.version.clear();
    one.versionRecorded = u"2.14.0"_s;
    model.update({ one });
    const auto text = [&](int column) { return model.index(0, column).data().toString(); };
    QCOMPARE(text(Model::ServiceColumn), u"Service a"_s);
    QCOMPARE(text(Model::PortColumn), u"3017"_s);
    QCOMPARE(text(Model::HealthColumn), u"UP"_s);
    QCOMPARE(text(Model::VersionColumn), u"2.14.0"_s);
    QCOMPARE(model.index(0, Model::ChangedColumn).data().toDateTime(), at(0));
    QCOMPARE(text(Model::AddressColumn), u"http://127.0.0.2/a"_s);
    QCOMPARE(text(Model::HistoryColumn), QString());
    QVERIFY(!model.index(0, 0).data(Qt::DecorationRole).isValid());
    QVERIFY(!model.index(0, Model::HealthColumn).data(Qt::ForegroundRole).isValid());
}

void TestServiceTableModel::roles()
{
    Model model;
    ServiceSnapshot one = service(u"a"_s, 3017);
    one.last.health = Health::Down;
    one.last.reason = u"503, expected 200"_s;
    one.degradedAfter = 250ms;
    model.update({ one });
    const auto role = [&](int column, int wanted) { return model.index(0, column).data(wanted); };
    QCOMPARE(role(0, Model::HealthRole).toInt(), static_cast<int>(Health::Down));
    QCOMPARE(role(0, Model::LatencyRole).toLongLong(), 12000);
    QCOMPARE(role(0, Model::DegradedAfterRole).toLongLong(), 250);
    QCOMPARE(role(0, Model::JudgedByLogRole).toBool(), false);
    QCOMPARE(role(0, Model::FilterRole).toString(), u"Service a 3017 DOWN"_s);
    QCOMPARE(role(Model::PortColumn, Model::SortRole).toInt(), 3017);
    QCOMPARE(role(Model::HealthColumn, Model::SortRole).toInt(), 0);
    QCOMPARE(role(Model::HealthColumn, Qt::ToolTipRole).toString(), u"503, expected 200"_s);
    QCOMPARE(model.rowOf(u"a"_s), 0);
    QCOMPARE(model.rowOf(u"b"_s), -1);
    QVERIFY(model.service(0) && !model.service(1) && !model.service(-1));
}

void TestServiceTableModel::latencies_data()
{
    QTest::addColumn<int>("microseconds");
    QTest::addColumn<bool>("byLog");
    QTest::addColumn<QString>("text");
    QTest::newRow("none") << 0 << false << QString();
    QTest::newRow("tiny") << 300 << false << u"under 1 ms"_s;
    QTest::newRow("rounded up") << 1600 << false << u"2 ms"_s;
    QTest::newRow("plain") << 870000 << false << u"870 ms"_s;
    QTest::newRow("log") << 0 << true << u"by its log"_s;
}

void TestServiceTableModel::latencies()
{
    QFETCH(int, microseconds);
    QFETCH(bool, byLog);
    Model model;
    ServiceSnapshot one = service(u"a"_s);
    one.last.latency = std::chrono::microseconds(microseconds);
    one.judgedByLog = byLog;
    model.update({ one });
    QTEST(model.index(0, Model::LatencyColumn).data().toString(), "text");
}

void TestServiceTableModel::recentHistory()
{
    Model model;
    ServiceSnapshot one = service(u"a"_s);
    for (int i = 0; i < 360; ++i) {
        HealthSample sample;
        sample.at = at(10 * i);
        sample.latency = std::chrono::milliseconds(i);
        one.history.push_back(sample);
    }
    model.update({ one });
    auto values = model.index(0, 0).data(Model::HistoryRole).value<QList<qreal>>();
    QCOMPARE(values.size(), 61);
    QCOMPARE(values.first(), 299.0);
    QCOMPARE(values.last(), 359.0);
    one.judgedByLog = true;
    model.update({ one });
    QVERIFY(model.index(0, 0).data(Model::HistoryRole).value<QList<qreal>>().isEmpty());
}

void TestServiceTableModel::tellsExactlyWhatChanged_data()
{
    QTest::addColumn<Change>("change");
    QTest::addColumn<QStringList>("changes");
    using All = std::vector<ServiceSnapshot>;
    QTest::newRow("nothing") << Change([](All &) {}) << QStringList();
    QTest::newRow("time of the check only")
        << Change([](All &all) { all[0].last.at = at(99); }) << QStringList();
    QTest::newRow("latency") << Change([](All &all) { all[1].last.latency = 40ms; })
                             << QStringList{ u"1,3-1,3"_s };
    QTest::newRow("reason") << Change([](All &all) { all[1].last.reason = u"x"_s; })
                            << QStringList{ u"1,2-1,2"_s };
    QTest::newRow("health to latency") << Change([](All &all) {
        all[0].last.health = Health::Down;
        all[0].last.latency = 0ms;
    }) << QStringList{ u"0,2-0,3"_s };
    QTest::newRow("sample") << Change([](All &all) { all[2].history.push_back({}); })
                            << QStringList{ u"2,4-2,4"_s };
    QTest::newRow("neighbours together") << Change([](All &all) {
        all[0].last.version = u"2.16.0"_s;
        all[1].last.version = u"2.16.0"_s;
    }) << QStringList{ u"0,5-1,5"_s };
    QTest::newRow("two runs") << Change([](All &all) {
        all[0].last.latency = 1ms;
        all[2].changed = at(7);
    }) << QStringList{ u"0,3-0,3"_s, u"2,6-2,6"_s };
}

void TestServiceTableModel::tellsExactlyWhatChanged()
{
    QFETCH(Change, change);
    Model model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    std::vector<ServiceSnapshot> all = services(u"abc"_s);
    model.update(all);
    QSignalSpy spy(&model, &QAbstractItemModel::dataChanged);
    change(all);
    model.update(all);
    QTEST(told(spy), "changes");
}

void TestServiceTableModel::scatteredChangesAreToldOnce()
{
    Model model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    std::vector<ServiceSnapshot> all;
    for (int i = 0; i < 100; ++i)
        all.push_back(service(QString::number(i)));
    model.update(all);
    QSignalSpy spy(&model, &QAbstractItemModel::dataChanged);
    for (int row = 3; row < 100; row += 3)
        all[row].last.latency = 40ms;
    all[51].changed = at(7);
    model.update(all);
    QCOMPARE(told(spy), QStringList{ u"3,3-99,6"_s });
    QCOMPARE(model.index(98, Model::LatencyColumn).data().toString(), u"12 ms"_s);
    QCOMPARE(model.index(99, Model::LatencyColumn).data().toString(), u"40 ms"_s);
}

void TestServiceTableModel::revisions()
{
    Model model;
    std::vector<ServiceSnapshot> all = services(u"ab"_s);
    model.update(all);
    const auto revision
        = [&](int row) { return model.index(row, 0).data(Model::RevisionRole).toULongLong(); };
    const quint64 first = revision(0);
    const quint64 second = revision(1);
    QVERIFY(first != second && first != 0 && second != 0);
    model.update(all);
    QCOMPARE(revision(0), first);
    all[0].last.answer = u"another body"_s; // the table does not show it, the detail does
    model.update(all);
    QVERIFY(revision(0) > second);
    QCOMPARE(revision(1), second);
    QCOMPARE(model.service(0)->last.answer, u"another body"_s);
    QCOMPARE(model.revision(-1), quint64(0));
}

void TestServiceTableModel::newRowsComeTogether()
{
    Model model;
    QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
    QSignalSpy removed(&model, &QAbstractItemModel::rowsRemoved);
    model.update(services(u"abcdef"_s));
    QCOMPARE(inserted.count(), 1);
    model.update(services(u"axybcz"_s));
    QCOMPARE(inserted.count(), 3);
    QCOMPARE(removed.count(), 1);
    QCOMPARE(order(model), u"axybcz"_s);
    QCOMPARE(model.rowOf(u"z"_s), 5);
    QCOMPARE(model.rowOf(u"f"_s), -1);
}

void TestServiceTableModel::ordersLikeItsKeys_data()
{
    QTest::addColumn<int>("column");
    for (int column = 0; column < Model::ColumnCount; ++column)
        QTest::addRow("%d", column) << column;
}

void TestServiceTableModel::ordersLikeItsKeys()
{
    QFETCH(int, column);
    std::vector<ServiceSnapshot> all = services(u"aBc"_s);
    all[0].port = 20000;
    all[1].last.health = Health::Down;
    all[1].last.latency = 0ms;
    all[2].last.version = u"2.9.0"_s;
    all[2].changed = at(-5);
    for (const ServiceSnapshot &left : all) {
        for (const ServiceSnapshot &right : all) {
            const QVariant one = cells::sortKey(left, column);
            const QVariant other = cells::sortKey(right, column);
            const bool text = one.typeId() == QMetaType::QString;
            const bool expected = text ? one.toString().compare(other.toString(), Qt::CaseInsensitive) < 0
                                       : QVariant::compare(one, other) == QPartialOrdering::Less;
            QCOMPARE(cells::lessThan(left, right, column), expected);
        }
    }
}

void TestServiceTableModel::rowsComeAndGo_data()
{
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("after");
    const QStringList cases{ u"->abc"_s, u"abc->"_s, u"abc->abcd"_s, u"abc->xabc"_s, u"abc->ac"_s,
        u"abc->cba"_s, u"abcd->dabc"_s, u"abcd->bcda"_s, u"abcd->xdya"_s };
    for (const QString &one : cases) {
        const QStringList parts = one.split(u"->"_s);
        QTest::newRow(qPrintable(one)) << parts.at(0) << parts.at(1);
    }
}

void TestServiceTableModel::rowsComeAndGo()
{
    QFETCH(QString, before);
    QFETCH(QString, after);
    Model model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.update(services(before));
    QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    const QPersistentModelIndex kept = model.index(model.rowOf(u"a"_s), 0);
    model.update(services(after));
    QCOMPARE(order(model), after);
    QCOMPARE(reset.count(), 0);
    if (before.contains(u'a') && after.contains(u'a'))
        QCOMPARE(kept.data(Model::ServiceIdRole).toString(), u"a"_s);
}

void TestServiceTableModel::headers()
{
    Model model;
    QStringList titles;
    for (int column = 0; column < model.columnCount(); ++column)
        titles << model.headerData(column, Qt::Horizontal).toString();
    QCOMPARE(titles,
        QStringList({ u"Service"_s, u"Port"_s, u"Health"_s, u"Latency"_s, u"Last 10 min"_s, u"Version"_s,
            u"Last change"_s, u"Address"_s }));
    QVERIFY(!model.headerData(99, Qt::Horizontal).isValid());
}

QTEST_GUILESS_MAIN(TestServiceTableModel)
#include "tst_service_table_model.moc"
