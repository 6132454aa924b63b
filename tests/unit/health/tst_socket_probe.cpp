#include "services/health/probe.h"
#include "services/health/socket_talk.h"
#include "tests/support/postgres_server.h"
#include "tests/unit/health/scripted_peer.h"

#include <QElapsedTimer>
#include <QProcess>
#include <QTemporaryDir>
#include <QtEndian>
#include <QtTest>

#include <future>

using namespace Qt::StringLiterals;
using namespace fairlead;
using namespace std::chrono_literals;

Q_DECLARE_METATYPE(fairlead::SocketKind)
Q_DECLARE_METATYPE(fairlead::ScriptedPeer::Script)

namespace {

using Script = ScriptedPeer::Script;

QByteArray message(char type, const QByteArray &body)
{
    const quint32 length = qToBigEndian(static_cast<quint32>(body.size() + 4));
    return type + QByteArray(reinterpret_cast<const char *>(&length), 4) + body;
}

QByteArray pgError(const QByteArray &state, const QByteArray &text)
{
    return message('E', "SFATAL" + QByteArray(1, '\0') + "C" + state + '\0' + "M" + text + '\0' + '\0');
}

const QByteArray &passwordWanted()
{
    static const QByteArray bytes = message('R', QByteArray("\0\0\0\x0aSCRAM-SHA-256\0\0", 19));
    return bytes;
}

const QByteArray &letIn()
{
    static const QByteArray bytes = message('R', QByteArray(4, '\0'))
        + message('S',
            QByteArray("server_version\0"
                       "15.4\0",
                20))
        + message('Z', "I");
    return bytes;
}

const QByteArray &row()
{
    static const QByteArray bytes = message('T', QByteArray(10, '\0')) + message('D', QByteArray(7, '\1'));
    return bytes;
}

Service serviceAt(SocketKind kind, const QString &host, int port, std::chrono::milliseconds deadline = 30s)
{
    Service service{ u"It"_s, u"it"_s };
    service.socket = SocketHealth{ kind, host, port };
    service.socket->degradedAfter = 60s;
    service.socket->deadline = deadline;
    return service;
}

HealthSample check(const Service &service)
{
    HttpClient client;
    std::promise<HttpAnswer> promise;
    client.submit(*requestFor(service), [&](const HttpAnswer &answer) { promise.set_value(answer); });
    return judgeAnswer(service, promise.get_future().get());
}

/// A server program of Debian's, under the name that it goes by; skipped where it is not installed.
class Program
{
public:
    ~Program()
    {
        m_process.kill();
        m_process.waitForFinished();
    }
    bool start(const QString &file, const QString &name, const QStringList &arguments)
    {
        const QString link = m_folder.filePath(name);
        if (!QFile::exists(file) || !QFile::link(file, link))
            return false;
        m_process.setWorkingDirectory(m_folder.path());
        m_process.start(link, arguments);
        return m_process.waitForStarted();
    }

private:
    QTemporaryDir m_folder;
    QProcess m_process;
};

int freePort()
{
    return ScriptedPeer(Script{}).port();
}

} // namespace

class TestSocketProbe : public QObject
{
    Q_OBJECT

private slots:
    void talks_data();
    void talks();
    void clickHouse_data();
    void clickHouse();
    void inPieces();
    void refused_data();
    void refused();
    void unknownName();
    void hangingHoldNobodyUp();
    void slowIsDegraded();
    void postgres();
    void redis();
    void nats();
};

