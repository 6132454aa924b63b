#include "models/environment_json.h"
#include "services/health/answer_text.h"
#include "services/health/probe.h"
#include "tests/support/fault_tally.h"

#include <QFile>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QtTest>

#include <sys/stat.h>

using namespace Qt::StringLiterals;
using namespace fairlead;
using namespace std::chrono_literals;

namespace {

Service httpService()
{
    Service service{ u"API Gateway"_s, u"api-gateway"_s, 3017 };
    service.http = HttpHealth{ u"http://127.0.0.1:3017/health"_s };
    return service;
}

Service logService()
{
    Service service{ u"Discord Bot"_s, u"discord-bot"_s, 3026 };
    service.log = LogHealth{ u"/tmp/bot.log"_s, u"connected"_s, u"ERROR"_s };
    return service;
}

HttpAnswer answered(int status, const QByteArray &body)
{
    HttpAnswer answer;
    answer.status = status;
    answer.body = body;
    answer.latency = 12ms;
    return answer;
}

} // namespace

class TestProbe : public QObject
{
    Q_OBJECT

private slots:
    void http_data();
    void http();
    void parts_data();
    void parts();
    void partsAreBounded();
    void certificateEndsSoon();
    void slowIsDegraded();
    void noAnswerIsDown();
    void withoutHttpUnknown();
    void version_data();
    void version();
    void safeTexts_data();
    void safeTexts();
    void log_data();
    void log();
    void logFreshness_data();
    void logFreshness();
    void logTailIsBounded();
    void logThatCannotBeRead();
    void expectation();
    void serviceSurvivesJson();
    void urlWithoutPassword();
};

void TestProbe::http_data()
{
    QTest::addColumn<int>("wanted");
    QTest::addColumn<QByteArray>("wantedJson");
    QTest::addColumn<QString>("wantedText");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("health");
    QTest::addColumn<QString>("reason");

    const QByteArray up = R"({"status":"UP"})";
    const QByteArray deep = R"({"a":{"b":{"c":1}}})";
    const auto row = [](const char *name, int wanted, const QByteArray &json, const QString &text, int status,
                         const QByteArray &body, const char *health, const QString &reason) {
        QTest::newRow(name) << wanted << json << text << status << body << QString::fromLatin1(health)
                            << reason;
    };
    const QByteArray any = {};
    const QString none = {};
    row("status only", 200, any, none, 200, "whatever", "UP", u"200 in 12 ms"_s);
    row("wrong status", 200, any, none, 503, up, "DOWN", u"503 in 12 ms: expected status 200"_s);
    row("204 wanted", 204, any, none, 204, "", "UP", u"204 in 12 ms"_s);
    row("redirect", 200, any, none, 302, "", "DOWN",
        u"302 in 12 ms: expected status 200; redirects are not followed"_s);
    row("json as wanted", 200, up, none, 200, R"({"x":1,"status":"UP"})", "UP", u"200 in 12 ms"_s);
    row("json says down", 200, up, none, 200, R"({"status":"DOWN"})", "DOWN",
        u"200 in 12 ms: expected \"status\" to be \"UP\", got \"DOWN\""_s);
    row("json key missing", 200, up, none, 200, R"({"state":"UP"})", "DOWN",
        u"200 in 12 ms: expected \"status\" to be \"UP\", got nothing"_s);
    row("json of another type", 200, up, none, 200, R"({"status":["UP"]})", "DOWN",
        u"200 in 12 ms: expected \"status\" to be \"UP\", got [\"UP\"]"_s);
    row("not json", 200, up, none, 200, "<html>UP</html>", "DOWN", u"200 in 12 ms: expected a JSON object"_s);
    row("json array", 200, up, none, 200, "[1]", "DOWN", u"200 in 12 ms: expected a JSON object"_s);
    row("empty body", 200, up, none, 200, "", "DOWN", u"200 in 12 ms: expected a JSON object"_s);
    row("deep match", 200, deep, none, 200, R"({"a":{"b":{"c":1,"d":2},"e":3}})", "UP", u"200 in 12 ms"_s);
    row("deep mismatch", 200, deep, none, 200, R"({"a":{"b":{"c":2}}})", "DOWN",
        u"200 in 12 ms: expected \"a.b.c\" to be 1, got 2"_s);
    row("deep missing", 200, deep, none, 200, R"({"a":{"b":1}})", "DOWN",
        u"200 in 12 ms: expected \"a.b\" to be {\"c\":1}, got 1"_s);
    row("degraded by itself", 200, up, none, 200, R"({"status":"DEGRADED"})", "DEGRADED",
        u"200 in 12 ms: it says DEGRADED of itself"_s);
    row("degraded, nothing wanted", 200, any, none, 200, R"({"status":"degraded"})", "DEGRADED",
        u"200 in 12 ms: it says DEGRADED of itself"_s);
    row("degraded and otherwise wrong", 200, R"({"status":"UP","db":"ok"})", none, 200,
        R"({"status":"DEGRADED","db":"gone"})", "DOWN",
        u"200 in 12 ms: expected \"db\" to be \"ok\", got \"gone\""_s);
    row("degraded but 503", 200, up, none, 503, R"({"status":"DEGRADED"})", "DOWN",
        u"503 in 12 ms: expected status 200"_s);
    row("degraded is what is wanted", 200, R"({"status":"DEGRADED"})", none, 200, R"({"status":"DEGRADED"})",
        "UP", u"200 in 12 ms"_s);
    row("down by itself, nothing wanted", 200, any, none, 200, R"({"status":"DOWN"})", "DOWN",
        u"200 in 12 ms: it says DOWN of itself"_s);
    row("text found", 200, any, u"<html"_s, 200, "<!doctype><HTML lang=en>", "UP", u"200 in 12 ms"_s);
    row("text missing", 200, any, u"<html"_s, 200, "{}", "DOWN",
        u"200 in 12 ms: the answer does not hold \"<html\""_s);
}

