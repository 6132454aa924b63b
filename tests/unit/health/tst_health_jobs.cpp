#include "models/environment_json.h"
#include "services/health/health_jobs.h"
#include "tests/unit/health/local_http_server.h"

#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace fairlead;
using namespace std::chrono_literals;

namespace {

Service httpService(const QString &name, const QString &url, std::chrono::milliseconds within = 700ms)
{
    Service service{ name, slug(name) };
    service.http = HttpHealth{ url };
    service.http->json = { { u"status"_s, u"UP"_s } };
    service.http->within = within;
    service.http->degradedAfter = 60s;
    return service;
}

Service logService(const QString &file)
{
    Service service{ u"Discord Bot"_s, u"discord-bot"_s };
    service.log = LogHealth{ file, u"connected"_s, u"ERROR"_s };
    service.log->within = 700ms;
    return service;
}

QJsonObject verifyTask(const std::vector<Service> &services)
{
    return { { u"services"_s, toJson(services) } };
}

QJsonObject watchTask(const std::vector<Service> &services, int duration, int tolerate = 2)
{
    return { { u"services"_s, toJson(services) }, { u"duration_ms"_s, duration }, { u"interval_ms"_s, 100 },
        { u"tolerate"_s, tolerate } };
}

QJsonObject only(const QJsonObject &result, int index = 0)
{
    return result.value(u"services"_s).toArray().at(index).toObject();
}

/// Keeps a job's lines; `onLine` sees each with its number.
struct Lines
{
    QStringList all = {};
    std::function<void(int)> onLine = {};

    LineSink sink()
    {
        return [this](const QString &line) {
            all.append(line);
            if (onLine)
                onLine(static_cast<int>(all.size()));
        };
    }
    QString text() const { return all.join(u'\n'); }
};

void append(const QString &file, const QByteArray &line)
{
    QFile log(file);
    QVERIFY(log.open(QIODevice::Append));
    log.write(line + '\n');
}

} // namespace

class TestHealthJobs : public QObject
{
    Q_OBJECT

private slots:
    void verifyGood();
    void verifyBad_data();
    void verifyBad();
    void verifyBecomesHealthy();
    void verifyOneOfTwo();
    void verifyNothing();
    void verifyLogThatGetsReady();
    void watchGood();
    void watchGoesBad();
    void watchTolerates();
    void watchNothingToRead();
    void watchNothing();
    void watchDoesNotEndOnABadCheck();
    void watchBeginsAnewAfterAGap();
};

void TestHealthJobs::verifyGood()
{
    LocalHttpServer server;
    Lines lines;
    QJsonObject result;
    QCOMPARE(
        runVerify(verifyTask({ httpService(u"API Gateway"_s, server.url(u"/ok"_s)) }), lines.sink(), result),
        0);
    const QJsonObject one = only(result);
    QCOMPARE(one.value(u"id"_s), u"api-gateway"_s);
    QCOMPARE(one.value(u"health"_s), u"UP"_s);
    QCOMPARE(one.value(u"version"_s), u"2.4.1"_s);
    QCOMPARE(one.value(u"checks"_s), 1);
    QVERIFY(one.value(u"latency_ms"_s).toDouble() > 0);
    QVERIFY(one.value(u"reason"_s).toString().startsWith(u"200 in "_s));
    static const QRegularExpression shape(
        u"^\\d\\d:\\d\\d:\\d\\d\\.\\d{3} GET http://127\\.51\\.0\\.1:\\d+/ok 200 in "_s);
    QVERIFY2(shape.match(lines.all.value(0)).hasMatch(), qPrintable(lines.text()));
}

void TestHealthJobs::verifyBad_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("said");
    QTest::newRow("503") << u"/503"_s << u": expected status 200"_s;
    QTest::newRow("down") << u"/down"_s << u"got \"DOWN\""_s;
    QTest::newRow("wrong json") << u"/wrong"_s << u"got nothing"_s;
    QTest::newRow("html") << u"/html"_s << u"expected a JSON object"_s;
    QTest::newRow("hang") << u"/hang"_s << u"no answer within"_s;
    QTest::newRow("drip") << u"/drip"_s << u"no complete answer within"_s;
    QTest::newRow("huge") << u"/huge"_s << u"larger than 64 KiB"_s;
    QTest::newRow("redirect") << u"/redirect"_s << u"not followed"_s;
    QTest::newRow("refused") << u"http://127.51.0.1:1/"_s << u"connect"_s;
    QTest::newRow("garbage") << u"/garbage"_s << u"not HTTP"_s;
}

