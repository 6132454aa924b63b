#include "journal_test.h"

#include "services/journal/sqlite_connection.h"

#include <QFile>
#include <QFileInfo>

#include <limits>

using namespace Qt::StringLiterals;
using namespace fairlead;
using namespace fairlead::test;

namespace {

constexpr qint64 FrameBytes = 24 + 4096;
constexpr qint64 Stretch = 1024 * 1024;

QString logPath(const QString &store)
{
    return store + u"-wal"_s;
}

/// One commit for each entry, `size` bytes a body.
void commitEach(Journal &journal, const QString &stream, int from, int to, qsizetype size = 100)
{
    const QByteArray body = '"' + QByteArray(size, 'x') + '"';
    for (int number = from; number <= to; ++number)
        QCOMPARE(await(journal.append(stream, number - 1, { body })).value(), number);
}

/// As `cp` does it: the same file with other content.
bool copyInto(const QString &from, const QString &to)
{
    QFile source(from);
    QFile target(to);
    return source.open(QIODevice::ReadOnly) && target.open(QIODevice::WriteOnly | QIODevice::Truncate)
        && target.write(source.readAll()) == source.size();
}

} // namespace

/// SQLite's own interface, and the write-ahead log that is kept ready for the next commit.
class JournalLogTest : public QObject
{
    Q_OBJECT

private slots:
    void valuesComeBack_data();
    void valuesComeBack();
    void nullsAreEmpty();
    void shortSessionTakesNoRoom();
    void logIsLengthenedAhead();
    void zerosBehindTheEndAreNoFrames();
    void logIsCarriedOverAndUsedAgain();
    void olderLogOfTheSameSizeIsNoticed();
    void anotherWritersLogIsGoneOnWith();
};

void JournalLogTest::valuesComeBack_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<qint64>("number");
    QTest::newRow("plain") << u"a"_s << QByteArray("b") << qint64(1);
    QTest::newRow("beyond the first plane")
        << u"\U0001F680 é ß \u4e16"_s << QByteArray("\xff\xfe\x80", 3) << qint64(-1);
    QTest::newRow("zeros inside") << u"x\ny"_s << QByteArray("a\0b\0", 4)
                                  << std::numeric_limits<qint64>::max();
    QTest::newRow("long") << QString(70'000, u'z') << QByteArray(300'000, '\x01')
                          << std::numeric_limits<qint64>::min();
}

void JournalLogTest::valuesComeBack()
{
    QFETCH(QString, text);
    QFETCH(QByteArray, bytes);
    QFETCH(qint64, number);
    const QTemporaryDir folder;
    SqliteConnection connection(storePath(folder), std::chrono::milliseconds(1000));
    QVERIFY(connection.open());
    auto rows = connection.run("SELECT ?, ?, ?, NULL", { text, bytes, number });
    QVERIFY(rows);
    QVERIFY(rows.value().next());
    QCOMPARE(rows->text(0), text);
    QCOMPARE(rows->bytes(1), bytes);
    QCOMPARE(rows->number(2), number);
    QVERIFY(rows->isNull(3) && !rows->isNull(0));
    QVERIFY(!rows.value().next());
    QVERIFY(!rows->failure());
}

void JournalLogTest::nullsAreEmpty()
{
    const QTemporaryDir folder;
    SqliteConnection connection(storePath(folder), std::chrono::milliseconds(1000));
    QVERIFY(connection.open());
    QCOMPARE(
        connection.single("SELECT typeof(?) || ' ' || typeof(?)", { QString(), QByteArray() })->toString(),
        u"text blob"_s);
}

void JournalLogTest::shortSessionTakesNoRoom()
{
    const QTemporaryDir folder;
    const auto journal = openJournal(storePath(folder));
    commitEach(*journal, u"a"_s, 1, 3);
    QVERIFY(await(journal->totals())); // what is owed after the last answer has been done by now
    QVERIFY(QFileInfo(logPath(storePath(folder))).size() < Stretch);
}

