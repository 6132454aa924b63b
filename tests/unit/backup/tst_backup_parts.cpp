#include "services/backup/backup_age.h"
#include "services/backup/backup_file.h"
#include "services/backup/child_program.h"
#include "services/backup/pg_tools.h"

#include <QCryptographicHash>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QtTest>

#include <sys/stat.h>

using namespace Qt::StringLiterals;
using namespace fairlead;
using namespace std::chrono_literals;

namespace {

QStringList filesIn(const QString &folder)
{
    return QDir(folder).entryList(QDir::Files | QDir::Hidden, QDir::Name);
}

int modeOf(const QString &path)
{
    struct stat info = {};
    return ::stat(QFile::encodeName(path).constData(), &info) == 0 ? static_cast<int>(info.st_mode & 07777)
                                                                   : -1;
}

void fill(const QString &path, const QByteArray &text)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(text), text.size());
}

void makeProgram(const QString &path, const QByteArray &script)
{
    fill(path, "#!/bin/sh\n" + script);
    QVERIFY(QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
}

bool never()
{
    return false;
}

} // namespace

class TestBackupParts : public QObject
{
    Q_OBJECT

private slots:
    void ages_data();
    void ages();
    void unfinishedFileIsRemoved();
    void publishedFileIsWhole();
    void takenNamesAreLeftAlone();
    void publishReplacesNothing();
    void folderThatCannotBe();
    void digest();
    void versions_data();
    void versions();
    void toolsOfTheRightVersion();
    void childSpeaks();
    void childSeesPlainEnvironment();
    void childIsEnded();
    void childThatCannotStart();
    void sizes_data();
    void sizes();
};

void TestBackupParts::ages_data()
{
    QTest::addColumn<qint64>("msAgo");
    QTest::addColumn<bool>("fresh");
    QTest::newRow("now") << qint64(0) << true;
    QTest::newRow("59 min") << qint64(59 * 60000) << true;
    QTest::newRow("at the limit") << qint64(3600000) << true;
    QTest::newRow("just over") << qint64(3600001) << false;
    QTest::newRow("a day") << qint64(86400000) << false;
    QTest::newRow("from the future") << qint64(-1) << false;
    QTest::newRow("clock moved back a day") << qint64(-86400000) << false;
}

void TestBackupParts::ages()
{
    QFETCH(qint64, msAgo);
    QFETCH(bool, fresh);
    const QDateTime now = QDateTime::fromMSecsSinceEpoch(1'700'000'000'000, Qt::UTC);
    Artefact backup;
    QCOMPARE(age(backup, now), std::chrono::milliseconds::max());
    QVERIFY(!isFresh(backup, now, std::chrono::milliseconds::max()));
    backup.snapshot = now.addMSecs(-msAgo);
    QCOMPARE(
        age(backup, now), msAgo < 0 ? std::chrono::milliseconds::max() : std::chrono::milliseconds(msAgo));
    QCOMPARE(isFresh(backup, now, 1h), fresh);
    QVERIFY(!isFresh(backup, {}, 1h));
}

void TestBackupParts::unfinishedFileIsRemoved()
{
    QTemporaryDir folder;
    const QString inner = folder.filePath(u"deep/backups"_s);
    {
        const auto file = BackupFile::claim(inner, u"a"_s);
        QVERIFY(file.ok());
        QCOMPARE(filesIn(inner), QStringList{ u"a.dump.part"_s });
        QCOMPARE(modeOf(file->partPath()), 0600);
        QCOMPARE(modeOf(inner), 0700);
    }
    QCOMPARE(filesIn(inner), QStringList());
}

void TestBackupParts::publishedFileIsWhole()
{
    QTemporaryDir folder;
    auto file = BackupFile::claim(folder.path(), u"a"_s);
    QVERIFY(file.ok());
    fill(file->partPath(), "dump");
    QVERIFY(file.value().publish({ { u"size"_s, 4 } }).ok());
    QCOMPARE(filesIn(folder.path()), (QStringList{ u"a.dump"_s, u"a.dump.manifest.json"_s }));
    QFile manifest(file->manifestPath());
    QVERIFY(manifest.open(QIODevice::ReadOnly));
    QCOMPARE(QJsonDocument::fromJson(manifest.readAll()).object().value(u"size"_s).toInt(), 4);
    QCOMPARE(modeOf(file->finalPath()), 0600);
    QCOMPARE(modeOf(file->manifestPath()), 0600);
}