void TestHealthJobs::verifyBad()
{
    QFETCH(QString, url);
    QFETCH(QString, said);
    LocalHttpServer server;
    Lines lines;
    QJsonObject result;
    const QString whole = url.startsWith(u'/') ? server.url(url) : url;
    QCOMPARE(runVerify(verifyTask({ httpService(u"API Gateway"_s, whole) }), lines.sink(), result), 1);
    QCOMPARE(only(result).value(u"health"_s), u"DOWN"_s);
    QVERIFY2(lines.text().contains(said), qPrintable(lines.text()));
    QVERIFY2(lines.all.last().contains(u"API Gateway: DOWN"_s), qPrintable(lines.text()));
}

void TestHealthJobs::verifyBecomesHealthy()
{
    LocalHttpServer server;
    server.setSwitched("/503");
    Lines lines;
    lines.onLine = [&](int line) {
        if (line == 3)
            server.setSwitched("/degraded");
    };
    QJsonObject result;
    const auto task = verifyTask({ httpService(u"API Gateway"_s, server.url(u"/switch"_s), 60s) });
    QCOMPARE(runVerify(task, lines.sink(), result), 0);
    QCOMPARE(only(result).value(u"health"_s), u"DEGRADED"_s);
    QCOMPARE(only(result).value(u"checks"_s), 4);
    QVERIFY2(lines.all.last().contains(u"DEGRADED"_s), qPrintable(lines.text()));
}

void TestHealthJobs::verifyOneOfTwo()
{
    LocalHttpServer server;
    Lines lines;
    QJsonObject result;
    const auto task = verifyTask(
        { httpService(u"Good"_s, server.url(u"/ok"_s)), httpService(u"Bad"_s, server.url(u"/503"_s)) });
    QCOMPARE(runVerify(task, lines.sink(), result), 1);
    QCOMPARE(only(result, 0).value(u"health"_s), u"UP"_s);
    QCOMPARE(only(result, 1).value(u"health"_s), u"DOWN"_s);
}

void TestHealthJobs::verifyNothing()
{
    Lines lines;
    QJsonObject result;
    QCOMPARE(runVerify({}, lines.sink(), result), 1);
    QVERIFY(lines.text().contains(u"no service"_s));
    const Service undefined{ u"Odd"_s, u"odd"_s };
    QCOMPARE(runVerify(verifyTask({ undefined }), lines.sink(), result), 1);
    QCOMPARE(only(result).value(u"health"_s), u"UNKNOWN"_s);
}

void TestHealthJobs::verifyLogThatGetsReady()
{
    QTemporaryDir folder;
    const QString file = folder.filePath(u"bot.log"_s);
    Service service = logService(file);
    service.log->within = 60s;
    Lines lines;
    lines.onLine = [&](int line) { append(file, line == 2 ? "connected" : "loading"); };
    QJsonObject result;
    QCOMPARE(runVerify(verifyTask({ service }), lines.sink(), result), 0);
    QCOMPARE(only(result).value(u"checks"_s), 3);
    QVERIFY2(
        lines.all.value(0).contains(u"LOG "_s + file + u" UNKNOWN: cannot read"_s), qPrintable(lines.text()));
}

void TestHealthJobs::watchGood()
{
    LocalHttpServer server;
    QTemporaryDir folder;
    append(folder.filePath(u"bot.log"_s), "connected");
    Lines lines;
    QJsonObject result;
    const auto task = watchTask(
        { httpService(u"Good"_s, server.url(u"/ok"_s)), logService(folder.filePath(u"bot.log"_s)) }, 600);
    QCOMPARE(runWatch(task, lines.sink(), result), 0);
    QVERIFY(only(result, 0).value(u"checks"_s).toInt() >= 2);
    QVERIFY(only(result, 1).value(u"checks"_s).toInt() >= 2);
    QVERIFY(result.value(u"watched_ms"_s).toInteger() >= 600);
}