void TestProbe::http()
{
    QFETCH(int, wanted);
    QFETCH(QByteArray, wantedJson);
    QFETCH(QString, wantedText);
    QFETCH(int, status);
    QFETCH(QByteArray, body);

    Service service = httpService();
    service.http->status = wanted;
    service.http->json = QJsonDocument::fromJson(wantedJson).object();
    service.http->contains = wantedText;
    const HealthSample sample = judgeHttp(service, answered(status, body));
    QTEST(healthWord(sample.health), "health");
    QTEST(sample.reason, "reason");
    QCOMPARE(sample.service, u"api-gateway"_s);
}

void TestProbe::parts_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("parts");
    QTest::addColumn<QString>("health");
    QTest::addColumn<QString>("reason");
    const auto row = [](const char *name, int status, const QByteArray &body, const QString &parts,
                         const char *health, const QString &reason = {}) {
        QTest::newRow(name) << status << body << parts << QString::fromLatin1(health)
                            << u"%1 in 12 ms"_s.arg(status) + reason;
    };
    const QByteArray up
        = R"({"status":"UP","components":{"db":{"status":"UP","details":{"database":"H2"}}}})";
    row("spring, healthy", 200, up, u"db UP database H2"_s, "UP");
    row("spring, database down", 503,
        R"({"status":"DOWN","components":{"database":{"status":"DOWN","details":{"error":"no route"}},"disk":{"status":"UP"}}})",
        u"database DOWN no route, disk UP "_s, "DOWN",
        u": expected status 200; database is DOWN (no route)"_s);
    row("down inside of what says UP", 200, R"({"status":"UP","components":{"database":{"status":"DOWN"}}})",
        u"database DOWN "_s, "DEGRADED", u": database is DOWN"_s);
    row("a map of words", 200, R"({"checks":{"cache":"ok","queue":"fail","mode":"fast"}})",
        u"cache UP , queue DOWN "_s, "DEGRADED", u": queue is DOWN"_s);
    row("health+json", 200, R"({"status":"pass","checks":{"db:time":[{"status":"warn","output":"slow"}]}})",
        u"db:time DEGRADED slow"_s, "DEGRADED", u": db:time is DEGRADED (slow)"_s);
    row("a list with names", 200,
        R"({"checks":[{"name":"db","status":"UP"},{"name":"bus","status":"DOWN"},{"status":"DOWN"}]})",
        u"db UP , bus DOWN "_s, "DEGRADED", u": bus is DOWN"_s);
    row("parts of parts", 200,
        R"({"components":{"db":{"status":"UP","components":{"replica":{"status":"DOWN"}}}}})",
        u"db UP , db/replica DOWN "_s, "DEGRADED", u": db/replica is DOWN"_s);
    row("unknown word", 200, R"({"components":{"x":{"status":"dancing"}}})", u"x UNKNOWN "_s, "UP");
    row("more than are named", 200, R"({"checks":{"a":"down","b":"down","c":"down","d":"down","e":"down"}})",
        u"a DOWN , b DOWN , c DOWN , d DOWN , e DOWN "_s, "DEGRADED",
        u": a is DOWN, b is DOWN, c is DOWN and 2 more"_s);
    row("details that are no parts", 200, R"({"details":{"db":{"state":"ok","pool":4},"n":7}})", {}, "UP");
    row("hostile name", 200, R"({"checks":{"a\u001b[31m\nb":"down"}})", u"a\uFFFD[31m b DOWN "_s, "DEGRADED",
        u": a\uFFFD[31m b is DOWN"_s);
}

