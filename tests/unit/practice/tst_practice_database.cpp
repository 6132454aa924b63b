#include "practice_bench.h"

#include <QFileInfo>
#include <QTest>

#include <yaml-cpp/yaml.h>

#include <csignal>
#include <memory>

using namespace Qt::StringLiterals;

/// The database, and what the runbooks call: one running world, the tests in order.
class TestPracticeDatabase : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanupTestCase();
    void rowsAndMigrationsAreThere();
    void migrationsAreApplied();
    void aBadMigrationIsTakenBackWhole();
    void noPasswordInAnyCommandLine();
    void checksPassAndFail();
    void scriptMethodDeploysAndRollsBack();

private:
    Ran psql(const QString &environment, const QString &sql) const;
    Ran method(const char *part, const QStringList &variables) const;

    std::unique_ptr<PracticeBench> m_bench;
};

void TestPracticeDatabase::initTestCase()
{
    m_bench = std::make_unique<PracticeBench>();
    const Ran made = m_bench->practice(u"create"_s, m_bench->createArguments());
    QVERIFY2(made.code == 0, qPrintable(made.err));
    const Ran managed = m_bench->practice(u"manage"_s, { u"--detach"_s });
    QVERIFY2(managed.code == 0, qPrintable(managed.err));
    QVERIFY2(managed.out.contains(u"22 of 22 services run"_s), qPrintable(managed.out));
    QVERIFY2(!managed.out.contains(u"warning"_s), qPrintable(managed.out));
}

void TestPracticeDatabase::cleanupTestCase()
{
    m_bench.reset();
}

Ran TestPracticeDatabase::psql(const QString &environment, const QString &sql) const
{
    return m_bench->bash(
        u"f=$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -n 1); \"$f/psql\" -X -A -t -c \"$SQL\" \"$URL\""_s,
        { u"SQL="_s + sql, u"URL="_s + m_bench->databaseUrl(environment) });
}

Ran TestPracticeDatabase::method(const char *part, const QStringList &variables) const
{
    static const YAML::Node script = YAML::LoadFile(FAIRLEAD_SOURCE_DIR "/resources/methods/script.yaml");
    return m_bench->bash(QString::fromStdString(script[part].as<std::string>()), variables);
}

void TestPracticeDatabase::rowsAndMigrationsAreThere()
{
    QCOMPARE(psql(u"production"_s, u"SELECT count(*) FROM users"_s).out.trimmed(), u"3000"_s);
    QCOMPARE(psql(u"staging"_s, u"SELECT count(*) FROM events"_s).out.trimmed(), u"8000"_s);
    const QString recorded = u"SELECT count(*), count(DISTINCT hash) FROM drizzle.__drizzle_migrations"_s;
    QCOMPARE(psql(u"production"_s, recorded).out.trimmed(), u"3|3"_s);
    QCOMPARE(psql(u"staging"_s, recorded).out.trimmed(), u"5|5"_s);
    QCOMPARE(psql(u"staging"_s, u"SELECT current_user"_s).out.trimmed(), u"teei"_s);
    for (const QString &file :
        { u"secrets/production/database-url"_s, u"secrets/database-password-staging"_s }) {
        const auto all = QFileInfo(m_bench->path(file)).permissions();
        QVERIFY(!(all & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther)));
    }
    const Ran refused
        = m_bench->bash(u"PGPASSWORD=x psql -w -h %1 -p %2 -U postgres -d teei_staging -c 'select 1'"_s.arg(
            m_bench->address(u"staging"_s), QString::number(m_bench->databasePort())));
    QVERIFY(refused.code != 0);
}

void TestPracticeDatabase::migrationsAreApplied()
{
    const QStringList url{ u"DATABASE_URL="_s + m_bench->databaseUrl(u"production"_s) };
    QVERIFY(m_bench->bash(u"bin/migrate status"_s, url).out.contains(u"2 pending"_s));
    const Ran ran = m_bench->bash(u"bin/migrate"_s, url);
    QVERIFY2(ran.code == 0 && ran.out.contains(u"applied  0005_notifications"_s), qPrintable(ran.err));
    QVERIFY(m_bench->bash(u"bin/migrate"_s, url).out.contains(u"Nothing to apply"_s));
    QCOMPARE(psql(u"production"_s, u"SELECT count(*) FROM notifications"_s).out.trimmed(), u"2000"_s);
    QCOMPARE(psql(u"production"_s, u"SELECT count(*) FROM reports WHERE period_end IS NULL"_s).out.trimmed(),
        u"0"_s);
    QCOMPARE(m_bench->bash(u"bin/migrate"_s, { u"DATABASE_URL="_s }).code, 1);
    QCOMPARE(m_bench->bash(u"bin/migrate"_s, { u"DATABASE_URL=mysql://x"_s }).code, 1);
}