void TestHealthJobs::watchGoesBad()
{
    LocalHttpServer server;
    Lines lines;
    lines.onLine = [&](int line) {
        if (line == 3)
            server.setSwitched("/503");
    };
    QJsonObject result;
    const auto task = watchTask({ httpService(u"API Gateway"_s, server.url(u"/switch"_s)) }, 3600 * 1000);
    QCOMPARE(runWatch(task, lines.sink(), result), 1);
    QCOMPARE(only(result).value(u"health"_s), u"DOWN"_s);
    QCOMPARE(only(result).value(u"checks"_s), 6);
    QVERIFY2(lines.all.last().contains(u"3 checks in a row"_s), qPrintable(lines.text()));
}

void TestHealthJobs::watchTolerates()
{
    LocalHttpServer server;
    Lines lines;
    lines.onLine = [&](int line) { server.setSwitched(line % 3 == 0 ? "/ok" : "/503"); };
    QJsonObject result;
    const auto task = watchTask({ httpService(u"API Gateway"_s, server.url(u"/switch"_s)) }, 1000);
    QCOMPARE(runWatch(task, lines.sink(), result), 0);
    server.setSwitched("/503");
    QCOMPARE(
        runWatch(watchTask({ httpService(u"A"_s, server.url(u"/503"_s)) }, 1000, 0), lines.sink(), result),
        1);
    QCOMPARE(only(result).value(u"checks"_s), 1);
}

void TestHealthJobs::watchNothingToRead()
{
    Lines lines;
    QJsonObject result;
    QCOMPARE(runWatch(watchTask({ logService(u"/nowhere/bot.log"_s) }, 300), lines.sink(), result), 1);
    QCOMPARE(only(result).value(u"health"_s), u"UNKNOWN"_s);
    QCOMPARE(runWatch(watchTask({ logService(u"/nowhere/bot.log"_s) }, 0), lines.sink(), result), 1);
    QTemporaryDir folder;
    append(folder.filePath(u"bot.log"_s), "chatter");
    const auto tolerant = watchTask({ logService(folder.filePath(u"bot.log"_s)) }, 300, 1000000);
    QCOMPARE(runWatch(tolerant, lines.sink(), result), 1); // no data is never a pass, and it ends
}

void TestHealthJobs::watchNothing()
{
    Lines lines;
    QJsonObject result;
    QCOMPARE(runWatch(watchTask({}, 100), lines.sink(), result), 1);
    QVERIFY(lines.text().contains(u"no service"_s));
}

void TestHealthJobs::watchDoesNotEndOnABadCheck()
{
    LocalHttpServer server;
    server.setSwitched("/503");
    Lines lines;
    lines.onLine = [&](int line) {
        if (line == 2)
            server.setSwitched("/ok");
    };
    QJsonObject result;
    QCOMPARE(
        runWatch(watchTask({ httpService(u"A"_s, server.url(u"/switch"_s)) }, 0), lines.sink(), result), 0);
    QCOMPARE(only(result).value(u"checks"_s), 3);
    QCOMPARE(only(result).value(u"health"_s), u"UP"_s);
}

void TestHealthJobs::watchBeginsAnewAfterAGap()
{
    LocalHttpServer server;
    Lines lines;
    std::chrono::milliseconds slept{ 0 };
    lines.onLine = [&](int line) {
        if (line == 2)
            slept = 1h; // longer than the whole watch
    };
    QJsonObject result;
    const auto task = watchTask({ httpService(u"A"_s, server.url(u"/ok"_s)) }, 800);
    QCOMPARE(runWatch(task, lines.sink(), result, [&] { return bootClock() + slept; }), 0);
    QCOMPARE(result.value(u"restarts"_s), 1);
    QVERIFY2(lines.text().contains(u"begins anew"_s), qPrintable(lines.text()));
    const qint64 watched = result.value(u"watched_ms"_s).toInteger();
    QVERIFY2(watched >= 800 && watched < 3600 * 1000, "the time asleep was counted");
    QVERIFY(only(result).value(u"checks"_s).toInt() >= 2);
}

QTEST_GUILESS_MAIN(TestHealthJobs)
#include "tst_health_jobs.moc"
