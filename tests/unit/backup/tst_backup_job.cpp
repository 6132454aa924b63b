#include "services/backup/backup_job.h"
#include "tests/support/fault_tally.h"
#include "tests/support/postgres_server.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QtTest>

#include <csignal>
#include <cstdio>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace fairlead;

namespace {

QStringList filesIn(const QString &folder)
{
    return QDir(folder).entryList(QDir::Files | QDir::Hidden, QDir::Name);
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

int modeOf(const QString &path)
{
    struct stat info = {};
    return ::stat(QFile::encodeName(path).constData(), &info) == 0 ? static_cast<int>(info.st_mode & 07777)
                                                                   : -1;
}

/// PIDs whose argument vector holds `text`.
QList<int> processesWith(const QByteArray &text)
{
    QList<int> found;
    const QStringList all = QDir(u"/proc"_s).entryList(QDir::Dirs);
    for (const QString &name : all) {
        if (name.toInt() > 0 && contentOf(u"/proc/%1/cmdline"_s.arg(name)).contains(text))
            found.append(name.toInt());
    }
    return found;
}

struct Ran
{
    int code = -1;
    QString said = {};
    QJsonObject result = {};
};

Ran run(const QJsonObject &task, const QString &url)
{
    Ran ran;
    const auto sink = [&](const QString &line) { ran.said += line + u'\n'; };
    ran.code = runBackup(task, url.toUtf8(), sink, ran.result);
    return ran;
}

/// The job in a process of its own: the task and the URL come in over stdin.
int runAsJob()
{
    QFile in;
    if (!in.open(stdin, QIODevice::ReadOnly))
        return 2;
    const QJsonObject order = QJsonDocument::fromJson(in.readAll()).object();
    const auto sink = [](const QString &line) { std::puts(line.toUtf8().constData()), std::fflush(stdout); };
    QJsonObject result;
    return runBackup(
        order.value(u"task"_s).toObject(), order.value(u"url"_s).toString().toUtf8(), sink, result);
}

/// Mounts a small file system in memory while it lives.
struct SmallDisk
{
    explicit SmallDisk(const QString &folder, const char *size)
        : path(QFile::encodeName(folder))
        , mounted(::mount("tmpfs", path.constData(), "tmpfs", 0, size) == 0)
    {
    }
    ~SmallDisk()
    {
        if (mounted)
            ::umount2(path.constData(), MNT_DETACH);
    }
    QByteArray path;
    bool mounted;
};

} // namespace

class TestBackupJob : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanupTestCase() { m_server.reset(); }
    void good();
    void twiceInARow();
    void refused_data();
    void refused();
    void wrongPassword();
    void noSuchDatabase();
    void nobodyListens();
    void urlAloneDecides();
    void lockedTable();
    void forbiddenTable();
    void dumpThatIsCutShort();
    void dumpThatFails();
    void noTools();
    void fullDisk();
    void noRoomForTheDump();
    void cancelledInTheMiddle();
    void killedInTheMiddle();

private:
    QJsonObject task(const QTemporaryDir &folder) const
    {
        return { { u"folder"_s, folder.filePath(u"backups"_s) }, { u"name"_s, u"staging"_s },
            { u"deployment"_s, u"d-1"_s }, { u"lock_wait_ms"_s, 20000 } };
    }
    /// A psql that holds `app.orders` locked until it is closed.
    std::unique_ptr<QProcess> lockOrders() const;
    void startJob(QProcess &job, const QJsonObject &task, const QString &runtime) const;

    std::unique_ptr<PostgresServer> m_server;
};

void TestBackupJob::initTestCase()
{
    m_server = std::make_unique<PostgresServer>();
    if (!m_server->start())
        FAIRLEAD_WITHOUT_POSTGRES(*m_server);
    m_server->sql(u"postgres"_s, u"CREATE DATABASE shop"_s);
    QString error;
    m_server->sql(u"shop"_s,
        u"CREATE SCHEMA app; CREATE TABLE app.orders (id serial PRIMARY KEY, note text, blob text); "
        "INSERT INTO app.orders (note, blob) SELECT 'n' || i, (SELECT string_agg(md5(random()::text || i || "
        "g), '') "
        "FROM generate_series(1, 20) g) FROM generate_series(1, 4000) i; "
        "CREATE TABLE \"Odd \"\"Name\" (x int); INSERT INTO \"Odd \"\"Name\" VALUES (1), (2); "
        "CREATE TABLE empty (x int); CREATE VIEW v AS SELECT 1; ANALYZE;"_s,
        &error);
    QCOMPARE(error, QString());
}

