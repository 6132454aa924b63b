#include "services/backup/service_files.h"
#include "tests/support/postgres_server.h"

#include <QProcess>
#include <QtTest>

#include <csignal>
#include <sys/stat.h>

using namespace Qt::StringLiterals;
using namespace fairlead;

namespace {

int modeOf(const QString &path)
{
    struct stat info = {};
    return ::stat(QFile::encodeName(path).constData(), &info) == 0 ? static_cast<int>(info.st_mode & 07777)
                                                                   : -1;
}

DatabaseTarget target()
{
    DatabaseTarget one;
    one.user = u"joe"_s;
    one.password = u"hush"_s;
    one.host = u"db-1"_s;
    one.database = u"app"_s;
    return one;
}

} // namespace

class TestServiceFiles : public QObject
{
    Q_OBJECT

private slots:
    void fields_data();
    void fields();
    void texts();
    void privateAndGoneAfterwards();
    void withoutPassword();
    void trailingBlankIsRefused();
    void leftoversOfADeadProcessAreRemoved();
    void reallyConnects_data();
    void reallyConnects();

private:
    std::unique_ptr<PostgresServer> m_server;
};

void TestServiceFiles::fields_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("field");
    QTest::newRow("plain") << u"abc"_s << u"abc"_s;
    QTest::newRow("colon") << u"a:b"_s << u"a\\:b"_s;
    QTest::newRow("backslash") << u"a\\b"_s << u"a\\\\b"_s;
    QTest::newRow("both") << u"a\\:b"_s << u"a\\\\\\:b"_s;
    QTest::newRow("others stay") << u"'s \"x%@/#*"_s << u"'s \"x%@/#*"_s;
}

void TestServiceFiles::fields()
{
    QFETCH(QString, text);
    QTEST(passwordFileField(text), "field");
}

void TestServiceFiles::texts()
{
    DatabaseTarget one = target();
    one.parameters.insert(u"sslmode"_s, u"require"_s);
    const QByteArray service
        = serviceFileText(one, { { u"application_name"_s, u"x"_s }, { u"host"_s, u"evil"_s } });
    QCOMPARE(service,
        QByteArray(
            "[fairlead]\napplication_name=x\ndbname=app\nhost=db-1\nport=5432\nsslmode=require\nuser=joe\n"));
    QCOMPARE(passwordFileText(one), QByteArray("db-1:5432:app:joe:hush\n"));
    one.host = u"::1"_s;
    QCOMPARE(passwordFileText(one), QByteArray("\\:\\:1:5432:app:joe:hush\n"));
    one.host = u"/run/postgresql"_s;
    one.user.clear();
    QCOMPARE(passwordFileText(one), QByteArray("*:5432:app:*:hush\n"));
}

void TestServiceFiles::privateAndGoneAfterwards()
{
    QString folder;
    {
        const auto files = PgServiceFiles::create(target());
        QVERIFY(files.ok());
        folder = files->folder();
        QCOMPARE(modeOf(folder), 0700);
        const QMap<QString, QString> variables = files->environment();
        QCOMPARE(variables.keys(), (QStringList{ u"PGPASSFILE"_s, u"PGSERVICEFILE"_s }));
        for (const QString &path : variables)
            QCOMPARE(modeOf(path), 0600);
        QCOMPARE(files->connection(), u"service=fairlead"_s);
        QFile service(variables.value(u"PGSERVICEFILE"_s));
        QVERIFY(service.open(QIODevice::ReadOnly));
        QVERIFY(!service.readAll().contains("hush"));
    }
    QVERIFY(!QFile::exists(folder));
}

void TestServiceFiles::withoutPassword()
{
    DatabaseTarget one = target();
    one.password.clear();
    const auto files = PgServiceFiles::create(one);
    QVERIFY(files.ok());
    QCOMPARE(files->environment().keys(), QStringList{ u"PGSERVICEFILE"_s }); // so that ~/.pgpass counts
}

void TestServiceFiles::trailingBlankIsRefused()
{
    DatabaseTarget one = target();
    one.database = u"app "_s;
    QVERIFY(!PgServiceFiles::create(one).ok());
}