void TestSocketProbe::talks_data()
{
    QTest::addColumn<SocketKind>("kind");
    QTest::addColumn<Script>("script");
    QTest::addColumn<bool>("ipv6");
    QTest::addColumn<QString>("health");
    QTest::addColumn<QString>("reason");
    const auto row = [](const char *name, SocketKind kind, const Script &script, const char *health,
                         const QString &reason, bool ipv6 = false) {
        QTest::newRow(name) << kind << script << ipv6 << QString::fromLatin1(health) << reason;
    };
    const QString hang = u"no answer within 300 ms"_s;
    const QString closed = u"closed without an answer"_s;
    const QString cut = u"closed in the middle"_s;
    using enum SocketKind;
    row("tcp up", Tcp, {}, "UP", u"connected in"_s);
    row("tcp on IPv6", Tcp, {}, "UP", u"connected in"_s, true);
    row("tls against plain text", Tls, { "220 mail\r\n" }, "DOWN", u"TLS handshake failed"_s);
    row("tls hanging", Tls, {}, "DOWN", hang);

    row("redis up", Redis, { {}, { "+PONG\r\n" } }, "UP", u"PONG in"_s);
    row("redis on IPv6", Redis, { {}, { "+PONG\r\n" } }, "UP", u"PONG in"_s, true);
    row("redis drips", Redis, { {}, { "+PONG\r\n" }, false, 5 }, "UP", u"PONG in"_s);
    row("redis with a password", Redis, { {}, { "-NOAUTH Authentication required.\r\n" } }, "UP",
        u"it asks for a password"_s);
    row("redis loading", Redis, { {}, { "-LOADING Redis is loading\r\n" } }, "DOWN", u"it says LOADING"_s);
    row("redis hanging", Redis, {}, "DOWN", hang);
    row("redis cut", Redis, { {}, { "+PO" }, true }, "DOWN", cut);
    row("redis closed", Redis, { {}, {}, true }, "DOWN", closed);
    row("redis wrong", Redis, { {}, { "HTTP/1.1 400 Bad Request\r\n\r\n" } }, "DOWN", u"not Redis: \"HTTP"_s);
    row("redis endless", Redis, { {}, { '+' + QByteArray(200000, 'x') } }, "DOWN", u"not Redis"_s);

    const QByteArray info = R"(INFO {"server_id":"x","version":"2.9"})"
                            "\r\n";
    row("nats up", Nats, { info, { "PONG\r\n" } }, "UP", u"PONG in"_s);
    row("nats up after news", Nats, { info, { "PING\r\nINFO {}\r\nPONG\r\n" } }, "UP", u"PONG in"_s);
    row("nats with a login", Nats, { "INFO {\"auth_required\":true}\r\n" }, "UP", u"it asks for a login"_s);
    row("nats with TLS", Nats, { "INFO {\"tls_required\":true}\r\n" }, "UP", u"it asks for TLS"_s);
    row("nats refuses", Nats, { info, { "-ERR 'Maximum Connections'\r\n" } }, "DOWN", u"Maximum Conn"_s);
    row("nats hanging", Nats, {}, "DOWN", hang);
    row("nats hanging after INFO", Nats, { info }, "DOWN", hang);
    row("nats cut", Nats, { info, { "PO" }, true }, "DOWN", cut);
    row("nats wrong", Nats, { "SSH-2.0-OpenSSH\r\n" }, "DOWN", u"not NATS: \"SSH"_s);
    row("nats without JSON", Nats, { "INFO nothing\r\n" }, "DOWN", u"not NATS"_s);
    row("nats endless", Nats, { "INFO " + QByteArray(100000, 'x') }, "DOWN", u"not NATS"_s);

    row("postgres with a password", Postgres, { {}, { passwordWanted() } }, "UP", u"asks for a password"_s);
    row("postgres lets in", Postgres, { {}, { letIn(), ::row() } }, "UP", u"select 1"_s);
    row("postgres refuses", Postgres, { {}, { pgError("28000", "no pg_hba.conf entry") }, true }, "UP",
        u"refuses a login"_s);
    row("postgres starting", Postgres, { {}, { pgError("57P03", "the database system is starting up") } },
        "DOWN", u"is starting up"_s);
    row("postgres full", Postgres, { {}, { pgError("53300", "sorry, too many clients already") } }, "DOWN",
        u"too many clients"_s);
    row("postgres hanging", Postgres, {}, "DOWN", hang);
    row("postgres hanging later", Postgres, { {}, { letIn() } }, "DOWN", hang);
    row("postgres cut", Postgres, { {}, { passwordWanted().left(7) }, true }, "DOWN", cut);
    row("postgres wrong", Postgres, { {}, { "HTTP/1.1 400\r\n" } }, "DOWN", u"not PostgreSQL"_s);
    row("postgres absurd", Postgres, { {}, { "R\x7f\xff\xff\xff" } }, "DOWN", u"not PostgreSQL"_s);
}