void TestBackupJob::good()
{
    QTemporaryDir folder;
    const QDateTime before = QDateTime::currentDateTimeUtc().addSecs(-1);
    const Ran ran = run(task(folder), m_server->url(u"shop"_s));
    QVERIFY2(ran.code == 0, qPrintable(ran.said));
    const QString path = ran.result.value(u"path"_s).toString();
    QVERIFY2(QRegularExpression(u"/backups/staging-\\d{8}-\\d{6}Z\\.dump$"_s).match(path).hasMatch(),
        qPrintable(path));
    QCOMPARE(filesIn(folder.filePath(u"backups"_s)).size(), 2);
    QCOMPARE(modeOf(path), 0600);
    const QByteArray dump = contentOf(path);
    QCOMPARE(ran.result.value(u"size"_s).toInteger(), dump.size());
    QCOMPARE(ran.result.value(u"sha256"_s).toString().toLatin1(),
        QCryptographicHash::hash(dump, QCryptographicHash::Sha256).toHex());
    QCOMPARE(ran.result.value(u"kind"_s), u"backup"_s);
    QCOMPARE(ran.result.value(u"database"_s), u"%1:%2/shop"_s.arg(m_server->host()).arg(m_server->port()));
    const QString snapshot = ran.result.value(u"snapshot"_s).toString();
    QVERIFY2(QRegularExpression(u"\\.\\d{3}Z$"_s).match(snapshot).hasMatch(), qPrintable(snapshot));
    const QDateTime taken = QDateTime::fromString(snapshot, Qt::ISODateWithMs);
    QVERIFY(taken >= before && taken <= QDateTime::currentDateTimeUtc());
    QVERIFY(QRegularExpression(u"^\\d+:\\d+:"_s)
                .match(ran.result.value(u"snapshotText"_s).toString())
                .hasMatch());

    const QJsonObject manifest = QJsonDocument::fromJson(contentOf(path + u".manifest.json"_s)).object();
    for (const QString &key : { u"sha256"_s, u"size"_s, u"snapshot"_s, u"snapshotText"_s, u"tables"_s })
        QCOMPARE(manifest.value(key), ran.result.value(key));
    QVERIFY(!manifest.value(u"server_version"_s).toString().isEmpty());
    const QJsonArray expected{ QJsonObject{ { u"schema"_s, u"app"_s }, { u"name"_s, u"orders"_s },
                                   { u"rows"_s, 4000 } },
        QJsonObject{ { u"schema"_s, u"public"_s }, { u"name"_s, u"Odd \"Name"_s }, { u"rows"_s, 2 } },
        QJsonObject{ { u"schema"_s, u"public"_s }, { u"name"_s, u"empty"_s }, { u"rows"_s, 0 } } };
    QCOMPARE(manifest.value(u"tables"_s).toArray(), expected);

    QProcess list;
    list.start(PostgresServer::binaries() + u"/pg_restore"_s, { u"--list"_s, path });
    QVERIFY(list.waitForFinished());
    const QByteArray listed = list.readAllStandardOutput();
    QVERIFY(listed.contains("TABLE DATA app orders") && listed.contains("TABLE DATA public Odd"));
    QVERIFY2(
        ran.said.contains(u"Backing up %1:%2/shop as fairlead"_s.arg(m_server->host()).arg(m_server->port())),
        qPrintable(ran.said));
    QVERIFY(!ran.said.contains(m_server->password()));
    QVERIFY(!QJsonDocument(ran.result).toJson().contains(m_server->password().toUtf8()));
}

void TestBackupJob::twiceInARow()
{
    QTemporaryDir folder;
    const Ran first = run(task(folder), m_server->url(u"shop"_s));
    const Ran second = run(task(folder), m_server->url(u"shop"_s));
    QVERIFY2(first.code == 0 && second.code == 0, qPrintable(second.said));
    QVERIFY(first.result.value(u"path"_s) != second.result.value(u"path"_s));
    QCOMPARE(filesIn(folder.filePath(u"backups"_s)).size(), 4);
}