void TestServiceFiles::leftoversOfADeadProcessAreRemoved()
{
    QTemporaryDir runtime;
    const QByteArray before = qgetenv("XDG_RUNTIME_DIR");
    qputenv("XDG_RUNTIME_DIR", QFile::encodeName(runtime.path()));
    QProcess dead;
    dead.start(u"true"_s);
    const qint64 pid = dead.processId();
    QVERIFY(dead.waitForFinished());
    const QString stale = u"fairlead-pg-%1-abcdef"_s.arg(pid);
    const QString alive = u"fairlead-pg-%1-abcdef"_s.arg(::getpid());
    QVERIFY(QDir(runtime.path()).mkpath(stale) && QDir(runtime.path()).mkpath(alive));
    const auto files = PgServiceFiles::create(target());
    qputenv("XDG_RUNTIME_DIR", before);
    if (before.isEmpty())
        qunsetenv("XDG_RUNTIME_DIR");
    QVERIFY(files.ok());
    QVERIFY(files->folder().startsWith(runtime.path()));
    QVERIFY(!QFile::exists(runtime.filePath(stale)));
    QVERIFY(QFile::exists(runtime.filePath(alive)));
}

void TestServiceFiles::reallyConnects_data()
{
    QTest::addColumn<QString>("user");
    QTest::addColumn<QString>("password");
    QTest::addColumn<QString>("database");
    QTest::newRow("nasty password") << u"nasty1"_s << u"p:a\\s's \"x%@/"_s << u"plain"_s;
    QTest::newRow("ends in a backslash") << u"nasty2"_s << u"back\\"_s << u"plain"_s;
    QTest::newRow("ends in a blank") << u"nasty3"_s << u"blank "_s << u"plain"_s;
    QTest::newRow("beyond ASCII") << u"nasty4"_s << u"pässwörd€"_s << u"plain"_s;
    QTest::newRow("nasty names") << u"us:er\\ 'x\""_s << u"#*:"_s << u"da:ta \\b'a\"se=1"_s;
}

void TestServiceFiles::reallyConnects()
{
    QFETCH(QString, user);
    QFETCH(QString, password);
    QFETCH(QString, database);
    if (!m_server) {
        m_server = std::make_unique<PostgresServer>();
        if (!m_server->start())
            FAIRLEAD_WITHOUT_POSTGRES(*m_server);
        m_server->sql(u"postgres"_s, u"CREATE DATABASE plain"_s);
    }
    const auto name = [](QString text) { return u'"' + text.replace(u'"', u"\"\""_s) + u'"'; };
    const auto literal = [](QString text) { return u'\'' + text.replace(u'\'', u"''"_s) + u'\''; };
    m_server->sql(u"postgres"_s, u"CREATE ROLE %1 LOGIN PASSWORD %2"_s.arg(name(user), literal(password)));
    if (database != u"plain"_s)
        m_server->sql(u"postgres"_s, u"CREATE DATABASE "_s + name(database));

    const auto parsed = parseDatabaseUrl(m_server->url(user, password, database));
    QVERIFY2(parsed.ok(), parsed.ok() ? "" : qPrintable(parsed.error().text()));
    QCOMPARE(parsed->password, password);
    const auto files = PgServiceFiles::create(*parsed, { { u"application_name"_s, u"fairlead-test"_s } });
    QVERIFY(files.ok());
    QProcess psql;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    const QMap<QString, QString> variables = files->environment();
    for (auto it = variables.begin(); it != variables.end(); ++it)
        environment.insert(it.key(), it.value());
    psql.setProcessEnvironment(environment);
    psql.start(PostgresServer::binaries() + u"/psql"_s,
        { u"-XAtwc"_s,
            u"SELECT current_user || '|' || current_database() || '|' || "
            "current_setting('application_name')"_s,
            files->connection() });
    QVERIFY(psql.waitForFinished(30000));
    QVERIFY2(psql.exitCode() == 0, psql.readAllStandardError().constData());
    QCOMPARE(QString::fromUtf8(psql.readAllStandardOutput()).trimmed(),
        QStringList({ user, database, u"fairlead-test"_s }).join(u'|'));
}

QTEST_GUILESS_MAIN(TestServiceFiles)
#include "tst_service_files.moc"