void TestSocketProbe::talks()
{
    QFETCH(SocketKind, kind);
    QFETCH(Script, script);
    QFETCH(bool, ipv6);
    QFETCH(QString, health);
    QFETCH(QString, reason);
    const ScriptedPeer peer(script, ipv6);
    const bool hangs = reason.startsWith(u"no answer"_s);
    const HealthSample sample
        = check(serviceAt(kind, ipv6 ? u"::1"_s : u"127.51.0.2"_s, peer.port(), hangs ? 300ms : 30s));
    QCOMPARE(healthWord(sample.health), health);
    QVERIFY2(sample.reason.contains(reason), qPrintable(sample.reason));
    QVERIFY(!sample.reason.contains(u'\n'));
    QCOMPARE(sample.service, u"it"_s);
}

void TestSocketProbe::clickHouse_data()
{
    QTest::addColumn<QByteArray>("reply");
    QTest::addColumn<QString>("health");
    const QByteArray head = "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n";
    QTest::newRow("up") << head + "Ok.\n" << u"UP"_s;
    QTest::newRow("another answer") << head + "No.\n" << u"DOWN"_s;
    QTest::newRow("cut") << head + "Ok" << u"DOWN"_s;
    QTest::newRow("no HTTP") << QByteArray("Code: 516\n") << u"DOWN"_s;
}

/// Asked over IPv6, as its loader writes it.
void TestSocketProbe::clickHouse()
{
    QFETCH(QByteArray, reply);
    const ScriptedPeer peer(Script{ {}, { reply }, true }, true);
    Service service{ u"It"_s, u"it"_s };
    service.http = HttpHealth{ u"http://[::1]:%1/ping"_s.arg(peer.port()) };
    service.http->contains = u"Ok."_s;
    service.http->degradedAfter = 60s;
    service.http->deadline = 30s;
    QTEST(healthWord(check(service).health), "health");
}

/// However the bytes arrive, the verdict is the same, and nothing is judged before it is complete.
void TestSocketProbe::inPieces()
{
    const QList<std::pair<SocketKind, QByteArray>> whole{ { SocketKind::Redis, "+PONG\r\n" },
        { SocketKind::Nats, "INFO {\"version\":\"2\"}\r\nPONG\r\n" },
        { SocketKind::Postgres, passwordWanted() }, { SocketKind::Postgres, letIn() + row() } };
    for (const auto &[kind, bytes] : whole) {
        QVERIFY(turnOf(kind, bytes).done);
        for (qsizetype i = 0; i < bytes.size(); ++i) {
            const SocketTurn turn = turnOf(kind, bytes.left(i));
            QVERIFY(!turn.done || (turn.health == Health::Up && i > bytes.size() / 2));
        }
    }
}

void TestSocketProbe::refused_data()
{
    QTest::addColumn<SocketKind>("kind");
    for (const SocketKind kind :
        { SocketKind::Tcp, SocketKind::Tls, SocketKind::Postgres, SocketKind::Redis, SocketKind::Nats })
        QTest::newRow(qPrintable(socketWord(kind))) << kind;
}

void TestSocketProbe::refused()
{
    QFETCH(SocketKind, kind);
    const HealthSample sample = check(serviceAt(kind, u"127.51.0.2"_s, 1));
    QCOMPARE(sample.health, Health::Down);
    QVERIFY2(sample.reason.contains(u"connect"_s, Qt::CaseInsensitive), qPrintable(sample.reason));
}

void TestSocketProbe::unknownName()
{
    const HealthSample sample = check(serviceAt(SocketKind::Redis, u"no-such-host.invalid"_s, 6379));
    QCOMPARE(sample.health, Health::Down);
    QCOMPARE(sample.reason, u"the host name is not known"_s);
}

