#include "models/health.h"
#include "models/shared_vector.h"

#include <QtTest>

using namespace fairlead;
using namespace Qt::StringLiterals;

namespace {

HealthPoint point(int latency)
{
    HealthPoint made;
    made.latency = std::chrono::microseconds(latency);
    return made;
}

HealthHistory history(int count)
{
    HealthHistory made;
    for (int i = 0; i < count; ++i)
        made.push_back(point(i));
    return made;
}

QList<qint64> latencies(const HealthHistory &history)
{
    QList<qint64> all;
    for (const HealthPoint &one : history)
        all << one.latency.count();
    return all;
}

} // namespace

class TestHealthHistory : public QObject
{
    Q_OBJECT

private slots:
    void keepsTheNewest_data();
    void keepsTheNewest();
    void copiesGoTheirOwnWay();
    void knowsWhatItWasCopiedFrom();
    void aSampleIsAPoint();
    void valuesAreSharedUntilEdited();
};

void TestHealthHistory::keepsTheNewest_data()
{
    QTest::addColumn<int>("added");
    for (const int added : { 0, 1, 7, 8, 9, 359, 360, 361, 539, 540, 541, 5000 })
        QTest::addRow("%d", added) << added;
}

void TestHealthHistory::keepsTheNewest()
{
    QFETCH(int, added);
    const HealthHistory kept = history(added);
    QList<qint64> expected;
    for (int i = std::max(0, added - 360); i < added; ++i)
        expected << i;
    QCOMPARE(latencies(kept), expected);
    QCOMPARE(kept.size(), std::size_t(expected.size()));
    QCOMPARE(kept.empty(), expected.isEmpty());
    QVERIFY(kept.empty() || kept.back().latency.count() == added - 1);
    QVERIFY(kept.empty() || kept.rbegin()->latency.count() == added - 1);
}

void TestHealthHistory::copiesGoTheirOwnWay()
{
    for (const int size : { 0, 3, 8, 360, 539, 700 }) {
        HealthHistory first = history(size);
        const QList<qint64> before = latencies(first);
        HealthHistory second = first;
        const HealthHistory third = first;
        first.push_back(point(-1));
        second.push_back(point(-2));
        first.push_back(point(-3));
        QCOMPARE(latencies(third), before);
        QCOMPARE(latencies(first),
            (before + QList<qint64>{ -1, -3 }).mid(std::max<qsizetype>(0, before.size() + 2 - 360)));
        QCOMPARE(latencies(second),
            (before + QList<qint64>{ -2 }).mid(std::max<qsizetype>(0, before.size() + 1 - 360)));
    }
}

void TestHealthHistory::knowsWhatItWasCopiedFrom()
{
    HealthHistory first = history(4);
    HealthHistory second = first;
    QVERIFY(first.sameAs(second));
    second.push_back(point(9));
    QVERIFY(!first.sameAs(second));
    first.push_back(point(9));
    QVERIFY(!first.sameAs(second)); // alike, but not one of the other
    QVERIFY(HealthHistory().sameAs({}));
}

void TestHealthHistory::aSampleIsAPoint()
{
    HealthSample sample;
    sample.health = Health::Degraded;
    sample.latency = std::chrono::milliseconds(870);
    sample.at = QDateTime(QDate(2025, 11, 21), QTime(14, 0), Qt::UTC);
    const HealthHistory one{ sample };
    QCOMPARE(one.back().health, Health::Degraded);
    QCOMPARE(one.back().latency.count(), 870000);
    QCOMPARE(one.back().at, sample.at);
}

void TestHealthHistory::valuesAreSharedUntilEdited()
{
    SharedVector<QString> first{ u"a"_s, u"b"_s };
    const SharedVector<QString> second = first;
    QCOMPARE(&first.front(), &second.front());
    first.edit().push_back(u"c"_s);
    QCOMPARE(first.values(), std::vector({ u"a"_s, u"b"_s, u"c"_s }));
    QCOMPARE(second.values(), std::vector({ u"a"_s, u"b"_s }));
    first.clear();
    QVERIFY(first.empty() && second.size() == 2);
}

QTEST_GUILESS_MAIN(TestHealthHistory)
#include "tst_health_history.moc"