void TestProbe::parts()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    const HealthSample sample = judgeHttp(httpService(), answered(status, body));
    QStringList found;
    for (const HealthPart &part : sample.parts)
        found << u"%1 %2 %3"_s.arg(part.name, healthWord(part.health), part.detail);
    QTEST(found.join(u", "_s), "parts");
    QTEST(healthWord(sample.health), "health");
    QTEST(sample.reason, "reason");
}

void TestProbe::partsAreBounded()
{
    QByteArray wide = R"({"checks":{)";
    for (int i = 0; i < 500; ++i)
        wide += "\"part " + QByteArray::number(i) + "\":\"down\",";
    wide += R"("last":"ok"}})";
    QCOMPARE(judgeHttp(httpService(), answered(200, wide)).parts.size(), 64U);
    QByteArray deep;
    for (int i = 0; i < 300; ++i)
        deep += R"({"status":"UP","components":{"x":)";
    deep += "{}" + QByteArray(600, '}');
    QCOMPARE(judgeHttp(httpService(), answered(200, deep)).parts.size(), 3U);
}

void TestProbe::certificateEndsSoon()
{
    HttpAnswer answer = answered(200, "{}");
    answer.certificateDays = 14;
    QCOMPARE(judgeHttp(httpService(), answer).health, Health::Up);
    answer.certificateDays = 13;
    QCOMPARE(judgeHttp(httpService(), answer).reason,
        u"200 in 12 ms: the certificate is valid for 13 more days"_s);
    QCOMPARE(judgeHttp(httpService(), answer).health, Health::Degraded);
    QCOMPARE(judgeHttp(httpService(), answer).certificateDays, 13);
    Service patient = httpService();
    patient.http->expiryDays = 0;
    QCOMPARE(judgeHttp(patient, answer).health, Health::Up);
}

void TestProbe::slowIsDegraded()
{
    Service service = httpService();
    HttpAnswer answer = answered(200, "{}");
    answer.latency = 500ms;
    QCOMPARE(judgeHttp(service, answer).health, Health::Up);
    answer.latency = 812ms;
    const HealthSample sample = judgeHttp(service, answer);
    QCOMPARE(sample.health, Health::Degraded);
    QCOMPARE(sample.reason, u"200 in 812 ms: slower than 500 ms"_s);
    answer.status = 500;
    QCOMPARE(judgeHttp(service, answer).health, Health::Down);
}

void TestProbe::noAnswerIsDown()
{
    HttpAnswer late = answered(200, "{\"status\":");
    late.timedOut = true;
    QCOMPARE(judgeHttp(httpService(), late).health, Health::Down);
    QCOMPARE(judgeHttp(httpService(), late).reason, u"no complete answer within 5 s"_s);

    HttpAnswer refused;
    refused.error = u"Failed to connect\nto it"_s;
    QCOMPARE(judgeHttp(httpService(), refused).health, Health::Down);
    QCOMPARE(judgeHttp(httpService(), refused).reason, u"Failed to connect to it"_s);

    QCOMPARE(judgeHttp(httpService(), {}).health, Health::Down);

    HttpAnswer broken = answered(200, R"({"status":"UP"})");
    broken.error = u"the connection broke off"_s;
    QCOMPARE(judgeHttp(httpService(), broken).health, Health::Down);
}

void TestProbe::withoutHttpUnknown()
{
    QCOMPARE(judgeHttp(logService(), answered(200, "{}")).health, Health::Unknown);
    QCOMPARE(judgeLog(httpService(), "connected\n", {}, {}).health, Health::Unknown);
}

void TestProbe::version_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("version");
    QTest::newRow("text") << QByteArray(R"({"version":"2.4.1"})") << u"2.4.1"_s;
    QTest::newRow("number") << QByteArray(R"({"version":3})") << u"3"_s;
    QTest::newRow("fraction") << QByteArray(R"({"version":1.5})") << u"1.5"_s;
    QTest::newRow("nested") << QByteArray(R"({"app":{"version":"1"}})") << QString();
    QTest::newRow("object") << QByteArray(R"({"version":{"a":1}})") << QString();
    QTest::newRow("no json") << QByteArray("version 2") << QString();
    QTest::newRow("control") << QByteArray(R"({"version":"2\u001b[31m"})") << u"2\uFFFD[31m"_s;
}

