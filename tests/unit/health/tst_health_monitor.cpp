#include "services/health/health_monitor.h"
#include "tests/unit/health/local_http_server.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QThread>
#include <QtTest>

#include <set>

using namespace Qt::StringLiterals;
using namespace fairlead;
using namespace std::chrono_literals;

namespace {

Service httpService(const QString &id, const QString &url, std::chrono::milliseconds deadline = 30s)
{
    Service service{ id, id };
    service.http = HttpHealth{ url };
    service.http->json = { { u"status"_s, u"UP"_s } };
    service.http->deadline = deadline;
    service.http->degradedAfter = 60s;
    return service;
}

/// Keeps what a monitor says.
struct Listener
{
    explicit Listener(const HealthMonitor &monitor)
    {
        QObject::connect(&monitor, &HealthMonitor::sampled, &monitor, [this](const HealthSample &sample) {
            samples.push_back(sample);
            sameThread = sameThread && QThread::currentThread() == QCoreApplication::instance()->thread();
        });
        QObject::connect(&monitor, &HealthMonitor::roundEnded, &monitor,
            [this](const QString &environment) { rounds.append(environment); });
    }

    int count(const QString &service) const
    {
        return static_cast<int>(
            std::ranges::count_if(samples, [&](const HealthSample &s) { return s.service == service; }));
    }

    std::vector<HealthSample> samples = {};
    QStringList rounds = {};
    bool sameThread = true;
};

} // namespace

class TestHealthMonitor : public QObject
{
    Q_OBJECT

private slots:
    void oneRound();
    void goesOnAndSeesTheChange();
    void hungServiceIsNotAskedTwice();
    void checkNow();
    void replacedServicesAreForgotten();
    void stopMeansSilence();
    void shutsDownWithHungRequests();
    void oftenMadeAndDestroyed();
};

void TestHealthMonitor::oneRound()
{
    LocalHttpServer server;
    QTemporaryDir folder;
    QFile log(folder.filePath(u"bot.log"_s));
    QVERIFY(log.open(QIODevice::WriteOnly));
    log.write("connected\n");
    log.close();
    Service bot{ u"bot"_s, u"bot"_s };
    bot.log = LogHealth{ log.fileName(), u"connected"_s, u"ERROR"_s };

    HealthMonitor monitor;
    const Listener heard(monitor);
    monitor.setServices(u"staging"_s,
        { httpService(u"good"_s, server.url(u"/ok"_s)), httpService(u"bad"_s, server.url(u"/503"_s)), bot });
    QTRY_COMPARE(heard.rounds, QStringList{ u"staging"_s });
    QCOMPARE(heard.samples.size(), 3U);
    QVERIFY(heard.sameThread);
    for (const HealthSample &sample : heard.samples) {
        QCOMPARE(sample.environment, u"staging"_s);
        QVERIFY(sample.at.isValid());
        QCOMPARE(sample.health, sample.service == u"bad"_s ? Health::Down : Health::Up);
        QCOMPARE(sample.version, sample.service == u"good"_s ? u"2.4.1"_s : QString());
    }
}

void TestHealthMonitor::goesOnAndSeesTheChange()
{
    LocalHttpServer server;
    HealthMonitor monitor;
    monitor.setInterval(100);
    const Listener heard(monitor);
    monitor.setServices(u"staging"_s, { httpService(u"one"_s, server.url(u"/switch"_s)) });
    QTRY_VERIFY(heard.rounds.size() >= 3);
    QCOMPARE(heard.samples.back().health, Health::Up);
    server.setSwitched("/down");
    QTRY_COMPARE(heard.samples.back().health, Health::Down);
    server.setSwitched("/degraded");
    QTRY_COMPARE(heard.samples.back().health, Health::Degraded);
    QCOMPARE(static_cast<qsizetype>(heard.samples.size()), heard.rounds.size());
}

