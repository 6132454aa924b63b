#include "practice_bench.h"
#include "services/practice/world/catalogue.h"

#include <QElapsedTimer>
#include <QFileInfo>
#include <QTcpServer>
#include <QTest>

#include <csignal>
#include <memory>

using namespace Qt::StringLiterals;

namespace {

QString word(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

} // namespace

/// One running world that these tests share, in order.
class TestPracticeWorld : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanupTestCase();
    void everyServiceAnswers_data();
    void everyServiceAnswers();
    void faultsShow_data();
    void faultsShow();
    void aCrashShowsAndEndsWithARestart();
    void aFaultOfAVersionFollowsTheVersion();
    void aStickyFaultOutlivesARestart();
    void theBotComplainsInItsLog();
    void restartTakesTheNewVersion();
    void restartSaysWhyItFailed();
    void aShellThatIsKilledTakesNoServiceAlong();
    void secondManagerIsTheFirst();
    void strangeRequestsHurtNobody();
    void stopLeavesNothing();

private:
    std::unique_ptr<PracticeBench> m_bench;
};

void TestPracticeWorld::initTestCase()
{
    m_bench = std::make_unique<PracticeBench>();
    const Ran made = m_bench->practice(u"create"_s, m_bench->createArguments());
    QVERIFY2(made.code == 0, qPrintable(made.err));
    const Ran managed = m_bench->practice(u"manage"_s, { u"--detach"_s });
    QVERIFY2(managed.code == 0, qPrintable(managed.err));
    QVERIFY2(managed.out.contains(u"22 of 22 services run"_s), qPrintable(managed.out));
    QVERIFY2(!managed.out.contains(u"warning"_s), qPrintable(managed.out));
}

void TestPracticeWorld::cleanupTestCase()
{
    m_bench.reset();
}

void TestPracticeWorld::everyServiceAnswers_data()
{
    QTest::addColumn<QString>("environment");
    QTest::addColumn<QString>("service");
    QTest::addColumn<int>("port");
    for (const auto environment : fairlead::practice::environments) {
        for (const auto &kind : fairlead::practice::catalogue()) {
            const QString name = word(environment) + u'/' + word(kind.id);
            QTest::newRow(qPrintable(name)) << word(environment) << word(kind.id) << kind.port;
        }
    }
}

void TestPracticeWorld::everyServiceAnswers()
{
    QFETCH(QString, environment);
    QFETCH(QString, service);
    QFETCH(int, port);

    const QString folder = u"services/%1/%2/current"_s.arg(environment, service);
    const QString version = QFileInfo(QFileInfo(m_bench->path(folder)).symLinkTarget()).fileName();
    QCOMPARE(version, environment == u"staging"_s ? u"2.15.0"_s : u"2.14.0"_s);
    if (service == u"discord-bot"_s) {
        const QByteArray log = m_bench->read(u"logs/%1/discord-bot.log"_s.arg(environment));
        QVERIFY(log.contains("starting version " + version.toUtf8()));
        QVERIFY(log.contains("connected as"));
        QCOMPARE(m_bench->get(environment, port, u"/health"_s).status, 0);
        return;
    }
    const Answered answer = m_bench->get(environment, port, u"/health"_s);
    QCOMPARE(answer.status, 200);
    QCOMPARE(m_bench->get(environment, port, u"/version"_s).json().value(u"version"_s).toString(), version);
    if (service == u"corp-cockpit"_s) {
        const Answered page = m_bench->get(environment, port, u"/"_s);
        QVERIFY(page.body.startsWith("<!doctype html>") && page.body.contains("<html"));
        return;
    }
    QCOMPARE(answer.json().value(u"status"_s).toString(), u"UP"_s);
    QCOMPARE(answer.json().value(u"version"_s).toString(), version);
    QCOMPARE(answer.json().value(u"service"_s).toString(), service);
    QVERIFY(answer.json().value(u"uptime_s"_s).isDouble());
    QCOMPARE(m_bench->get(environment, port, u"/nowhere"_s).status, 404);
}

void TestPracticeWorld::faultsShow_data()
{
    QTest::addColumn<QString>("fault");
    QTest::addColumn<int>("patience");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("word");
    QTest::addColumn<int>("atLeast");

    QTest::newRow("slow") << u"slow"_s << 5000 << 200 << u"UP"_s << 890;
    QTest::newRow("error") << u"error"_s << 5000 << 503 << u"DOWN"_s << 0;
    QTest::newRow("hang") << u"hang"_s << 1200 << 0 << QString() << 1000;
    QTest::newRow("none") << u"none"_s << 5000 << 200 << u"UP"_s << 0;
}

