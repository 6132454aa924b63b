#include "practice_bench.h"

#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>
#include <QTcpServer>
#include <QTest>

#include <yaml-cpp/yaml.h>

#include <csignal>
#include <pwd.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

/// Worlds in odd places and bad weather, one each.
class TestPracticeEdges : public QObject
{
    Q_OBJECT

private slots:
    void createFillsEverythingIn();
    void createAgainKeepsWhatAPersonWrote();
    void createRefuses_data();
    void createRefuses();
    void aTakenPortIsNamedAndTheOthersGoOn();
    void withoutPostgresqlTheRestRuns();
    void aLongPathWithBlanksWorks();
    void aKilledManagerTakesItsWorldAlongAndStartsAnew();
    void anotherUserWorksToo();
};

namespace {

void start(const PracticeBench &bench, QString *output)
{
    const Ran made = bench.practice(u"create"_s, bench.createArguments());
    QVERIFY2(made.code == 0, qPrintable(made.err));
    const Ran managed = bench.practice(u"manage"_s, { u"--detach"_s });
    QVERIFY2(managed.code == 0, qPrintable(managed.err));
    *output = managed.out;
}

/// Only services that need no database are asked for: quick.
const QStringList noPostgresql{ QStringLiteral("FAIRLEAD_POSTGRESQL_BIN=/nonexistent") };

} // namespace

void TestPracticeEdges::createFillsEverythingIn()
{
    const PracticeBench bench;
    QCOMPARE(bench.practice(u"create"_s, bench.createArguments()).code, 0);
    const QStringList documents{ u"fairlead.yaml"_s, u"environments/staging.yaml"_s,
        u"environments/production.yaml"_s, u"runbooks/staging.md"_s, u"runbooks/production.md"_s,
        u"bin/restart"_s, u"bin/check-services"_s, u"README.md"_s };
    static const QRegularExpression placeholder(u"@[A-Z_]+@"_s);
    for (const QString &document : documents) {
        const QString text = QString::fromUtf8(bench.read(document));
        QVERIFY2(!text.isEmpty() && !placeholder.match(text).hasMatch(), qPrintable(document));
    }
    const YAML::Node production = YAML::Load(bench.read(u"environments/production.yaml"_s).toStdString());
    QCOMPARE(production["services"].size(), std::size_t(11));
    QCOMPARE(production["services"][0]["url"].as<std::string>(),
        "http://" + bench.address(u"production"_s).toStdString() + ":3017");
    QCOMPARE(production["services"][8]["health"]["log"]["file"].as<std::string>(),
        QFileInfo(bench.root()).canonicalFilePath().toStdString() + "/logs/production/discord-bot.log");
    QVERIFY(YAML::Load(bench.read(u"fairlead.yaml"_s).toStdString())["practice"].as<bool>());
    for (const char *version : { "2.14.0", "2.15.0", "2.15.1" })
        QVERIFY(bench.read(u"services/staging/q2q-ai/releases/%1/service.conf"_s.arg(QLatin1String(version)))
                    .contains(version));
    QVERIFY(
        bench.databaseUrl(u"production"_s)
            .endsWith(
                u"@%1:%2/teei_production"_s.arg(bench.address(u"production"_s)).arg(bench.databasePort())));
}

void TestPracticeEdges::createAgainKeepsWhatAPersonWrote()
{
    const PracticeBench bench;
    QCOMPARE(bench.practice(u"create"_s, bench.createArguments()).code, 0);
    const QString url = bench.databaseUrl(u"staging"_s);
    bench.write(u"runbooks/staging.md"_s, "# Mine\n");
    bench.write(u"bin/restart"_s, "broken\n");
    bench.link(u"staging"_s, u"analytics"_s, u"2.15.1"_s);
    QFile::remove(bench.path(u"fairlead.yaml"_s));
    QCOMPARE(bench.practice(u"create"_s, bench.createArguments()).code, 0);
    QCOMPARE(bench.read(u"runbooks/staging.md"_s), QByteArray("# Mine\n"));
    QVERIFY(bench.read(u"bin/restart"_s).startsWith("#!/bin/bash"));
    QVERIFY(!bench.read(u"fairlead.yaml"_s).isEmpty());
    QCOMPARE(bench.databaseUrl(u"staging"_s), url);
    QVERIFY(
        QFileInfo(bench.path(u"services/staging/analytics/current"_s)).symLinkTarget().endsWith(u"2.15.1"_s));
    QStringList elsewhere = bench.createArguments();
    elsewhere[3] = u"127.3.2.1"_s;
    const Ran refused = bench.practice(u"create"_s, elsewhere);
    QVERIFY(refused.code == 1 && refused.err.contains(bench.address(u"staging"_s)));
}

void TestPracticeEdges::createRefuses_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("says");

    const QStringList from{ u"--from"_s, PracticeBench::resources() };
    QTest::newRow("no source") << QStringList{} << 2 << u"--from is needed"_s;
    QTest::newRow("empty source") << QStringList{ u"--from"_s, u"/nonexistent"_s } << 1
                                  << u"no fairlead.yaml"_s;
    QTest::newRow("address") << from + QStringList{ u"--staging"_s, u"staging.example"_s } << 1 << u"IPv4"_s;
    QTest::newRow("one address") << from + QStringList{ u"--staging"_s, u"127.0.0.3"_s } << 1
                                 << u"different"_s;
    QTest::newRow("port") << from + QStringList{ u"--database-port"_s, u"many"_s } << 2 << u"1 to 65535"_s;
    QTest::newRow("option") << from + QStringList{ u"--force"_s } << 2 << u"--force"_s;
    QTest::newRow("somebody's folder") << from + QStringList{ u"taken"_s } << 1 << u"not empty"_s;
}

