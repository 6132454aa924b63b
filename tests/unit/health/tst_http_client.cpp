#include "services/health/http_client.h"
#include "tests/unit/health/local_http_server.h"

#include <QElapsedTimer>
#include <QtTest>

#include <condition_variable>
#include <memory>
#include <set>
#include <vector>

using namespace Qt::StringLiterals;
using namespace fairlead;
using namespace std::chrono_literals;

namespace {

/// Collects answers from the client's thread.
class Answers
{
public:
    HttpClient::Callback add(std::size_t index)
    {
        return [this, index](const HttpAnswer &answer) {
            const std::lock_guard lock(m_mutex);
            m_answers.push_back({ index, answer });
            m_arrived.notify_all();
        };
    }

    /// The answers in the order of arrival, once there are `count` of them or 30 s have passed.
    std::vector<std::pair<std::size_t, HttpAnswer>> wait(std::size_t count)
    {
        std::unique_lock lock(m_mutex);
        m_arrived.wait_for(lock, 30s, [&] { return m_answers.size() >= count; });
        return m_answers;
    }

    std::size_t count()
    {
        const std::lock_guard lock(m_mutex);
        return m_answers.size();
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_arrived;
    std::vector<std::pair<std::size_t, HttpAnswer>> m_answers;
};

HttpAnswer fetch(const QString &url, std::chrono::milliseconds deadline = 10s)
{
    Answers answers;
    HttpClient client;
    client.submit({ url, deadline }, answers.add(0));
    const auto all = answers.wait(1);
    return all.empty() ? HttpAnswer{ -1 } : all.front().second;
}

} // namespace

class TestHttpClient : public QObject
{
    Q_OBJECT

private slots:
    void answers_data();
    void answers();
    void failures_data();
    void failures();
    void deadlines_data();
    void deadlines();
    void hugeBodyIsCut();
    void redirectIsNotFollowed();
    void noProxyFromTheEnvironment();
    void keepsConnections();
    void manyOnOneHost();
    void hungOnesHoldNobodyUp();
    void cancelled();
    void destroyedWhileHanging();
};

void TestHttpClient::answers_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("inBody");
    QTest::newRow("ok") << u"/ok"_s << 200 << QByteArray("\"UP\"");
    QTest::newRow("503") << u"/503"_s << 503 << QByteArray("DOWN");
    QTest::newRow("html") << u"/html"_s << 200 << QByteArray("Cockpit");
    QTest::newRow("slow") << u"/slow/200"_s << 200 << QByteArray("\"UP\"");
}

void TestHttpClient::answers()
{
    QFETCH(QString, path);
    QFETCH(QByteArray, inBody);
    LocalHttpServer server;
    const HttpAnswer answer = fetch(server.url(path));
    QTEST(answer.status, "status");
    QVERIFY2(answer.body.contains(inBody), answer.body.constData());
    QCOMPARE(answer.error, QString());
    QVERIFY(!answer.timedOut && !answer.cut);
    QVERIFY(answer.latency > 0us);
}

void TestHttpClient::failures_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("error");
    QTest::newRow("refused") << u"http://127.51.0.1:1/"_s << u"connect"_s;
    QTest::newRow("name unknown") << u"http://no-such-host.invalid/"_s << u"host name is not known"_s;
    QTest::newRow("garbage") << u"/garbage"_s << u"not HTTP"_s;
    QTest::newRow("closed") << u"/close"_s << u"without an answer"_s;
    QTest::newRow("header without end") << u"/headers"_s << u"header"_s;
    QTest::newRow("file") << u"file:///etc/passwd"_s << u"not supported"_s;
    QTest::newRow("empty") << QString() << u"URL"_s;
    QTest::newRow("no url") << u"http://"_s << u"URL"_s;
}

void TestHttpClient::failures()
{
    QFETCH(QString, url);
    QFETCH(QString, error);
    LocalHttpServer server;
    const HttpAnswer answer = fetch(url.startsWith(u'/') ? server.url(url) : url, 20s);
    QVERIFY2(answer.error.contains(error, Qt::CaseInsensitive), qPrintable(answer.error));
    QVERIFY(!answer.timedOut);
    QVERIFY(!answer.body.contains("root:"));
}

void TestHttpClient::deadlines_data()
{
    QTest::addColumn<QString>("path");
    QTest::newRow("hang") << u"/hang"_s;
    QTest::newRow("drip") << u"/drip"_s;
}

void TestHttpClient::deadlines()
{
    QFETCH(QString, path);
    LocalHttpServer server;
    const HttpAnswer answer = fetch(server.url(path), 300ms);
    QVERIFY(answer.timedOut);
    QVERIFY2(answer.error.contains(u"answer within 300 ms"_s), qPrintable(answer.error));
}