void TestPracticeWorld::faultsShow()
{
    QFETCH(QString, fault);
    QFETCH(int, patience);
    QFETCH(int, status);
    QFETCH(QString, word);
    QFETCH(int, atLeast);

    const QString environment = u"production"_s;
    QCOMPARE(m_bench->practice(u"fault"_s, { environment, u"analytics"_s, fault }).code, 0);
    QElapsedTimer timer;
    timer.start();
    const Answered answer = m_bench->get(environment, 3023, u"/health"_s, patience);
    QCOMPARE(answer.status, status);
    QCOMPARE(answer.json().value(u"status"_s).toString(), word);
    QVERIFY(timer.elapsed() >= atLeast);
    QCOMPARE(m_bench->serviceStatus(environment, u"analytics"_s).value(u"fault"_s).toString(), fault);
    QCOMPARE(m_bench->get(environment, 3024, u"/health"_s).status, 200);
}

void TestPracticeWorld::aCrashShowsAndEndsWithARestart()
{
    const QString environment = u"staging"_s;
    QCOMPARE(m_bench->practice(u"fault"_s, { environment, u"q2q-ai"_s, u"crash"_s }).code, 0);
    const QJsonObject dead = m_bench->serviceStatus(environment, u"q2q-ai"_s);
    QCOMPARE(dead.value(u"state"_s).toString(), u"crashed"_s);
    QVERIFY(dead.value(u"message"_s).toString().contains(u"signal 6"_s));
    QCOMPARE(m_bench->get(environment, 3021, u"/health"_s).status, 0);
    QCOMPARE(m_bench->practice(u"restart"_s, { environment, u"q2q-ai"_s }).code, 0);
    QCOMPARE(m_bench->get(environment, 3021, u"/health"_s).status, 200);
    QCOMPARE(m_bench->serviceStatus(environment, u"q2q-ai"_s).value(u"fault"_s).toString(), u"none"_s);
}

void TestPracticeWorld::aFaultOfAVersionFollowsTheVersion()
{
    const QString environment = u"production"_s;
    const QStringList service{ environment, u"impact-in"_s };
    QCOMPARE(
        m_bench->practice(u"fault"_s, service + QStringList{ u"error"_s, u"--version"_s, u"2.15.0"_s }).code,
        0);
    const std::pair<QString, int> steps[]
        = { { u"2.14.0"_s, 200 }, { u"2.15.0"_s, 503 }, { u"2.14.0"_s, 200 } };
    for (const auto &[version, status] : steps) {
        m_bench->link(environment, u"impact-in"_s, version);
        QCOMPARE(m_bench->practice(u"restart"_s, service).code, 0);
        QCOMPARE(m_bench->get(environment, 3025, u"/health"_s).status, status);
    }
    QCOMPARE(m_bench->practice(u"fault"_s, service + QStringList{ u"none"_s }).code, 0);
}

void TestPracticeWorld::aStickyFaultOutlivesARestart()
{
    const QStringList service{ u"staging"_s, u"impact-in"_s };
    QCOMPARE(m_bench->practice(u"fault"_s, service + QStringList{ u"error"_s, u"--sticky"_s }).code, 0);
    QCOMPARE(m_bench->practice(u"restart"_s, service).code, 0);
    QCOMPARE(m_bench->get(u"staging"_s, 3025, u"/health"_s).status, 503);
    QCOMPARE(m_bench->practice(u"fault"_s, service + QStringList{ u"error"_s }).code, 0);
    QCOMPARE(m_bench->practice(u"restart"_s, service).code, 0);
    QCOMPARE(m_bench->get(u"staging"_s, 3025, u"/health"_s).status, 200);
}

void TestPracticeWorld::theBotComplainsInItsLog()
{
    const QString log = u"logs/staging/discord-bot.log"_s;
    const auto lastLine = [this, log] { return m_bench->read(log).trimmed().split('\n').constLast(); };
    QCOMPARE(m_bench->practice(u"fault"_s, { u"staging"_s, u"discord-bot"_s, u"error"_s }).code, 0);
    QTRY_VERIFY(lastLine().contains("ERROR"));
    QCOMPARE(m_bench->bash(u"bin/check-logs staging"_s).code, 1);
    QCOMPARE(m_bench->practice(u"fault"_s, { u"staging"_s, u"discord-bot"_s, u"none"_s }).code, 0);
    QTRY_VERIFY(lastLine().contains("connected"));
    QCOMPARE(m_bench->practice(u"restart"_s, { u"staging"_s, u"discord-bot"_s }).code, 0);
    QCOMPARE(m_bench->bash(u"bin/check-logs staging"_s).code, 0);
}

void TestPracticeWorld::restartTakesTheNewVersion()
{
    const int before = m_bench->serviceStatus(u"production"_s, u"reporting"_s).value(u"process"_s).toInt();
    m_bench->link(u"production"_s, u"reporting"_s, u"2.15.1"_s);
    const Ran ran = m_bench->bash(u"bin/restart production reporting"_s);
    QVERIFY2(ran.code == 0, qPrintable(ran.err));
    QVERIFY(ran.out.contains(u"production/reporting runs 2.15.1"_s));
    QCOMPARE(
        m_bench->get(u"production"_s, 4017, u"/health"_s).json().value(u"version"_s).toString(), u"2.15.1"_s);
    QVERIFY(::kill(before, 0) != 0);
}