void TestHealthMonitor::hungServiceIsNotAskedTwice()
{
    LocalHttpServer hung;
    LocalHttpServer good;
    HealthMonitor monitor;
    monitor.setInterval(100);
    const Listener heard(monitor);
    monitor.setServices(u"staging"_s,
        { httpService(u"hung"_s, hung.url(u"/hang"_s)), httpService(u"good"_s, good.url(u"/ok"_s)) });
    QTRY_VERIFY(heard.count(u"good"_s) >= 5);
    QCOMPARE(hung.requests(), 1);
    QCOMPARE(heard.count(u"hung"_s), 0);
    QVERIFY(heard.rounds.size() >= 4); // the rounds without the hung one end
}

void TestHealthMonitor::checkNow()
{
    LocalHttpServer server;
    HealthMonitor monitor;
    monitor.setInterval(3600 * 1000);
    const Listener heard(monitor);
    monitor.setServices(u"staging"_s, { httpService(u"one"_s, server.url(u"/ok"_s)) });
    QTRY_COMPARE(heard.rounds.size(), 1);
    monitor.checkNow(u"staging"_s);
    QTRY_COMPARE(heard.rounds.size(), 2);
    monitor.checkNow(u"elsewhere"_s);
    QCOMPARE(server.requests(), 2);
}

void TestHealthMonitor::replacedServicesAreForgotten()
{
    LocalHttpServer server;
    HealthMonitor monitor;
    monitor.setInterval(100);
    const Listener heard(monitor);
    monitor.setServices(u"staging"_s, { httpService(u"old"_s, server.url(u"/slow/200"_s)) });
    QTRY_COMPARE(server.requests(), 1);
    monitor.setServices(u"staging"_s, { httpService(u"new"_s, server.url(u"/ok"_s)) });
    QTRY_VERIFY(heard.count(u"new"_s) >= 4); // longer than the old one takes
    QCOMPARE(heard.count(u"old"_s), 0);
    monitor.setServices(u"staging"_s, {});
    monitor.setServices(u"other"_s, { httpService(u"third"_s, server.url(u"/ok"_s)) });
    QTRY_VERIFY(heard.count(u"third"_s) >= 3);
    QCOMPARE(heard.samples.back().environment, u"other"_s);
}

void TestHealthMonitor::stopMeansSilence()
{
    LocalHttpServer server;
    HealthMonitor monitor;
    monitor.setInterval(100);
    const Listener heard(monitor);
    monitor.setServices(u"staging"_s, { httpService(u"one"_s, server.url(u"/ok"_s)) });
    QTRY_VERIFY(heard.samples.size() >= 2);
    monitor.stop();
    const std::size_t before = heard.samples.size();
    QTest::qWait(400);
    QCOMPARE(heard.samples.size(), before);
    monitor.checkNow(u"staging"_s);
    QTRY_VERIFY(heard.samples.size() > before);
}

void TestHealthMonitor::shutsDownWithHungRequests()
{
    LocalHttpServer server;
    QElapsedTimer timer;
    {
        HealthMonitor monitor;
        std::vector<Service> services;
        for (int i = 0; i < 50; ++i)
            services.push_back(httpService(u"s%1"_s.arg(i), server.url(u"/hang"_s), 600s));
        monitor.setServices(u"staging"_s, services);
        constexpr int most
            = HttpClient::MaxPerHost + HttpClient::MaxBesidePerHost; // in their places, and beside
        QTRY_COMPARE_WITH_TIMEOUT(server.requests(), most, 60000);
        timer.start();
    }
    QVERIFY(timer.elapsed() < 60000); // not the deadline
}

void TestHealthMonitor::oftenMadeAndDestroyed()
{
    LocalHttpServer server;
    for (int i = 0; i < 50; ++i) {
        HealthMonitor monitor;
        monitor.setServices(u"staging"_s,
            { httpService(u"a"_s, server.url(u"/ok"_s)), httpService(u"b"_s, server.url(u"/slow/5"_s)) });
        QCoreApplication::processEvents(QEventLoop::AllEvents, i % 7);
    }
    QVERIFY(server.connections() <= 100);
}

QTEST_GUILESS_MAIN(TestHealthMonitor)
#include "tst_health_monitor.moc"