void TestProbe::version()
{
    QFETCH(QByteArray, body);
    QTEST(judgeHttp(httpService(), answered(200, body)).version, "version");
}

void TestProbe::safeTexts_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("text");
    QTest::newRow("plain") << QByteArray("a\nb\tc") << u"a\nb\tc"_s;
    QTest::newRow("crlf") << QByteArray("a\r\nb\rc") << u"a\nb\uFFFDc"_s;
    QTest::newRow("direction marks") << QByteArray("a\xE2\x80\x8E\xE2\x80\x8F\xD8\x9C"
                                                   "b")
                                     << u"a\uFFFD\uFFFD\uFFFDb"_s;
    QTest::newRow("escape and nul") << QByteArray("a\x1b[0m\0b", 7) << u"a\uFFFD[0m\uFFFDb"_s;
    QTest::newRow("invalid") << QByteArray("a\xff\xfe!") << u"a\uFFFD\uFFFD!"_s;
    QTest::newRow("direction") << QByteArray("a\xe2\x80\xae"
                                             "b")
                               << u"a\uFFFDb"_s;
    QTest::newRow("c1") << QByteArray("a\xc2\x9b"
                                      "b")
                        << u"a\uFFFDb"_s;
    QTest::newRow("long") << QByteArray(9000, 'x') << QString(4096, u'x');
    QTest::newRow("cut in a character")
        << QByteArray(QByteArray(4095, 'x') + "\xc3\xa4") << QString(4095, u'x');
}

void TestProbe::safeTexts()
{
    QFETCH(QByteArray, bytes);
    QTEST(safeText(bytes), "text");
    QCOMPARE(oneLine(u"a\U0001F680b"_s, 3), u"a…"_s); // never half a character
    QCOMPARE(oneLine(QString(QChar(0xd800)) + u"b"_s), u"\uFFFDb"_s);
}

void TestProbe::log_data()
{
    QTest::addColumn<QByteArray>("tail");
    QTest::addColumn<QString>("start");
    QTest::addColumn<QString>("health");
    const auto row
        = [](const char *name, const QByteArray &tail, const char *health, const QString &start = {}) {
              QTest::newRow(name) << tail << start << QString::fromLatin1(health);
          };
    row("empty", "", "UNKNOWN");
    row("neither", "boot\nloading\n", "UNKNOWN");
    row("ready", "boot\nconnected to gateway\n", "UP");
    row("ready, then chatter", "connected\nhello\nhello\n", "UP");
    row("reject after ready", "connected\nERROR lost the gateway\n", "DOWN");
    row("reject alone", "boot\nERROR no token\n", "DOWN");
    row("ready after reject", "ERROR lost\nconnected\n", "UP");
    row("reject later on the same line", "connected with ERROR\n", "DOWN");
    row("disconnected is not connected", "boot\ndisconnected\n", "UNKNOWN");
    row("disconnected after connected", "connected\ndisconnected\n", "UP");
    row("ready in brackets", "[connected]\n", "UP");
    row("without an end of line", "connected", "UP");
    row("ready before the newest start", "starting\nconnected\nstarting\nloading\n", "UNKNOWN",
        u"starting"_s);
    row("reject before the newest start", "starting\nERROR\nstarting\nconnected\n", "UP", u"starting"_s);
    row("reject after the newest start", "connected\nstarting\nERROR\n", "DOWN", u"starting"_s);
    row("no start in sight", "connected\n", "UP", u"starting"_s);
    row("invalid UTF-8", "\xff\xfe connected \xc3\n", "UP");
}

void TestProbe::log()
{
    QFETCH(QByteArray, tail);
    QFETCH(QString, start);
    Service service = logService();
    service.log->start = start;
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const HealthSample sample = judgeLog(service, tail, now, now);
    QTEST(healthWord(sample.health), "health");
    QVERIFY(!sample.reason.isEmpty());
    QCOMPARE(sample.service, u"discord-bot"_s);
    QCOMPARE(sample.latency, 0us);
}

void TestProbe::logFreshness_data()
{
    QTest::addColumn<int>("secondsAgo");
    QTest::addColumn<QByteArray>("tail");
    QTest::addColumn<QString>("health");
    QTest::newRow("fresh") << 30 << QByteArray("connected\n") << u"UP"_s;
    QTest::newRow("at the limit") << 60 << QByteArray("connected\n") << u"UP"_s;
    QTest::newRow("stale") << 61 << QByteArray("connected\n") << u"UNKNOWN"_s;
    QTest::newRow("from the future") << -5 << QByteArray("connected\n") << u"UNKNOWN"_s;
    QTest::newRow("stale and rejected") << 61 << QByteArray("ERROR\n") << u"DOWN"_s;
}