void TestBackupParts::takenNamesAreLeftAlone()
{
    QTemporaryDir folder;
    fill(folder.filePath(u"a.dump"_s), "older");
    fill(folder.filePath(u"a-2.dump.part"_s), "somebody is writing");
    {
        const auto file = BackupFile::claim(folder.path(), u"a"_s);
        QVERIFY(file.ok());
        QVERIFY(file->finalPath().endsWith(u"/a-3.dump"_s));
    }
    QCOMPARE(filesIn(folder.path()), (QStringList{ u"a-2.dump.part"_s, u"a.dump"_s }));
    for (int i = 3; i < 10; ++i)
        fill(folder.filePath(u"a-%1.dump"_s.arg(i)), "older");
    QVERIFY(!BackupFile::claim(folder.path(), u"a"_s).ok());
    QCOMPARE(filesIn(folder.path()).size(), 9);
}

void TestBackupParts::publishReplacesNothing()
{
    QTemporaryDir folder;
    {
        auto file = BackupFile::claim(folder.path(), u"a"_s);
        QVERIFY(file.ok());
        fill(file->finalPath(), "came in between");
        QVERIFY(!file.value().publish({}).ok());
    }
    QCOMPARE(filesIn(folder.path()), QStringList{ u"a.dump"_s });
    QFile kept(folder.filePath(u"a.dump"_s));
    QVERIFY(kept.open(QIODevice::ReadOnly));
    QCOMPARE(kept.readAll(), QByteArray("came in between"));
}

void TestBackupParts::folderThatCannotBe()
{
    QTemporaryDir folder;
    fill(folder.filePath(u"file"_s), "x");
    const auto file = BackupFile::claim(folder.filePath(u"file/backups"_s), u"a"_s);
    QVERIFY(!file.ok());
    QCOMPARE(file.error().kind, Error::Kind::Io);
    QVERIFY2(file.error().text().contains(u"file/backups"_s), qPrintable(file.error().text()));
}

void TestBackupParts::digest()
{
    QTemporaryDir folder;
    const QByteArray text = QByteArray(3 * 1024 * 1024 + 17, 'q');
    fill(folder.filePath(u"f"_s), text);
    const auto digest = digestOf(folder.filePath(u"f"_s), never);
    QVERIFY(digest.ok());
    QCOMPARE(digest->size, text.size());
    QCOMPARE(digest->sha256.toLatin1(), QCryptographicHash::hash(text, QCryptographicHash::Sha256).toHex());
    QVERIFY(!digestOf(folder.filePath(u"f"_s), [] { return true; }).ok());
    QVERIFY(!digestOf(folder.filePath(u"none"_s), never).ok());
}

void TestBackupParts::versions_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("version");
    QTest::addColumn<int>("major");
    QTest::newRow("debian") << u"pg_dump (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)"_s << u"15.18"_s << 15;
    QTest::newRow("plain") << u"pg_dump (PostgreSQL) 16.2"_s << u"16.2"_s << 16;
    QTest::newRow("beta") << u"pg_dump (PostgreSQL) 18beta1"_s << u"18beta1"_s << 18;
    QTest::newRow("old") << u"pg_dump (PostgreSQL) 9.6.24"_s << u"9.6.24"_s << 9;
    QTest::newRow("other") << u"mysqldump 10.19"_s << QString() << 0;
    QTest::newRow("nothing") << QString() << QString() << 0;
}

void TestBackupParts::versions()
{
    QFETCH(QString, line);
    QTEST(readVersion(line).first, "version");
    QTEST(readVersion(line).second, "major");
}

