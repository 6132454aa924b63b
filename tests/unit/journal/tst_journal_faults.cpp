#include "journal_test.h"
#include "tests/support/fault_tally.h"

#include "services/journal/sqlite_schema.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSignalSpy>

#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace fairlead;
using namespace fairlead::test;

namespace {

int modeOf(const QString &path)
{
    struct stat info = {};
    return ::stat(QFile::encodeName(path).constData(), &info) == 0 ? int(info.st_mode & 0777) : -1;
}

void overwrite(const QString &path, qint64 at, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadWrite));
    QVERIFY(file.seek(at));
    QCOMPARE(file.write(bytes), bytes.size());
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// A small disk of its own, for as long as it lives; only root can have one.
class SmallDisk
{
public:
    SmallDisk()
        : m_mounted(::mount("tmpfs", path().constData(), "tmpfs", 0, "size=2m,mode=0700") == 0)
    {
    }
    ~SmallDisk()
    {
        if (m_mounted)
            ::umount2(path().constData(), MNT_DETACH);
    }
    SmallDisk(const SmallDisk &) = delete;
    SmallDisk &operator=(const SmallDisk &) = delete;

    bool mounted() const { return m_mounted; }
    QString file(const QString &name) const { return m_folder.filePath(name); }

private:
    QByteArray path() const { return QFile::encodeName(m_folder.path()); }

    QTemporaryDir m_folder;
    bool m_mounted;
};

/// Fills the disk to its last byte.
void fill(const QString &path)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Unbuffered));
    for (qsizetype size = 64 * 1024; size > 0; size /= 2) {
        while (file.write(QByteArray(size, 'x')) == size)
            continue;
    }
}

} // namespace

class JournalFaultsTest : public QObject
{
    Q_OBJECT

private slots:
    void filesArePrivate();
    void refusesPlaces_data();
    void refusesPlaces();
    void refusesReadOnlyFolder();
    void refusesNewerSchema();
    void refusesOtherDatabases();
    void migratesOlderSchema();
    void failedMigrationChangesNothing();
    void salvagesDamage_data();
    void salvagesDamage();
    void salvagesOnce();
    void largeStoreIsCheckedBehindTheScenes();
    void largeStoreWithDamage();
    void largeStoreWithASmallTableLost();
    void waitsForBusyStore();
    void saysWhenBusyForTooLong();
    void noticesDeletedStore();
    void survivesFullDisk();
    void oneBadCallDoesNotFailItsBatch();
};

void JournalFaultsTest::filesArePrivate()
{
    const QTemporaryDir folder;
    const QString path = storePath(folder);
    const mode_t before = ::umask(0);
    const auto journal = openJournal(path);
    QVERIFY(await(journal->append(u"a"_s, 0, bodies(1))));
    ::umask(before);
    for (const QString &suffix : { QString(), u"-wal"_s, u"-shm"_s })
        QCOMPARE(modeOf(path + suffix), 0600);
}

void JournalFaultsTest::refusesPlaces_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<Error::Kind>("kind");
    QTest::addColumn<QString>("part");
    QTest::newRow("folder missing") << u"none/store.sqlite"_s << Error::Kind::NotFound << u"does not exist"_s;
    QTest::newRow("a folder in place of the file")
        << u"folder"_s << Error::Kind::Invalid << u"is not a file"_s;
    QTest::newRow("a file in place of the folder")
        << u"file/store.sqlite"_s << Error::Kind::Invalid << u"is not a folder"_s;
    QTest::newRow("a folder open to all")
        << u"shared/store.sqlite"_s << Error::Kind::Denied << u"chmod 700"_s;
}

void JournalFaultsTest::refusesPlaces()
{
    QFETCH(QString, path);
    QFETCH(Error::Kind, kind);
    QFETCH(QString, part);
    const QTemporaryDir folder;
    const QDir dir(folder.path());
    QVERIFY(dir.mkdir(u"folder"_s) && dir.mkdir(u"shared"_s));
    QCOMPARE(::chmod(QFile::encodeName(dir.filePath(u"shared"_s)).constData(), 0777), 0);
    overwrite(dir.filePath(u"file"_s), 0, "x");
    const auto journal = Journal::open(dir.filePath(path));
    QVERIFY(!journal);
    QCOMPARE(journal.error().kind, kind);
    QVERIFY2(journal.error().message.contains(part), qPrintable(journal.error().text()));
}

