#include "services/health/health_monitor.h"
#include "tests/support/endpoint_farm.h"

#include <QtTest>

#include <thread>

using namespace Qt::StringLiterals;
using namespace fairlead;
using namespace std::chrono_literals;

namespace {

constexpr int Endpoints = 1000;
constexpr int OnOneHost = 300;
constexpr int Others = 70; ///< hosts for the rest

/// A farm on a thread of its own.
class RunningFarm
{
public:
    RunningFarm()
        : m_thread([this] { m_farm.run(); })
    {
    }
    ~RunningFarm()
    {
        m_farm.stop();
        m_thread.join();
    }
    Q_DISABLE_COPY_MOVE(RunningFarm)

    /// Every endpoint has an address of its own; 300 of them are at one host.
    QString url(int index, const QString &path) const
    {
        const int host = index < OnOneHost ? 0 : 1 + index % Others;
        return m_farm.url(host, u"%1?%2"_s.arg(path).arg(index));
    }

private:
    EndpointFarm m_farm{ 1 + Others };
    std::thread m_thread;
};

bool hangs(int index)
{
    return index % 10 == 0;
}

Service serviceAt(int index, const QString &url, std::chrono::milliseconds deadline)
{
    Service service{ u"s%1"_s.arg(index), u"s%1"_s.arg(index) };
    service.http = HttpHealth{ url };
    service.http->deadline = deadline;
    service.http->degradedAfter = 600s;
    return service;
}

} // namespace

class TestHealthScale : public QObject
{
    Q_OBJECT

private slots:
    void noFalseDown();
    void hungOnesLeaveTheirPlaces();
    void hungOnesAreAskedApart();
    void failingOnesAreAskedLessOften();
};

/// Three rounds over all of them: what answers is UP each time, what hangs is DOWN.
void TestHealthScale::noFalseDown()
{
    const RunningFarm farm;
    HealthMonitor monitor;
    monitor.setInterval(3600 * 1000);
    int up = 0;
    int down = 0;
    int wrong = 0;
    int rounds = 0;
    connect(&monitor, &HealthMonitor::sampled, this, [&](const HealthSample &sample) {
        const bool shouldHang = hangs(sample.service.mid(1).toInt());
        ++(sample.health == Health::Up ? up : down);
        wrong += (sample.health == Health::Up) == shouldHang ? 1 : 0;
    });
    connect(&monitor, &HealthMonitor::roundEnded, this, [&] { ++rounds; });
    std::vector<Service> services;
    for (int i = 0; i < Endpoints; ++i)
        services.push_back(
            serviceAt(i, farm.url(i, hangs(i) ? u"/hang"_s : u"/ok"_s), hangs(i) ? 300ms : 60s));
    monitor.setServices(u"production"_s, services);
    for (int round = 1; round <= 3; ++round) {
        QTRY_COMPARE_WITH_TIMEOUT(rounds, round, 90000);
        QCOMPARE(up, round * Endpoints * 9 / 10);
        QCOMPARE(down, round * Endpoints / 10);
        QCOMPARE(wrong, 0);
        monitor.checkNow(u"production"_s);
    }
}

/// None of the hung ones ends before the test does, and still every other one is asked.
void TestHealthScale::hungOnesLeaveTheirPlaces()
{
    const RunningFarm farm;
    std::atomic_int good = 0;
    std::atomic_int bad = 0;
    HttpClient client(100ms);
    for (int i = 0; i < Endpoints; ++i) {
        client.submit({ farm.url(i, hangs(i) ? u"/hang"_s : u"/ok"_s), 600s },
            [&](const HttpAnswer &answer) { ++(answer.status == 200 ? good : bad); });
    }
    QTRY_COMPARE_WITH_TIMEOUT(good.load(), Endpoints * 9 / 10, 90000);
    QCOMPARE(bad.load(), 0);
}

/// A hundred addresses of one host that hung the last time fill their own lanes for ever, not those of the
/// rest.
void TestHealthScale::hungOnesAreAskedApart()
{
    const RunningFarm farm;
    std::atomic_int good = 0;
    std::atomic_int bad = 0;
    const auto count = [&](const HttpAnswer &answer) { ++(answer.status == 200 ? good : bad); };
    HttpClient client(100ms);
    for (int i = 0; i < 100; ++i)
        client.submit({ farm.url(i, u"/hang"_s), 150ms }, count);
    QTRY_COMPARE_WITH_TIMEOUT(bad.load(), 100, 90000);
    for (int i = 0; i < 100; ++i)
        client.submit({ farm.url(i, u"/hang"_s), 600s }, count);
    for (int i = 100; i < OnOneHost; ++i)
        client.submit({ farm.url(i, u"/ok"_s), 60s }, count);
    QTRY_COMPARE_WITH_TIMEOUT(good.load(), OnOneHost - 100, 90000);
    QCOMPARE(bad.load(), 100);
}

void TestHealthScale::failingOnesAreAskedLessOften()
{
    const RunningFarm farm;
    HealthMonitor monitor;
    monitor.setInterval(100);
    QHash<QString, int> counts;
    connect(&monitor, &HealthMonitor::sampled, this, [&](const HealthSample &s) { ++counts[s.service]; });
    const Service good = serviceAt(1, farm.url(1, u"/ok"_s), 60s);
    const Service bad = serviceAt(2, u"http://127.53.0.1:1/"_s, 60s);
    monitor.setServices(u"production"_s, { good, bad });
    QTRY_VERIFY_WITH_TIMEOUT(counts.value(u"s1"_s) >= 45, 60000);
    const int failed = counts.value(u"s2"_s);
    QVERIFY2(failed >= 7 && failed <= 20, qPrintable(QString::number(failed)));

    // Somebody who asks now is answered by all.
    monitor.setInterval(3600 * 1000);
    for (int i = 0; i < 5; ++i) {
        const int before = counts.value(u"s2"_s);
        monitor.checkNow(u"production"_s);
        QTRY_VERIFY_WITH_TIMEOUT(counts.value(u"s2"_s) > before, 30000);
    }
}

QTEST_GUILESS_MAIN(TestHealthScale)
#include "tst_health_scale.moc"