void TestProbe::logFreshness()
{
    QFETCH(int, secondsAgo);
    QFETCH(QByteArray, tail);
    std::optional<FaultTally> tally;
    if (secondsAgo < 0)
        tally.emplace("clock-moved");
    Service service = logService();
    service.log->freshFor = 60s;
    const QDateTime now = QDateTime::fromMSecsSinceEpoch(1'700'000'000'000, Qt::UTC);
    QTEST(healthWord(judgeLog(service, tail, now.addSecs(-secondsAgo), now).health), "health");
    QCOMPARE(judgeLog(service, "connected\n", {}, now).health, Health::Unknown);
    if (tally)
        tally->trial(u"not fresh"_s, u"not fresh"_s);
}

void TestProbe::logTailIsBounded()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"bot.log"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("connected\n");
    for (int i = 0; i < 3000; ++i)
        file.write("a line of chatter that says nothing at all\n");
    file.close();

    const LogTail tail = readLogTail(path);
    QVERIFY(tail.bytes.size() <= LogTail::MaxBytes);
    QVERIFY(tail.bytes.startsWith("a line"));
    QVERIFY(tail.modified.secsTo(QDateTime::currentDateTimeUtc()) < 600);
    Service service = logService();
    service.log->file = path;
    QCOMPARE(checkLog(service, QDateTime::currentDateTimeUtc()).health, Health::Unknown);
    QVERIFY(file.open(QIODevice::Append));
    file.write("connected\n");
    file.close();
    QCOMPARE(checkLog(service, QDateTime::currentDateTimeUtc()).health, Health::Up);
}

void TestProbe::logThatCannotBeRead()
{
    QTemporaryDir folder;
    Service service = logService();
    service.log->file = folder.filePath(u"none.log"_s);
    HealthSample sample = checkLog(service, QDateTime::currentDateTimeUtc());
    QCOMPARE(sample.health, Health::Unknown);
    QVERIFY2(sample.reason.contains(u"none.log"_s), qPrintable(sample.reason));

    service.log->file = folder.path();
    QCOMPARE(checkLog(service, QDateTime::currentDateTimeUtc()).health, Health::Unknown);

    service.log->file = folder.filePath(u"pipe"_s); // opening it must not wait for a writer
    QCOMPARE(::mkfifo(qPrintable(service.log->file), 0600), 0);
    sample = checkLog(service, QDateTime::currentDateTimeUtc());
    QCOMPARE(sample.health, Health::Unknown);
    QVERIFY2(sample.reason.contains(u"not a file"_s), qPrintable(sample.reason));
}

void TestProbe::expectation()
{
    Service service = httpService();
    service.http->json = { { u"status"_s, u"UP"_s } };
    QCOMPARE(expectationText(service), u"status 200 with {\"status\":\"UP\"} within 500 ms"_s);
    QCOMPARE(expectationText(logService()), u"a line with \"connected\" and no later line with \"ERROR\""_s);
    QCOMPARE(expectationText({}), QString());
}

void TestProbe::serviceSurvivesJson()
{
    Service http = httpService();
    http.http->json = { { u"status"_s, u"UP"_s } };
    http.http->contains = u"x"_s;
    http.http->within = 7s;
    http.http->degradedAfter = 300ms;
    http.http->deadline = 2s;
    Service log = logService();
    log.log->freshFor = 90s;
    log.log->start = u"boot"_s;
    const QJsonArray json = toJson({ http, log });
    const std::vector<Service> back = servicesFromJson(json);
    QCOMPARE(back.size(), 2U);
    QCOMPARE(toJson(back), json);
    QCOMPARE(back[0].http->deadline, 2000ms);
    QCOMPARE(back[0].http->json.value(u"status"_s).toString(), u"UP"_s);
    QVERIFY(!back[0].log && !back[1].http);
    QCOMPARE(back[1].log->freshFor, 90000ms);
    QCOMPARE(back[1].log->start, u"boot"_s);
    QCOMPARE(serviceFromJson({ { u"http"_s, QJsonObject() } }).http->status, 200);
    QCOMPARE(servicesFromJson({ 1, u"two"_s }).size(), 0U);
}

void TestProbe::urlWithoutPassword()
{
    QCOMPARE(displayUrl(u"http://joe:hush@host:1/health?a=b"_s), u"http://joe@host:1/health?a=b"_s);
}

QTEST_GUILESS_MAIN(TestProbe)
#include "tst_probe.moc"

#include <optional>