void JournalFaultsTest::refusesReadOnlyFolder()
{
    if (::geteuid() == 0)
        QSKIP("root may write to read-only folders");
    const QTemporaryDir folder;
    QCOMPARE(::chmod(QFile::encodeName(folder.path()).constData(), 0500), 0);
    const auto journal = Journal::open(storePath(folder));
    QCOMPARE(::chmod(QFile::encodeName(folder.path()).constData(), 0700), 0);
    QVERIFY(!journal);
    QCOMPARE(journal.error().kind, Error::Kind::Denied);
    QVERIFY2(journal.error().message.contains(u"is not writable"_s), qPrintable(journal.error().text()));
}

void JournalFaultsTest::refusesNewerSchema()
{
    FaultTally tally("store-newer-version");
    const QTemporaryDir folder;
    QVERIFY(await(openJournal(storePath(folder))->append(u"a"_s, 0, bodies(1))));
    QVERIFY(rawSql(storePath(folder), u"PRAGMA user_version = 99"_s) >= 0);
    const auto journal = Journal::open(storePath(folder));
    QVERIFY(!journal);
    QCOMPARE(journal.error().kind, Error::Kind::Invalid);
    QVERIFY2(
        journal.error().message.contains(u"newer Fairlead (schema 99"_s), qPrintable(journal.error().text()));
    tally.trial(u"refused"_s, u"refused"_s);
}

void JournalFaultsTest::refusesOtherDatabases()
{
    const QTemporaryDir folder;
    QVERIFY(rawSql(storePath(folder), u"CREATE TABLE songs (title TEXT)"_s) >= 0);
    const auto journal = Journal::open(storePath(folder));
    QVERIFY(!journal);
    QVERIFY2(journal.error().message.contains(u"another program"_s), qPrintable(journal.error().text()));
    QVERIFY(rawSql(storePath(folder), u"INSERT INTO songs VALUES ('x')"_s) >= 0);
}

void JournalFaultsTest::migratesOlderSchema()
{
    FaultTally tally("store-older-version");
    const QTemporaryDir folder;
    SqliteConnection connection(storePath(folder), std::chrono::milliseconds(1000));
    QVERIFY(connection.open());
    const Migration one{ "CREATE TABLE things (a TEXT)", "INSERT INTO things VALUES ('kept')" };
    const Migration two{ "ALTER TABLE things ADD COLUMN b TEXT DEFAULT 'added'" };
    QVERIFY(migrate(connection, { one }));
    QVERIFY(migrate(connection, { one, two }));
    QVERIFY(migrate(connection, { one, two }));
    QCOMPARE(connection.single("SELECT a || ' ' || b FROM things")->toString(), u"kept added"_s);
    QCOMPARE(connection.single("PRAGMA user_version")->toInt(), 2);
    QVERIFY(!migrate(connection, { one }));
    tally.trial(u"migrated"_s, u"migrated"_s);
}

void JournalFaultsTest::failedMigrationChangesNothing()
{
    FaultTally tally("store-older-version");
    const QTemporaryDir folder;
    SqliteConnection connection(storePath(folder), std::chrono::milliseconds(1000));
    QVERIFY(connection.open());
    const Migration one{ "CREATE TABLE things (a TEXT)" };
    QVERIFY(migrate(connection, { one }));
    QVERIFY(
        !migrate(connection, { one, { "ALTER TABLE things ADD COLUMN b TEXT", "CREATE TABLE things (a)" } }));
    QCOMPARE(connection.single("PRAGMA user_version")->toInt(), 1);
    QCOMPARE(connection.single("SELECT count(*) FROM pragma_table_info('things')")->toInt(), 1);
    tally.trial(u"left as it was"_s, u"left as it was"_s);
}

void JournalFaultsTest::salvagesDamage_data()
{
    QTest::addColumn<qint64>("at");
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("no database") << qint64(0) << QByteArray("This is a text, not a store.");
    QTest::newRow("a page lost") << qint64(4096) << QByteArray(4096, '\xff');
    QTest::newRow("the schema lost") << qint64(100) << QByteArray(3000, '\x7f');
    QTest::newRow("a page in the middle") << qint64(12 * 4096) << QByteArray(8192, '\x11');
}