void TestBackupParts::toolsOfTheRightVersion()
{
    QTemporaryDir folder;
    QStringList folders;
    for (const QByteArray version : { "13.4", "16.1", "17.0" }) {
        folders.append(folder.filePath(QString::fromLatin1(version)));
        QVERIFY(QDir().mkpath(folders.last()));
        makeProgram(folders.last() + u"/pg_dump"_s, "echo 'pg_dump (PostgreSQL) " + version + "'\n");
        makeProgram(folders.last() + u"/pg_restore"_s, "exit 0\n");
    }
    QVERIFY(QFile::remove(folders.at(1) + u"/pg_restore"_s));
    QCOMPARE(findTools(folders, 13)->version, u"13.4"_s);
    QCOMPARE(findTools(folders, 15)->dump, folders.at(2) + u"/pg_dump"_s);
    const auto older = findTools(folders, 99);
    QVERIFY(!older.ok());
    QVERIFY2(older.error().text().contains(u"PostgreSQL 99"_s), qPrintable(older.error().text()));
    QVERIFY2(older.error().text().contains(u"17.0"_s), qPrintable(older.error().text()));
    const auto none = findTools({ folder.path() }, 15);
    QVERIFY2(!none.ok() && none.error().text().contains(u"install"_s), qPrintable(none.error().text()));
}

void TestBackupParts::childSpeaks()
{
    QTemporaryDir folder;
    makeProgram(
        folder.filePath(u"p"_s), "echo one >&2; printf 't\\033[31mwo\\n' >&2; printf three >&2; exit 7\n");
    QStringList lines;
    ChildProgram child{ folder.filePath(u"p"_s), {} };
    child.onLine = [&](const QString &line) { lines.append(line); };
    const ChildEnd end = runChild(child);
    QVERIFY(end.started && !end.cancelled && !end.good());
    QCOMPARE(end.exitCode, 7);
    QCOMPARE(lines, (QStringList{ u"one"_s, u"t\uFFFD[31mwo"_s, u"three"_s }));
    QCOMPARE(end.said, lines.join(u'\n'));
    makeProgram(
        folder.filePath(u"q"_s), "i=0; while [ $i -lt 500 ]; do i=$((i+1)); echo line $i >&2; done\n");
    const ChildEnd wordy = runChild({ folder.filePath(u"q"_s), {} });
    QVERIFY(wordy.good());
    QCOMPARE(wordy.said.count(u'\n'), 19);
    QVERIFY(wordy.said.endsWith(u"line 500"_s));
}

void TestBackupParts::childSeesPlainEnvironment()
{
    QTemporaryDir folder;
    makeProgram(folder.filePath(u"p"_s), "env >&2\n");
    qputenv("PROD_DATABASE_URL", "postgresql://u:geheim@h/app");
    QString all;
    ChildProgram child{ folder.filePath(u"p"_s), {}, { { u"PGSERVICEFILE"_s, u"/x"_s } } };
    child.onLine = [&](const QString &line) { all += line + u'\n'; };
    QVERIFY(runChild(child).good());
    qunsetenv("PROD_DATABASE_URL");
    QVERIFY2(all.contains(u"PGSERVICEFILE=/x\n"_s) && all.contains(u"LC_ALL=C\n"_s), qPrintable(all));
    QVERIFY2(!all.contains(u"geheim"_s), "the child sees a secret of the job");
}

void TestBackupParts::childIsEnded()
{
    QTemporaryDir folder;
    makeProgram(folder.filePath(u"p"_s), "exec sleep 600\n");
    int asked = 0;
    ChildProgram child{ folder.filePath(u"p"_s), {} };
    child.cancelled = [&] { return ++asked == 2; };
    const ChildEnd end = runChild(child);
    QVERIFY(end.cancelled && !end.good());
    QCOMPARE(end.exitCode, -1);
}

void TestBackupParts::childThatCannotStart()
{
    const ChildEnd end = runChild({ u"/nowhere/pg_dump"_s, {} });
    QVERIFY(!end.started && !end.good());
    QVERIFY(!end.said.isEmpty());
    QCOMPARE(versionLine(u"/nowhere/pg_dump"_s), QString());
}

void TestBackupParts::sizes_data()
{
    QTest::addColumn<qint64>("bytes");
    QTest::addColumn<QString>("text");
    QTest::newRow("0") << qint64(0) << u"0 B"_s;
    QTest::newRow("999") << qint64(999) << u"999 B"_s;
    QTest::newRow("kB") << qint64(12345) << u"12.3 kB"_s;
    QTest::newRow("MB") << qint64(12400000) << u"12.4 MB"_s;
    QTest::newRow("GB") << qint64(1990000000) << u"1.99 GB"_s;
}

void TestBackupParts::sizes()
{
    QFETCH(qint64, bytes);
    QTEST(sizeText(bytes), "text");
}

QTEST_GUILESS_MAIN(TestBackupParts)
#include "tst_backup_parts.moc"