void JournalLogTest::logIsLengthenedAhead()
{
    const QTemporaryDir folder;
    const auto journal = openJournal(storePath(folder));
    commitEach(*journal, u"a"_s, 1, 40);
    QVERIFY(await(journal->totals()));
    const qint64 size = QFileInfo(logPath(storePath(folder))).size();
    QVERIFY2(size > Stretch, qPrintable(QString::number(size)));
    commitEach(*journal, u"a"_s, 41, 80);
    QVERIFY(await(journal->totals()));
    QCOMPARE(QFileInfo(logPath(storePath(folder))).size(), size);
}

/// What a killed console leaves behind: store and log, without the index that only memory had.
void JournalLogTest::zerosBehindTheEndAreNoFrames()
{
    const QTemporaryDir folder;
    const QTemporaryDir other;
    const auto journal = openJournal(storePath(folder));
    commitEach(*journal, u"a"_s, 1, 60);
    QVERIFY(await(journal->totals()));
    QVERIFY(QFileInfo(logPath(storePath(folder))).size() > Stretch);
    QVERIFY(QFile::copy(storePath(folder), storePath(other)));
    QVERIFY(QFile::copy(logPath(storePath(folder)), logPath(storePath(other))));
    const auto found = openJournal(storePath(other));
    const auto entries = await(found->read(u"a"_s));
    QCOMPARE(entries->size(), 60);
    QVERIFY(verifyChain(*entries).whole);
    commitEach(*found, u"a"_s, 61, 70);
}

void JournalLogTest::logIsCarriedOverAndUsedAgain()
{
    constexpr int Commits = 250;
    constexpr qsizetype Body = 40'000; // eleven frames a commit
    const QTemporaryDir folder;
    const auto journal = openJournal(storePath(folder));
    commitEach(*journal, u"a"_s, 1, Commits, Body);
    QVERIFY(await(journal->totals()));
    QVERIFY(QFileInfo(storePath(folder)).size() > 5'000'000);
    const qint64 log = QFileInfo(logPath(storePath(folder))).size();
    QVERIFY2(log < 1'100 * FrameBytes, qPrintable(QString::number(log)));
    const auto entries = await(journal->read(u"a"_s));
    QCOMPARE(entries->size(), Commits);
    QVERIFY(verifyChain(*entries).whole);
}

/// Neither its size nor the store beside it says so, only its last frame.
void JournalLogTest::olderLogOfTheSameSizeIsNoticed()
{
    const QTemporaryDir folder;
    const QString log = logPath(storePath(folder));
    const auto journal = openJournal(storePath(folder));
    commitEach(*journal, u"a"_s, 1, 60);
    QVERIFY(await(journal->totals()));
    QVERIFY(QFile::copy(log, folder.filePath(u"older"_s)));
    commitEach(*journal, u"a"_s, 61, 65);
    QCOMPARE(QFileInfo(log).size(), QFileInfo(folder.filePath(u"older"_s)).size());
    QVERIFY(copyInto(folder.filePath(u"older"_s), log));
    const auto refused = await(journal->append(u"a"_s, 65, bodies(1)));
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, Error::Kind::Conflict);
    QVERIFY2(refused.error().message.contains(u"overwritten"_s), qPrintable(refused.error().text()));
}

void JournalLogTest::anotherWritersLogIsGoneOnWith()
{
    const QTemporaryDir folder;
    const auto one = openJournal(storePath(folder));
    const auto two = openJournal(storePath(folder));
    for (int turn = 0; turn < 30; ++turn) {
        commitEach(*one, u"one"_s, 2 * turn + 1, 2 * turn + 2);
        commitEach(*two, u"two"_s, 2 * turn + 1, 2 * turn + 2);
    }
    for (const QString &stream : { u"one"_s, u"two"_s }) {
        const auto entries = await(one->read(stream));
        QCOMPARE(entries->size(), 60);
        QVERIFY(verifyChain(*entries).whole);
    }
}

QTEST_GUILESS_MAIN(JournalLogTest)
#include "tst_journal_log.moc"