void TestPracticeDatabase::aBadMigrationIsTakenBackWhole()
{
    const QStringList url{ u"DATABASE_URL="_s + m_bench->databaseUrl(u"staging"_s) };
    m_bench->write(
        u"migrations/0006_broken.sql"_s, "CREATE TABLE half (id int);\nALTER TABLE nowhere ADD x int;\n");
    const Ran ran = m_bench->bash(u"bin/migrate"_s, url);
    QFile::remove(m_bench->path(u"migrations/0006_broken.sql"_s));
    QCOMPARE(ran.code, 1);
    QVERIFY2(
        ran.err.contains(u"0006_broken failed"_s) && ran.err.contains(u"nowhere"_s), qPrintable(ran.err));
    QCOMPARE(psql(u"staging"_s, u"SELECT to_regclass('half') IS NULL"_s).out.trimmed(), u"t"_s);
    QCOMPARE(
        psql(u"staging"_s, u"SELECT count(*) FROM drizzle.__drizzle_migrations"_s).out.trimmed(), u"5"_s);
}

void TestPracticeDatabase::noPasswordInAnyCommandLine()
{
    const QString url = m_bench->databaseUrl(u"staging"_s);
    const QString password = url.section(u':', 2).section(u'@', 0, 0);
    QVERIFY(password.size() >= 20);
    m_bench->write(u"migrations/0006_slow.sql"_s, "SELECT pg_sleep(20);\n");
    QProcess shell;
    shell.setWorkingDirectory(m_bench->root());
    QProcessEnvironment all = QProcessEnvironment::systemEnvironment();
    all.insert(u"DATABASE_URL"_s, url);
    shell.setProcessEnvironment(all);
    shell.start(u"/bin/bash"_s, { u"bin/migrate"_s });
    QTRY_VERIFY(!processesNaming(u"0006_slow.sql"_s).isEmpty());
    QVERIFY(processesNaming(password).isEmpty());
    const QStringList clients = processesNaming(u"0006_slow.sql"_s);
    for (const QString &client : clients)
        ::kill(client.toInt(), SIGKILL);
    QVERIFY(shell.waitForFinished());
    QFile::remove(m_bench->path(u"migrations/0006_slow.sql"_s));
    QTRY_COMPARE(
        psql(u"staging"_s, u"SELECT count(*) FROM pg_stat_activity WHERE application_name = 'migrate'"_s)
            .out.trimmed(),
        u"0"_s);
}

void TestPracticeDatabase::checksPassAndFail()
{
    for (const char *good : { "bin/check-tests", "bin/check-scan", "bin/check-release 2.15.0",
             "bin/check-services staging 2.15.0", "bin/check-services production",
             "bin/check-logs production" }) {
        const Ran ran = m_bench->bash(QString::fromLatin1(good));
        QVERIFY2(ran.code == 0, qPrintable(ran.out + ran.err));
    }
    for (const char *bad : { "bin/check-release 9.9.9", "bin/check-services production 2.15.0",
             "bin/check-services elsewhere", "bin/check-logs elsewhere" })
        QVERIFY2(m_bench->bash(QString::fromLatin1(bad)).code != 0, bad);
    const QByteArray tests = m_bench->read(u"checks/tests.txt"_s);
    m_bench->write(u"checks/tests.txt"_s, tests + "late 3 1\n");
    m_bench->write(u"checks/scan.txt"_s, "libfoo critical\n");
    QCOMPARE(m_bench->bash(u"bin/check-tests"_s).code, 1);
    QCOMPARE(m_bench->bash(u"bin/check-scan"_s).code, 1);
}

void TestPracticeDatabase::scriptMethodDeploysAndRollsBack()
{
    const QStringList given{ u"SERVICE=API Gateway"_s, u"SERVICE_ID=api-gateway"_s, u"VERSION=2.15.0"_s,
        u"PREVIOUS_VERSION=2.14.0"_s, u"DEPLOY_ROOT=services/production/api-gateway"_s,
        u"DEPLOY_RESTART=bin/restart production api-gateway"_s };
    const auto version = [this] {
        return m_bench->get(u"production"_s, 3017, u"/health"_s).json().value(u"version"_s).toString();
    };
    QCOMPARE(method("inspect", given).out, u"version=2.14.0\nlink=releases/2.14.0\n"_s);
    const Ran deployed = method("deploy", given);
    QVERIFY2(deployed.code == 0, qPrintable(deployed.err));
    QCOMPARE(version(), u"2.15.0"_s);
    QCOMPARE(method("inspect", given).out, u"version=2.15.0\nlink=releases/2.15.0\n"_s);
    const Ran missing = method("deploy", given + QStringList{ u"VERSION=9.9.9"_s });
    QVERIFY(missing.code != 0 && missing.err.contains(u"no release 9.9.9"_s));
    for (int time = 0; time < 2; ++time) {
        QCOMPARE(method("rollback", given).code, 0);
        QCOMPARE(version(), u"2.14.0"_s);
    }
    QCOMPARE(m_bench->practice(u"fault"_s, { u"production"_s, u"api-gateway"_s, u"crash"_s }).code, 0);
    QCOMPARE(method("rollback", given).code, 0);
    QCOMPARE(version(), u"2.14.0"_s);
}

QTEST_GUILESS_MAIN(TestPracticeDatabase)
#include "tst_practice_database.moc"