void TestBackupJob::refused_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("said");
    QTest::newRow("empty") << QString() << u"default local server"_s;
    QTest::newRow("no host") << u"postgresql:///shop"_s << u"no host"_s;
    QTest::newRow("no database") << u"postgresql://u@h"_s << u"no database"_s;
    QTest::newRow("pairs") << u"host=h dbname=shop"_s << u"as a URL"_s;
}

void TestBackupJob::refused()
{
    QFETCH(QString, url);
    QFETCH(QString, said);
    QTemporaryDir folder;
    const Ran ran = run(task(folder), url);
    QCOMPARE(ran.code, 1);
    QVERIFY2(ran.said.contains(said), qPrintable(ran.said));
    QVERIFY(ran.result.value(u"error"_s).toString().contains(said));
    QVERIFY(!QFile::exists(folder.filePath(u"backups"_s)));
    QCOMPARE(run({ { u"name"_s, u"x"_s } }, m_server->url(u"shop"_s)).code, 1); // no folder named
}

void TestBackupJob::wrongPassword()
{
    QTemporaryDir folder;
    const Ran ran = run(task(folder), m_server->url(u"fairlead"_s, u"geheim-falsch"_s, u"shop"_s));
    QCOMPARE(ran.code, 1);
    QVERIFY2(ran.said.contains(u"check the user and the password"_s), qPrintable(ran.said));
    QVERIFY(!ran.said.contains(u"geheim-falsch"_s));
    QVERIFY(!QFile::exists(folder.filePath(u"backups"_s)));
}

void TestBackupJob::noSuchDatabase()
{
    QTemporaryDir folder;
    const Ran ran = run(task(folder), m_server->url(u"nowhere"_s));
    QCOMPARE(ran.code, 1);
    QVERIFY2(ran.said.contains(u"\"nowhere\" does not exist"_s), qPrintable(ran.said));
}

void TestBackupJob::nobodyListens()
{
    QTemporaryDir folder;
    const Ran ran = run(task(folder), u"postgresql://u:p@127.52.255.1:1/shop"_s);
    QCOMPARE(ran.code, 1);
    QVERIFY2(ran.said.contains(u"Cannot connect to 127.52.255.1:1/shop as u"_s), qPrintable(ran.said));
}

void TestBackupJob::urlAloneDecides()
{
    QTemporaryDir folder;
    qputenv("PGHOSTADDR", "127.52.255.1");
    qputenv("PGOPTIONS", "-c no_such_setting=1");
    const Ran ran = run(task(folder), m_server->url(u"shop"_s));
    QVERIFY2(ran.code == 0, qPrintable(ran.said));
    QVERIFY(!qEnvironmentVariableIsSet("PGHOSTADDR"));
}

std::unique_ptr<QProcess> TestBackupJob::lockOrders() const
{
    auto psql = std::make_unique<QProcess>();
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"PGPASSWORD"_s, m_server->password());
    psql->setProcessEnvironment(environment);
    psql->start(PostgresServer::binaries() + u"/psql"_s,
        { u"-XAtq"_s, u"-h"_s, m_server->host(), u"-p"_s, QString::number(m_server->port()), u"-U"_s,
            u"fairlead"_s, u"shop"_s });
    psql->write("BEGIN; LOCK TABLE app.orders IN ACCESS EXCLUSIVE MODE; SELECT 'locked';\n");
    while (psql->waitForReadyRead(10000)) {
        if (psql->readAllStandardOutput().contains("locked"))
            break;
    }
    return psql;
}

void TestBackupJob::lockedTable()
{
    QTemporaryDir folder;
    const auto holder = lockOrders();
    QJsonObject hasty = task(folder);
    hasty.insert(u"lock_wait_ms"_s, 300);
    const Ran ran = run(hasty, m_server->url(u"shop"_s));
    QCOMPARE(ran.code, 1);
    QVERIFY2(ran.said.contains(u"A table stayed locked for 0.3 s"_s), qPrintable(ran.said));
    QCOMPARE(filesIn(folder.filePath(u"backups"_s)), QStringList());
    holder->closeWriteChannel();
    QVERIFY(holder->waitForFinished(10000));
}