void JournalFaultsTest::salvagesDamage()
{
    QFETCH(qint64, at);
    QFETCH(QByteArray, bytes);
    FaultTally tally("store-damaged");
    const QTemporaryDir folder;
    const QString path = storePath(folder);
    QVERIFY(await(openJournal(path)->append(u"a"_s, 0, bodies(2000))));
    overwrite(path, at, bytes);
    const QByteArray damaged = contentOf(path);
    const auto journal = Journal::open(path);
    QVERIFY(!journal);
    QCOMPARE(journal.error().kind, Error::Kind::Io);
    const QStringList copies = QDir(folder.path()).entryList({ u"store.damaged-*.sqlite"_s });
    QCOMPARE(copies.size(), 1);
    QVERIFY2(journal.error().message.contains(copies.first()), qPrintable(journal.error().text()));
    QCOMPARE(contentOf(folder.filePath(copies.first())), damaged);
    QCOMPARE(contentOf(path), damaged);
    QCOMPARE(modeOf(folder.filePath(copies.first())), 0600);
    tally.trial(u"kept"_s, u"kept"_s);
}

void JournalFaultsTest::salvagesOnce()
{
    const QTemporaryDir folder;
    overwrite(storePath(folder), 0, "This is a text, not a store.");
    for (int start = 0; start < 3; ++start)
        QVERIFY(!Journal::open(storePath(folder)));
    QCOMPARE(QDir(folder.path()).entryList({ u"store.damaged-*.sqlite"_s }).size(), 1);
}

void JournalFaultsTest::largeStoreIsCheckedBehindTheScenes()
{
    const QTemporaryDir folder;
    QVERIFY(await(openJournal(storePath(folder))->append(u"a"_s, 0, bodies(2500))));
    JournalOptions options;
    options.wholeCheckBytes = 0;
    const auto journal = openJournal(storePath(folder), options);
    QSignalSpy checked(journal.get(), &Journal::checked);
    QSignalSpy damaged(journal.get(), &Journal::damaged);
    QTRY_COMPARE(checked.size(), 3);
    QCOMPARE(checked.at(0), (QVariantList{ qint64(1000), qint64(2500) }));
    QCOMPARE(checked.at(2), (QVariantList{ qint64(2500), qint64(2500) }));
    QVERIFY(damaged.isEmpty());
}

/// It opens, what is sound can be used, and the damage is said with a copy beside it.
void JournalFaultsTest::largeStoreWithDamage()
{
    const QTemporaryDir folder;
    QVERIFY(await(openJournal(storePath(folder))->append(u"a"_s, 0, bodies(2500))));
    QCOMPARE(rawSql(storePath(folder), u"UPDATE entries SET body = '{}' WHERE number = 1700"_s), 1);
    JournalOptions options;
    options.wholeCheckBytes = 0;
    const auto journal = openJournal(storePath(folder), options);
    QSignalSpy damaged(journal.get(), &Journal::damaged);
    QTRY_COMPARE(damaged.size(), 1);
    const auto error = damaged.first().first().value<Error>();
    QCOMPARE(error.kind, Error::Kind::Io);
    QVERIFY(error.detail.contains(u"1700"_s));
    const QStringList copies = QDir(folder.path()).entryList({ u"store.damaged-*.sqlite"_s });
    QCOMPARE(copies.size(), 1);
    QVERIFY(error.message.contains(copies.first()));
    QCOMPARE(await(journal->append(u"b"_s, 0, bodies(1))).value(), 1);
}

/// What decides who may write is always read through.
void JournalFaultsTest::largeStoreWithASmallTableLost()
{
    const QTemporaryDir folder;
    const QString path = storePath(folder);
    QVERIFY(await(
        openJournal(path)->openDeployment(u"production"_s, u"a"_s, Holder::self(u"mara"_s), bodies(1))));
    qint64 page = 0;
    {
        SqliteConnection connection(path, std::chrono::milliseconds(1000));
        QVERIFY(connection.open());
        page = connection.single("SELECT rootpage FROM sqlite_schema WHERE name = 'leases'")->toLongLong();
    }
    QVERIFY(page > 1);
    overwrite(path, (page - 1) * 4096, QByteArray(4096, '\x33'));
    JournalOptions options;
    options.wholeCheckBytes = 0;
    const auto journal = Journal::open(path, options);
    QVERIFY(!journal);
    QCOMPARE(journal.error().kind, Error::Kind::Io);
    QCOMPARE(QDir(folder.path()).entryList({ u"store.damaged-*.sqlite"_s }).size(), 1);
}

void JournalFaultsTest::waitsForBusyStore()
{
    const QTemporaryDir folder;
    const auto journal = openJournal(storePath(folder));
    SqliteConnection other(storePath(folder), std::chrono::milliseconds(1000));
    QVERIFY(other.open());
    QVERIFY(other.execute("BEGIN IMMEDIATE"));
    auto answer = journal->append(u"a"_s, 0, bodies(1));
    QVERIFY(!answer.isFinished());
    QVERIFY(other.execute("COMMIT"));
    QVERIFY(await(answer));
}