/// Forty peers that never answer, and one that does: it is heard while they all still hang.
void TestSocketProbe::hangingHoldNobodyUp()
{
    const ScriptedPeer good(Script{ {}, { "+PONG\r\n" } });
    std::vector<std::unique_ptr<ScriptedPeer>> hung;
    HttpClient client(100ms);
    std::atomic_int ended = 0;
    for (int i = 0; i < 40; ++i) {
        hung.push_back(std::make_unique<ScriptedPeer>(Script{}));
        const Service service = serviceAt(SocketKind::Redis, u"127.51.0.2"_s, hung.back()->port(), 600s);
        client.submit(*requestFor(service), [&](const HttpAnswer &) { ++ended; });
    }
    std::promise<HttpAnswer> promise;
    const Service service = serviceAt(SocketKind::Redis, u"127.51.0.2"_s, good.port());
    client.submit(*requestFor(service), [&](const HttpAnswer &answer) { promise.set_value(answer); });
    QCOMPARE(judgeAnswer(service, promise.get_future().get()).health, Health::Up);
    QCOMPARE(ended.load(), 0);
}

void TestSocketProbe::slowIsDegraded()
{
    Service service = serviceAt(SocketKind::Redis, u"h"_s, 1);
    service.socket->degradedAfter = 10ms;
    HttpAnswer answer;
    answer.body = "+PONG\r\n";
    answer.latency = 20ms;
    QCOMPARE(judgeSocket(service, answer).health, Health::Degraded);
    QCOMPARE(judgeSocket(service, answer).reason, u"PONG in 20 ms: slower than 10 ms"_s);
    QCOMPARE(judgeSocket({}, answer).health, Health::Unknown);
}

void TestSocketProbe::postgres()
{
    PostgresServer server;
    if (!server.start())
        FAIRLEAD_WITHOUT_POSTGRES(server);
    const HealthSample sample = check(serviceAt(SocketKind::Postgres, server.host(), server.port()));
    QCOMPARE(sample.health, Health::Up);
    QVERIFY2(sample.reason.contains(u"asks for a password"_s), qPrintable(sample.reason));
}

void TestSocketProbe::redis()
{
    // The program of redis-tools is the server when it is called so; its package starts no service.
    const QString program = u"/usr/bin/redis-check-rdb"_s;
    const QString name = u"redis-server"_s;
    const int port = freePort();
    const int locked = freePort();
    const QStringList common{ u"--bind"_s, u"127.51.0.2"_s, u"--save"_s, u""_s, u"--appendonly"_s, u"no"_s };
    Program open;
    Program withPassword;
    if (!open.start(program, name, common + QStringList{ u"--port"_s, QString::number(port) }))
        QSKIP("redis-tools is not installed");
    QVERIFY(withPassword.start(program, name,
        common + QStringList{ u"--port"_s, QString::number(locked), u"--requirepass"_s, u"hush"_s }));
    const auto ask = [](int at) { return check(serviceAt(SocketKind::Redis, u"127.51.0.2"_s, at)); };
    QTRY_COMPARE_WITH_TIMEOUT(ask(port).health, Health::Up, 30000);
    QTRY_COMPARE_WITH_TIMEOUT(ask(locked).health, Health::Up, 30000);
    QVERIFY(!ask(port).reason.contains(u"password"_s));
    QVERIFY(ask(locked).reason.contains(u"password"_s));
}

void TestSocketProbe::nats()
{
    const int port = freePort();
    Program server;
    if (!server.start(u"/usr/sbin/nats-server"_s, u"nats-server"_s,
            { u"-a"_s, u"127.51.0.2"_s, u"-p"_s, QString::number(port) }))
        QSKIP("nats-server is not installed");
    const auto ask = [port] { return check(serviceAt(SocketKind::Nats, u"127.51.0.2"_s, port)); };
    QTRY_COMPARE_WITH_TIMEOUT(ask().health, Health::Up, 30000);
    QVERIFY2(ask().reason.startsWith(u"PONG"_s), qPrintable(ask().reason));
}

QTEST_GUILESS_MAIN(TestSocketProbe)
#include "tst_socket_probe.moc"