void TestBackupJob::forbiddenTable()
{
    QTemporaryDir folder;
    m_server->sql(u"shop"_s, u"CREATE ROLE reader LOGIN PASSWORD 'r'; GRANT pg_read_all_data TO reader"_s);
    const Ran good = run(task(folder), m_server->url(u"reader"_s, u"r"_s, u"shop"_s));
    QVERIFY2(good.code == 0, qPrintable(good.said));
    m_server->sql(u"shop"_s, u"REVOKE pg_read_all_data FROM reader"_s);
    const Ran ran = run(task(folder), m_server->url(u"reader"_s, u"r"_s, u"shop"_s));
    QCOMPARE(ran.code, 1);
    QVERIFY2(ran.said.contains(u"permission denied"_s), qPrintable(ran.said));
    QCOMPARE(filesIn(folder.filePath(u"backups"_s)).size(), 2); // of the first one
}

/// Puts programs into `folder` that call the real ones, pg_dump followed by `after` (which sees the file as
/// $f).
static void wrapTools(const QString &folder, const QByteArray &after)
{
    const QByteArray real = PostgresServer::binaries().toUtf8();
    const auto put = [&](const QString &name, const QByteArray &script) {
        QFile file(folder + u'/' + name);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("#!/bin/bash\n" + script);
        file.close();
        QVERIFY(file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
    };
    put(u"pg_restore"_s, "exec " + real + "/pg_restore \"$@\"\n");
    put(u"pg_dump"_s,
        real
            + "/pg_dump \"$@\" || exit\n[ \"$1\" = --version ] && exit\n"
              "while [ \"$1\" != -f ]; do shift; done\nf=$2\n"
            + after);
}

void TestBackupJob::dumpThatIsCutShort()
{
    QTemporaryDir folder;
    QTemporaryDir tools;
    wrapTools(tools.path(), "truncate -s -100 \"$f\"\n");
    QJsonObject odd = task(folder);
    odd.insert(u"pg_bin"_s, tools.path());
    const Ran ran = run(odd, m_server->url(u"shop"_s));
    QCOMPARE(ran.code, 1);
    QVERIFY2(ran.said.contains(u"cannot be read through"_s), qPrintable(ran.said));
    QCOMPARE(filesIn(folder.filePath(u"backups"_s)), QStringList());
}

void TestBackupJob::dumpThatFails()
{
    QTemporaryDir folder;
    QTemporaryDir tools;
    wrapTools(tools.path(), "echo 'pg_dump: error: something broke' >&2; exit 3\n");
    QJsonObject odd = task(folder);
    odd.insert(u"pg_bin"_s, tools.path());
    const Ran ran = run(odd, m_server->url(u"shop"_s));
    QCOMPARE(ran.code, 1);
    QVERIFY2(ran.said.contains(u"pg_dump ended with 3"_s) && ran.said.contains(u"something broke"_s),
        qPrintable(ran.said));
    QCOMPARE(filesIn(folder.filePath(u"backups"_s)), QStringList());
}

void TestBackupJob::noTools()
{
    QTemporaryDir folder;
    QJsonObject odd = task(folder);
    odd.insert(u"pg_bin"_s, folder.path());
    const Ran ran = run(odd, m_server->url(u"shop"_s));
    QCOMPARE(ran.code, 1);
    QVERIFY2(ran.said.contains(u"install the package postgresql-client"_s), qPrintable(ran.said));
}

void TestBackupJob::fullDisk()
{
    FaultTally tally("backup-full");
    QTemporaryDir folder;
    const QString backups = folder.filePath(u"backups"_s);
    QVERIFY(QDir().mkpath(backups));
    const SmallDisk disk(backups, "size=256k");
    if (!disk.mounted)
        QSKIP("needs the right to mount a small file system");
    const Ran ran = run(task(folder), m_server->url(u"shop"_s));
    QCOMPARE(ran.code, 1);
    QVERIFY2(ran.said.contains(u"The disk is full"_s) && ran.said.contains(backups), qPrintable(ran.said));
    QVERIFY2(ran.said.contains(u"Warning: "_s), qPrintable(ran.said));
    QCOMPARE(filesIn(backups), QStringList());
    tally.trial(u"failed"_s, u"failed"_s);
}

/// The same for everybody who may not mount: no file may grow over 64 KiB.
void TestBackupJob::noRoomForTheDump()
{
    FaultTally tally("backup-full");
    QTemporaryDir folder;
    rlimit before = {};
    QCOMPARE(::getrlimit(RLIMIT_FSIZE, &before), 0);
    const auto handler = ::signal(SIGXFSZ, SIG_IGN);
    const rlimit limit{ 64 * 1024, before.rlim_max };
    QCOMPARE(::setrlimit(RLIMIT_FSIZE, &limit), 0);
    const Ran ran = run(task(folder), m_server->url(u"shop"_s));
    QCOMPARE(::setrlimit(RLIMIT_FSIZE, &before), 0);
    ::signal(SIGXFSZ, handler);
    QCOMPARE(ran.code, 1);
    QVERIFY2(ran.said.contains(u"too large"_s), qPrintable(ran.said));
    QCOMPARE(filesIn(folder.filePath(u"backups"_s)), QStringList());
    tally.trial(u"failed"_s, u"failed"_s);
}

void TestBackupJob::startJob(QProcess &job, const QJsonObject &what, const QString &runtime) const
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"XDG_RUNTIME_DIR"_s, runtime);
    job.setProcessEnvironment(environment);
    job.setProcessChannelMode(QProcess::MergedChannels);
    job.start(QCoreApplication::applicationFilePath(), { u"--as-job"_s });
    const QJsonObject order{ { u"task"_s, what }, { u"url"_s, m_server->url(u"shop"_s) } };
    job.write(QJsonDocument(order).toJson());
    job.closeWriteChannel();
}