void JournalFaultsTest::saysWhenBusyForTooLong()
{
    const QTemporaryDir folder;
    JournalOptions options;
    options.busyTimeout = std::chrono::milliseconds(50);
    const auto journal = openJournal(storePath(folder), options);
    SqliteConnection other(storePath(folder), std::chrono::milliseconds(1000));
    QVERIFY(other.open());
    QVERIFY(other.execute("BEGIN IMMEDIATE"));
    const auto refused = await(journal->append(u"a"_s, 0, bodies(1)));
    QCOMPARE(refused.error().kind, Error::Kind::Unavailable);
    QVERIFY2(refused.error().message.contains(u"locked"_s), qPrintable(refused.error().text()));
    QVERIFY(await(journal->read(u"a"_s))->isEmpty());
    QVERIFY(other.execute("COMMIT"));
    QVERIFY(await(journal->append(u"a"_s, 0, bodies(1))));
}

void JournalFaultsTest::noticesDeletedStore()
{
    const QTemporaryDir folder;
    const auto journal = openJournal(storePath(folder));
    QVERIFY(await(journal->append(u"a"_s, 0, bodies(1))));
    QVERIFY(QFile::rename(storePath(folder), folder.filePath(u"elsewhere"_s)));
    const auto refused = await(journal->append(u"a"_s, 1, bodies(1)));
    QCOMPARE(refused.error().kind, Error::Kind::Io);
    QVERIFY2(refused.error().message.contains(u"moved or deleted"_s), qPrintable(refused.error().text()));
    QVERIFY(QFile::rename(folder.filePath(u"elsewhere"_s), storePath(folder)));
    QVERIFY(await(journal->append(u"a"_s, 1, bodies(1))));
}

void JournalFaultsTest::survivesFullDisk()
{
    const SmallDisk disk;
    if (!disk.mounted())
        QSKIP("a disk of its own needs root and the right to mount");
    FaultTally tally("journal-full");
    const QString path = disk.file(u"store.sqlite"_s);
    const QString ballast = disk.file(u"ballast"_s);
    const auto journal = openJournal(path);
    QVERIFY(await(journal->append(u"a"_s, 0, bodies(10))));
    fill(ballast);
    const QByteArray large = "\"" + QByteArray(200'000, 'x') + "\"";
    const auto refused = await(journal->append(u"a"_s, 10, { "{}", large, "{}" }));
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, Error::Kind::Io);
    QVERIFY2(refused.error().message.contains(u"is full"_s), qPrintable(refused.error().text()));
    QCOMPARE(await(journal->read(u"a"_s))->size(), 10);
    QVERIFY(!await(
        journal->openDeployment(u"production"_s, u"deployment/1"_s, Holder::self(u"mara"_s), { large })));
    QVERIFY(await(journal->environments())->isEmpty());
    QVERIFY(QFile::remove(ballast));
    QCOMPARE(*await(journal->append(u"a"_s, 10, { "{}", large, "{}" })), 13);
    QVERIFY(verifyChain(*await(journal->read(u"a"_s))).whole);
    tally.trial(u"refused"_s, u"refused"_s);
    tally.lost(static_cast<int>(13 - await(journal->read(u"a"_s))->size()));
}

void JournalFaultsTest::oneBadCallDoesNotFailItsBatch()
{
    const QTemporaryDir folder;
    const auto journal = openJournal(storePath(folder));
    QVERIFY(rawSql(storePath(folder),
                u"CREATE TRIGGER no BEFORE INSERT ON entries WHEN new.stream = 'bad' AND new.number = 2 "
                "BEGIN SELECT raise(ABORT, 'no'); END"_s)
        >= 0);
    QList<QFuture<Result<qint64>>> good;
    QList<QFuture<Result<qint64>>> bad;
    for (int n = 0; n < 50; ++n) {
        good.append(journal->append(u"good"_s, n, bodies(1)));
        bad.append(journal->append(u"bad"_s, 0, bodies(3)));
    }
    for (int n = 0; n < 50; ++n) {
        QCOMPARE(*await(good.at(n)), n + 1);
        QCOMPARE(await(bad.at(n)).error().kind, Error::Kind::Internal);
    }
    QVERIFY(await(journal->read(u"bad"_s))->isEmpty());
    QVERIFY(verifyChain(*await(journal->read(u"good"_s))).whole);
}

QTEST_GUILESS_MAIN(JournalFaultsTest)
#include "tst_journal_faults.moc"