void TestPracticeEdges::createRefuses()
{
    QFETCH(QStringList, arguments);
    QFETCH(int, code);
    QFETCH(QString, says);

    const PracticeBench bench;
    if (arguments.removeAll(u"taken"_s) > 0) {
        QVERIFY(QDir().mkpath(bench.root()));
        bench.write(u"letter.txt"_s, "Dear");
    }
    const Ran ran = bench.practice(u"create"_s, arguments);
    QCOMPARE(ran.code, code);
    QVERIFY2(ran.err.contains(says), qPrintable(ran.err));
    QVERIFY(!QFileInfo::exists(bench.path(u".practice/settings"_s)));
}

void TestPracticeEdges::aTakenPortIsNamedAndTheOthersGoOn()
{
    PracticeBench bench;
    bench.environment = noPostgresql;
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress(bench.address(u"production"_s)), 3017));
    QString output;
    start(bench, &output);
    QVERIFY2(output.contains(u"21 of 22 services run"_s), qPrintable(output));
    const QString message
        = bench.serviceStatus(u"production"_s, u"api-gateway"_s).value(u"message"_s).toString();
    QVERIFY2(message.contains(bench.address(u"production"_s) + u":3017 is taken by"_s), qPrintable(message));
    QVERIFY2(message.contains(QString::number(QCoreApplication::applicationPid())), qPrintable(message));
    QCOMPARE(bench.get(u"production"_s, 3018, u"/health"_s).status, 200);
    server.close();
    QCOMPARE(bench.practice(u"restart"_s, { u"production"_s, u"api-gateway"_s }).code, 0);
}

void TestPracticeEdges::withoutPostgresqlTheRestRuns()
{
    PracticeBench bench;
    bench.environment = noPostgresql;
    QString output;
    start(bench, &output);
    QVERIFY2(output.contains(u"warning: PostgreSQL is not installed: apt install postgresql"_s),
        qPrintable(output));
    QVERIFY(output.contains(u"22 of 22 services run"_s));
    QCOMPARE(bench.databaseStatus().value(u"state"_s).toString(), u"missing"_s);
}

void TestPracticeEdges::aLongPathWithBlanksWorks()
{
    PracticeBench bench(u"Jonas' \"practice\" & more/"_s + QString(120, u'x') + u"/ world"_s);
    QVERIFY(QDir().mkpath(bench.root()));
    QString output;
    start(bench, &output);
    QVERIFY2(
        output.contains(u"22 of 22 services run"_s) && !output.contains(u"warning"_s), qPrintable(output));
    const Ran ran = bench.bash(u"bin/restart staging reporting; bin/check-services production"_s);
    QVERIFY2(ran.code == 0, qPrintable(ran.err));
    const YAML::Node staging = YAML::Load(bench.read(u"environments/staging.yaml"_s).toStdString());
    const QString log
        = QString::fromStdString(staging["services"][8]["health"]["log"]["file"].as<std::string>());
    QVERIFY(QFileInfo::exists(log));
    QCOMPARE(bench.practice(u"stop"_s, { u"--remove"_s }).code, 0);
}

void TestPracticeEdges::aKilledManagerTakesItsWorldAlongAndStartsAnew()
{
    PracticeBench bench;
    QString output;
    start(bench, &output);
    const QString cluster = bench.databaseStatus().value(u"folder"_s).toString();
    const int manager = QString::fromUtf8(bench.read(u".practice/lock"_s)).trimmed().toInt();
    QVERIFY(manager > 1);
    QCOMPARE(::kill(manager, SIGKILL), 0);
    QTRY_COMPARE_WITH_TIMEOUT(processesNaming(bench.root()), QStringList(), 10000);
    QTRY_COMPARE_WITH_TIMEOUT(processesNaming(cluster), QStringList(), 10000);
    const Ran again = bench.practice(u"manage"_s, { u"--detach"_s });
    QVERIFY2(again.code == 0 && !again.out.contains(u"warning"_s), qPrintable(again.out + again.err));
    QCOMPARE(bench.get(u"staging"_s, 3017, u"/health"_s).status, 200);
    const Ran terminated = bench.bash(u"kill -TERM $(cat .practice/lock)"_s);
    QCOMPARE(terminated.code, 0);
    QTRY_COMPARE_WITH_TIMEOUT(processesNaming(bench.root()), QStringList(), 10000);
    QTRY_COMPARE_WITH_TIMEOUT(processesNaming(cluster), QStringList(), 10000);
}

void TestPracticeEdges::anotherUserWorksToo()
{
    const passwd *nobody = ::getpwnam("nobody");
    if (::geteuid() != 0 || !nobody)
        QSKIP("Only root can become another user; every other test here ran as this user");
    PracticeBench bench;
    QVERIFY(QDir().mkpath(bench.root()));
    QCOMPARE(bench.bash(u"chown nobody . .. && chmod 755 .."_s).code, 0);
    bench.user = static_cast<int>(nobody->pw_uid);
    bench.environment = { u"HOME=/nonexistent"_s };
    QString output;
    start(bench, &output);
    QVERIFY2(
        output.contains(u"22 of 22 services run"_s) && !output.contains(u"warning"_s), qPrintable(output));
    QCOMPARE(bench.databaseStatus().value(u"folder"_s).toString(),
        QFileInfo(bench.root()).canonicalFilePath() + u"/.practice/postgresql"_s);
    QCOMPARE(
        bench.bash(u"bin/migrate status"_s, { u"DATABASE_URL="_s + bench.databaseUrl(u"staging"_s) }).code,
        0);
    QCOMPARE(bench.practice(u"stop"_s).code, 0);
}

QTEST_GUILESS_MAIN(TestPracticeEdges)
#include "tst_practice_edges.moc"
