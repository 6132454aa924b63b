#include "services/backup/database_url.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace fairlead;

class TestDatabaseUrl : public QObject
{
    Q_OBJECT

private slots:
    void good_data();
    void good();
    void bad_data();
    void bad();
    void parameters();
    void nothingShowsThePassword();
};

void TestDatabaseUrl::good_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("user");
    QTest::addColumn<QString>("password");
    QTest::addColumn<QString>("host");
    QTest::addColumn<int>("port");
    QTest::addColumn<QString>("database");
    QTest::addColumn<QString>("shown");
    const auto row = [](const char *url, const char *user, const char *password, const char *host, int port,
                         const char *database, const char *shown) {
        QTest::newRow(url) << QString::fromUtf8(url) << QString::fromUtf8(user) << QString::fromUtf8(password)
                           << QString::fromUtf8(host) << port << QString::fromUtf8(database)
                           << QString::fromUtf8(shown);
    };
    row("postgresql://u:p@db-1:5433/app", "u", "p", "db-1", 5433, "app", "db-1:5433/app as u");
    row("postgres://u:p@db-1/app", "u", "p", "db-1", 5432, "app", "db-1:5432/app as u");
    row("postgresql://db-1/app", "", "", "db-1", 5432, "app", "db-1:5432/app");
    row("postgresql://u@db-1/app?sslmode=require", "u", "", "db-1", 5432, "app", "db-1:5432/app as u");
    row("postgresql://u:p@[::1]:5433/app", "u", "p", "::1", 5433, "app", "[::1]:5433/app as u");
    row("postgresql://u:p@[fe80::2]/app", "u", "p", "fe80::2", 5432, "app", "[fe80::2]:5432/app as u");
    row("postgresql://a%40b:p%3Aa%5Cs%27s%20%22x%25%40%2F@h/my%20db", "a@b", "p:a\\s's \"x%@/", "h", 5432,
        "my db", "h:5432/my db as a@b");
    row("postgresql://u:p:q@h/app", "u", "p:q", "h", 5432, "app", "h:5432/app as u");
    row("postgresql://u:p?q@h/app", "u", "p?q", "h", 5432, "app", "h:5432/app as u");
    row("postgresql://%2Frun%2Fpostgresql/app", "", "", "/run/postgresql", 5432, "app",
        "/run/postgresql:5432/app");
    row("postgresql:///app?host=/run/postgresql&user=u", "u", "", "/run/postgresql", 5432, "app",
        "/run/postgresql:5432/app as u");
    row("  postgresql://u:p@h/app\n", "u", "p", "h", 5432, "app", "h:5432/app as u");
    row("postgresql://u:p%C3%A4@h/app", "u", "p\xc3\xa4", "h", 5432, "app", "h:5432/app as u");
}

void TestDatabaseUrl::good()
{
    QFETCH(QString, url);
    const auto target = parseDatabaseUrl(url);
    QVERIFY2(target.ok(), target.ok() ? "" : qPrintable(target.error().text()));
    QTEST(target->user, "user");
    QTEST(target->password, "password");
    QTEST(target->host, "host");
    QTEST(target->port, "port");
    QTEST(target->database, "database");
    QTEST(target->display(), "shown");
}

void TestDatabaseUrl::bad_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("said");
    QTest::newRow("empty") << QString() << u"default local server"_s;
    QTest::newRow("blank") << u"  \n"_s << u"default local server"_s;
    QTest::newRow("no host") << u"postgresql:///app"_s << u"no host"_s;
    QTest::newRow("no host but user") << u"postgresql://u:p@/app"_s << u"no host"_s;
    QTest::newRow("no database") << u"postgresql://u:p@h"_s << u"no database"_s;
    QTest::newRow("no database, slash") << u"postgresql://u:p@h:5432/"_s << u"no database"_s;
    QTest::newRow("nothing") << u"postgresql://"_s << u"no host"_s;
    QTest::newRow("pairs") << u"host=h dbname=app password=geheim"_s << u"as a URL"_s;
    QTest::newRow("other scheme") << u"mysql://u:geheim@h/app"_s << u"does not begin with"_s;
    QTest::newRow("unresolved") << u"$PROD_DATABASE_URL"_s << u"does not begin with"_s;
    QTest::newRow("several hosts") << u"postgresql://u:p@h1,h2/app"_s << u"several hosts"_s;
    QTest::newRow("several ports") << u"postgresql://u:p@h1:1,h2:2/app"_s << u"several hosts"_s;
    QTest::newRow("port") << u"postgresql://u:p@h:54x/app"_s << u"port"_s;
    QTest::newRow("port too large") << u"postgresql://u:p@h:70000/app"_s << u"port"_s;
    QTest::newRow("raw slash in password") << u"postgresql://u:geheim/x@h/app"_s << u"%2F"_s;
    QTest::newRow("broken percent") << u"postgresql://u:geheim%@h/app"_s << u"%25"_s;
    QTest::newRow("newline in password") << u"postgresql://u:geheim%0Ax@h/app"_s << u"control character"_s;
    QTest::newRow("nul") << u"postgresql://u:geheim%00@h/app"_s << u"control character"_s;
    QTest::newRow("unknown parameter") << u"postgresql://u:geheim@h/app?frobnicate=1"_s << u"frobnicate"_s;
    QTest::newRow("service") << u"postgresql://u:geheim@h/app?service=x"_s << u"service"_s;
    QTest::newRow("address beside the host")
        << u"postgresql://u:p@h/app?hostaddr=10.0.0.1"_s << u"hostaddr"_s;
    QTest::newRow("host twice") << u"postgresql://u:p@h/app?host=other"_s << u"host twice"_s;
    QTest::newRow("very long") << u"postgresql://u:p@h/"_s + QString(9000, u'x') << u"longer"_s;
}

void TestDatabaseUrl::bad()
{
    QFETCH(QString, url);
    QFETCH(QString, said);
    const auto target = parseDatabaseUrl(url);
    QVERIFY(!target.ok());
    QCOMPARE(target.error().kind, Error::Kind::Invalid);
    QVERIFY2(target.error().text().contains(said), qPrintable(target.error().text()));
    QVERIFY2(!target.error().text().contains(u"geheim"_s), qPrintable(target.error().text()));
}

void TestDatabaseUrl::parameters()
{
    const auto target = parseDatabaseUrl(
        u"postgresql://u:p@h/app?sslmode=verify-full&sslrootcert=%2Fetc%2Fca.pem&schema=public&connection_limit=5"_s);
    QVERIFY(target.ok());
    QCOMPARE(target->parameters,
        (QMap<QString, QString>{
            { u"sslmode"_s, u"verify-full"_s }, { u"sslrootcert"_s, u"/etc/ca.pem"_s } }));
    QCOMPARE(target->ignored, (QStringList{ u"schema"_s, u"connection_limit"_s }));
    QCOMPARE(
        parseDatabaseUrl(u"postgresql://h/app?ssl=true"_s)->parameters.value(u"sslmode"_s), u"require"_s);
}

void TestDatabaseUrl::nothingShowsThePassword()
{
    const auto target = parseDatabaseUrl(u"postgresql://u:geheim@h/app?sslpassword=geheim"_s);
    QVERIFY(target.ok());
    QVERIFY(!target->display().contains(u"geheim"_s));
    QVERIFY(!target->name().contains(u"geheim"_s));
}

QTEST_GUILESS_MAIN(TestDatabaseUrl)
#include "tst_database_url.moc"