void TestPracticeWorld::restartSaysWhyItFailed()
{
    m_bench->link(u"production"_s, u"reporting"_s, u"9.9.9"_s);
    const Ran ran = m_bench->bash(u"bin/restart production reporting"_s);
    QCOMPARE(ran.code, 1);
    QVERIFY2(ran.err.contains(u"production/reporting has failed"_s) && ran.err.contains(u"service.conf"_s),
        qPrintable(ran.err));
    m_bench->link(u"production"_s, u"reporting"_s, u"2.14.0"_s);
    QCOMPARE(m_bench->bash(u"bin/restart production reporting"_s).code, 0);
    QCOMPARE(m_bench->practice(u"restart"_s, { u"production"_s, u"nobody"_s }).code, 2);
    QCOMPARE(m_bench->practice(u"restart"_s, { u"elsewhere"_s, u"reporting"_s }).code, 2);
}

void TestPracticeWorld::aShellThatIsKilledTakesNoServiceAlong()
{
    const QString service = u"services/production/buddy-service/releases/2.14.0/service.conf"_s;
    m_bench->write(service, "version=2.14.0\nstart_delay_ms=700\n");
    QProcess shell;
    shell.setWorkingDirectory(m_bench->root());
    shell.setChildProcessModifier([] { ::setsid(); });
    shell.start(u"/bin/bash"_s, { u"-c"_s, u"bin/restart production buddy-service; true"_s });
    QVERIFY(shell.waitForStarted());
    QTRY_COMPARE(m_bench->serviceStatus(u"production"_s, u"buddy-service"_s).value(u"state"_s).toString(),
        u"starting"_s);
    ::kill(-static_cast<pid_t>(shell.processId()), SIGKILL);
    QVERIFY(shell.waitForFinished());
    QTRY_COMPARE(m_bench->serviceStatus(u"production"_s, u"buddy-service"_s).value(u"state"_s).toString(),
        u"running"_s);
    QCOMPARE(m_bench->get(u"production"_s, 3019, u"/health"_s).status, 200);
}

void TestPracticeWorld::secondManagerIsTheFirst()
{
    const int process = m_bench->serviceStatus(u"staging"_s, u"analytics"_s).value(u"process"_s).toInt();
    for (const QStringList &rest : { QStringList(), QStringList{ u"--detach"_s } }) {
        const Ran ran = m_bench->practice(u"manage"_s, rest);
        QCOMPARE(ran.code, 0);
        QVERIFY(ran.out.contains(u"runs already"_s));
    }
    QCOMPARE(m_bench->practice(u"create"_s, m_bench->createArguments()).code, 0);
    QCOMPARE(m_bench->serviceStatus(u"staging"_s, u"analytics"_s).value(u"process"_s).toInt(), process);
}

void TestPracticeWorld::strangeRequestsHurtNobody()
{
    QTcpSocket idle;
    idle.connectToHost(m_bench->address(u"staging"_s), 3018);
    QVERIFY(idle.waitForConnected());
    idle.write("GET /hea");
    QVERIFY(idle.waitForBytesWritten());

    QTcpSocket loud;
    loud.connectToHost(m_bench->address(u"staging"_s), 3018);
    QVERIFY(loud.waitForConnected());
    loud.write(QByteArray(12000, 'x'));
    QTRY_VERIFY(loud.waitForReadyRead(100) || loud.bytesAvailable() > 0);
    QVERIFY(loud.readAll().startsWith("HTTP/1.1 431 "));

    idle.write("lth HTTP/1.1\r\n\r\nGET /version HTTP/1.1\r\nConnection: close\r\n\r\n");
    QTRY_VERIFY(!idle.waitForReadyRead(100) && idle.state() == QAbstractSocket::UnconnectedState);
    QCOMPARE(idle.readAll().count("HTTP/1.1 200 OK"), 2);
}

void TestPracticeWorld::stopLeavesNothing()
{
    const QString cluster = m_bench->databaseStatus().value(u"folder"_s).toString();
    QVERIFY(!cluster.isEmpty() && QFileInfo::exists(cluster));
    QVERIFY(!processesNaming(m_bench->root()).isEmpty());
    QCOMPARE(m_bench->practice(u"stop"_s).code, 0);
    QCOMPARE(processesNaming(m_bench->root()), QStringList());
    QCOMPARE(processesNaming(cluster), QStringList());
    for (const QString &environment : { u"staging"_s, u"production"_s }) {
        for (const quint16 port : { 3017, 4017, 4327, m_bench->databasePort() }) {
            QTcpServer server;
            QVERIFY(server.listen(QHostAddress(m_bench->address(environment)), port));
        }
    }
    QCOMPARE(m_bench->practice(u"status"_s).code, 3);
    QCOMPARE(m_bench->practice(u"restart"_s, { u"staging"_s, u"analytics"_s }).code, 3);
    QCOMPARE(m_bench->practice(u"stop"_s, { u"--remove"_s }).code, 0);
    QVERIFY(!QFileInfo::exists(cluster));
}

QTEST_GUILESS_MAIN(TestPracticeWorld)
#include "tst_practice_world.moc"