void TestHttpClient::hugeBodyIsCut()
{
    LocalHttpServer server;
    const HttpAnswer answer = fetch(server.url(u"/huge"_s));
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.body.size(), HttpAnswer::MaxBodyBytes);
    QVERIFY(answer.cut);
    QCOMPARE(answer.error, QString());
}

void TestHttpClient::redirectIsNotFollowed()
{
    LocalHttpServer server;
    QCOMPARE(fetch(server.url(u"/redirect"_s)).status, 302);
    QCOMPARE(server.requests(), 1);
}

void TestHttpClient::noProxyFromTheEnvironment()
{
    LocalHttpServer server;
    qputenv("http_proxy", "http://127.51.0.1:1");
    const HttpAnswer answer = fetch(server.url(u"/ok"_s));
    qunsetenv("http_proxy");
    QCOMPARE(answer.status, 200);
}

void TestHttpClient::keepsConnections()
{
    LocalHttpServer server;
    Answers answers;
    HttpClient client;
    for (std::size_t i = 0; i < 20; ++i) {
        client.submit({ server.url(u"/ok"_s) }, answers.add(i));
        QCOMPARE(answers.wait(i + 1).size(), i + 1);
    }
    QCOMPARE(server.requests(), 20);
    QCOMPARE(server.connections(), 1);
}

void TestHttpClient::manyOnOneHost()
{
    LocalHttpServer server;
    Answers answers;
    HttpClient client(1h);
    // Eight at a time take 300 / 8 * 50 ms = 1.9 s: far longer than one deadline, which only counts from
    // sending.
    for (std::size_t i = 0; i < 300; ++i)
        client.submit({ server.url(u"/slow/50"_s), 1500ms }, answers.add(i));
    const auto all = answers.wait(300);
    QCOMPARE(all.size(), 300U);
    for (const auto &[index, answer] : all)
        QVERIFY2(answer.status == 200 && answer.error.isEmpty(), qPrintable(answer.error));
    QVERIFY2(server.mostAtOnce() <= HttpClient::MaxPerHost, "too many at once to one host");
}

void TestHttpClient::hungOnesHoldNobodyUp()
{
    std::vector<std::unique_ptr<LocalHttpServer>> servers;
    Answers answers;
    HttpClient client;
    for (std::size_t i = 0; i < 100; ++i) {
        servers.push_back(std::make_unique<LocalHttpServer>());
        const QString path = i % 10 == 0 ? u"/hang"_s : u"/ok"_s;
        client.submit({ servers.back()->url(path), 5000ms }, answers.add(i));
    }
    const auto all = answers.wait(100);
    QCOMPARE(all.size(), 100U);
    for (std::size_t i = 0; i < all.size(); ++i) {
        const auto &[index, answer] = all[i];
        QCOMPARE(answer.status, index % 10 == 0 ? 0 : 200);
        QCOMPARE(answer.timedOut, index % 10 == 0);
        QCOMPARE(i >= 90, answer.timedOut); // the healthy ones do not wait for the hung ones
    }
}

void TestHttpClient::cancelled()
{
    LocalHttpServer server;
    Answers answers;
    HttpClient client(1h); // nobody leaves a place but by being cancelled
    std::vector<std::uint64_t> numbers;
    for (std::size_t i = 0; i < 20; ++i)
        numbers.push_back(client.submit({ server.url(u"/hang"_s), 600s }, answers.add(i)));
    QTRY_COMPARE(server.requests(), HttpClient::MaxPerHost);
    for (const std::uint64_t number : numbers)
        client.cancel(number);
    client.cancel(4711);
    client.submit({ server.url(u"/ok"_s) }, answers.add(99)); // the places are free again
    const auto all = answers.wait(1);
    QCOMPARE(all.size(), 1U);
    QCOMPARE(all.front().first, 99U);
    QCOMPARE(server.requests(), HttpClient::MaxPerHost + 1);
}

void TestHttpClient::destroyedWhileHanging()
{
    LocalHttpServer server;
    Answers answers;
    QElapsedTimer timer;
    {
        HttpClient client(1h);
        for (std::size_t i = 0; i < 30; ++i)
            client.submit({ server.url(u"/hang"_s), 600s }, answers.add(i));
        QTRY_COMPARE(server.requests(), HttpClient::MaxPerHost);
        timer.start();
    }
    QVERIFY(timer.elapsed() < 60000); // not the deadline
    QCOMPARE(answers.count(), 0U);
}

QTEST_GUILESS_MAIN(TestHttpClient)
#include "tst_http_client.moc"