void TestBackupJob::cancelledInTheMiddle()
{
    QTemporaryDir folder;
    QTemporaryDir runtime;
    const QString backups = folder.filePath(u"backups"_s);
    const auto holder = lockOrders();
    QProcess job;
    startJob(job, task(folder), runtime.path());
    const QByteArray part = backups.toUtf8() + "/staging-";
    QTRY_VERIFY_WITH_TIMEOUT(!processesWith(part).isEmpty(), 30000);

    const QByteArray secret = m_server->password().toUtf8();
    QCOMPARE(processesWith(secret), QList<int>());
    const QList<int> dumps = processesWith(part);
    for (const int pid : dumps)
        QVERIFY(!contentOf(u"/proc/%1/environ"_s.arg(pid)).contains(secret));
    QVERIFY(!contentOf(u"/proc/%1/environ"_s.arg(job.processId())).contains(secret));
    QCOMPARE(filesIn(backups).size(), 1);
    QVERIFY(filesIn(backups).first().endsWith(u".dump.part"_s));
    QCOMPARE(modeOf(backups + u'/' + filesIn(backups).first()), 0600);
    QVERIFY(!contentOf(backups + u'/' + filesIn(backups).first()).contains(secret));
    QTRY_VERIFY(m_server->sql(u"shop"_s,
                    u"SELECT count(*) FROM pg_stat_activity WHERE application_name = "
                    "'fairlead-backup-d-1'"_s)
        == u"2"_s);

    job.terminate();
    QVERIFY(job.waitForFinished(30000));
    const QByteArray said = job.readAll();
    QCOMPARE(job.exitStatus(), QProcess::NormalExit);
    QCOMPARE(job.exitCode(), 1);
    QVERIFY2(said.contains("Cancelled"), said.constData());
    QVERIFY(!said.contains(secret));
    QCOMPARE(filesIn(backups), QStringList());
    QCOMPARE(processesWith(part), QList<int>());
    QCOMPARE(QDir(runtime.path()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot), QStringList());
    holder->closeWriteChannel();
    QVERIFY(holder->waitForFinished(10000));
}

void TestBackupJob::killedInTheMiddle()
{
    FaultTally tally("backup-killed");
    QTemporaryDir folder;
    QTemporaryDir runtime;
    const QString backups = folder.filePath(u"backups"_s);
    const auto holder = lockOrders();
    QProcess job;
    startJob(job, task(folder), runtime.path());
    const QByteArray part = backups.toUtf8() + "/staging-";
    QTRY_VERIFY_WITH_TIMEOUT(!processesWith(part).isEmpty(), 30000);
    job.kill();
    QVERIFY(job.waitForFinished(30000));
    QTRY_COMPARE(processesWith(part), QList<int>()); // pg_dump does not go on alone
    const QStringList left = filesIn(backups);
    for (const QString &name : left)
        QVERIFY2(name.endsWith(u".part"_s), qPrintable(name));
    tally.trial(u"no dump"_s, u"no dump"_s);
    holder->closeWriteChannel();
    QVERIFY(holder->waitForFinished(10000));
}

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    if (application.arguments().contains(u"--as-job"_s))
        return runAsJob();
    TestBackupJob test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_backup_job.moc"
