#include "journal_test.h"

#include <QSignalSpy>

#include <thread>

using namespace Qt::StringLiterals;
using namespace fairlead;
using namespace fairlead::test;

class JournalTest : public QObject
{
    Q_OBJECT

private slots:
    void appendsAndReads();
    void survivesReopening();
    void usesTheClock();
    void refusesStaleNumbers();
    void refusesWrongArguments_data();
    void refusesWrongArguments();
    void namesTamperedEntry();
    void takesManyWritersAtOnce();
    void keepsCallOrder();
    void answersOnTheCallersThread();
    void finishesQueueOnDestruction();
    void readsLongStreamsInStretches();
    void stopsReading();
    void listsStreams();
    void remembersFacts();
    void noticesOtherWriters();
    void staysSilentForOwnWrites();
};

void JournalTest::appendsAndReads()
{
    const QTemporaryDir folder;
    const auto journal = openJournal(storePath(folder));
    QCOMPARE(*await(journal->append(u"a"_s, 0, bodies(3))), 3);
    QCOMPARE(*await(journal->append(u"a"_s, 3, bodies(2, 4))), 5);
    const auto entries = await(journal->read(u"a"_s));
    QVERIFY(entries);
    QCOMPARE(entries->size(), 5);
    QCOMPARE(entries->at(4).body, QByteArray("{\"n\":5}"));
    QCOMPARE(entries->at(4).number, 5);
    QVERIFY(verifyChain(*entries).whole);
    const auto tail = await(journal->read(u"a"_s, 4));
    QCOMPARE(*tail, entries->mid(3));
    QVERIFY(verifyChain(*tail, 4).whole);
    QVERIFY(await(journal->read(u"unknown"_s))->isEmpty());
}

void JournalTest::survivesReopening()
{
    const QTemporaryDir folder;
    QVERIFY(await(openJournal(storePath(folder))->append(u"a"_s, 0, bodies(2))));
    const auto journal = openJournal(storePath(folder));
    QCOMPARE(*await(journal->append(u"a"_s, 2, bodies(1, 3))), 3);
    QVERIFY(verifyChain(*await(journal->read(u"a"_s))).whole);
}

void JournalTest::usesTheClock()
{
    const QTemporaryDir folder;
    const QDateTime fixed(QDate(2025, 7, 1), QTime(12, 30, 15, 250), Qt::UTC);
    JournalOptions options;
    options.clock = [fixed] { return fixed; };
    const auto journal = openJournal(storePath(folder), options);
    QVERIFY(await(journal->append(u"a"_s, 0, bodies(1))));
    const auto entries = await(journal->read(u"a"_s));
    QCOMPARE(entries->first().at, fixed);
    QCOMPARE(entries->first().at.timeSpec(), Qt::UTC);
}

void JournalTest::refusesStaleNumbers()
{
    const QTemporaryDir folder;
    const auto journal = openJournal(storePath(folder));
    QVERIFY(await(journal->append(u"a"_s, 0, bodies(2))));
    for (const qint64 stale : { 0, 1, 3, -1 }) {
        const auto answer = await(journal->append(u"a"_s, stale, bodies(1)));
        QVERIFY(!answer);
        QCOMPARE(answer.error().kind, Error::Kind::Conflict);
        QVERIFY2(answer.error().message.contains(u"has 2 entries"_s), qPrintable(answer.error().message));
    }
    QCOMPARE(await(journal->read(u"a"_s))->size(), 2);
}

void JournalTest::refusesWrongArguments_data()
{
    QTest::addColumn<QString>("stream");
    QTest::addColumn<QList<QByteArray>>("entries");
    QTest::newRow("no stream") << QString() << bodies(1);
    QTest::newRow("long stream") << QString(513, u'x') << bodies(1);
    QTest::newRow("no bodies") << u"a"_s << QList<QByteArray>();
    QTest::newRow("an empty body") << u"a"_s << QList<QByteArray>{ "{}", "" };
    QTest::newRow("a null body") << u"a"_s << QList<QByteArray>{ QByteArray() };
    QTest::newRow("a huge body") << u"a"_s << QList<QByteArray>{ QByteArray(maxBodyBytes + 1, ' ') };
    QTest::newRow("too many") << u"a"_s << bodies(int(maxBodiesPerCall) + 1);
}

void JournalTest::refusesWrongArguments()
{
    QFETCH(QString, stream);
    QFETCH(QList<QByteArray>, entries);
    const QTemporaryDir folder;
    const auto journal = openJournal(storePath(folder));
    const auto answer = await(journal->append(stream, 0, entries));
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, Error::Kind::Invalid);
    QCOMPARE(await(journal->totals())->entries, 0);
    QVERIFY(await(journal->append(u"a"_s, 0, bodies(1))));
}

void JournalTest::namesTamperedEntry()
{
    const QTemporaryDir folder;
    const auto journal = openJournal(storePath(folder));
    QVERIFY(await(journal->append(u"a"_s, 0, bodies(9))));
    QCOMPARE(rawSql(storePath(folder),
                 u"UPDATE entries SET body = CAST(replace(CAST(body AS TEXT), '7', '8') AS BLOB) "
                 "WHERE number = 7"_s),
        1);
    const ChainVerdict verdict = verifyChain(*await(journal->read(u"a"_s)));
    QVERIFY(!verdict.whole);
    QCOMPARE(verdict.brokenAt, 7);
    QVERIFY(verdict.reason.contains(u"Entry 7 of a"_s));
}

void JournalTest::takesManyWritersAtOnce()
{
    constexpr int writers = 64;
    constexpr int calls = 40;
    const QTemporaryDir folder;
    const auto journal = openJournal(storePath(folder));
    std::atomic<int> failures = 0;
    std::vector<std::thread> threads;
    for (int writer = 0; writer < writers; ++writer) {
        threads.emplace_back([&journal, &failures, writer] {
            for (int n = 0; n < calls; ++n) {
                const auto answer = await(journal->append(u"stream/%1"_s.arg(writer), n, bodies(1, n + 1)));
                failures += answer && *answer == n + 1 ? 0 : 1;
            }
        });
    }
    for (std::thread &thread : threads)
        thread.join();
    QCOMPARE(failures.load(), 0);
    const auto totals = await(journal->totals());
    QCOMPARE(totals->streams, writers);
    QCOMPARE(totals->entries, writers * calls);
    for (int writer = 0; writer < writers; ++writer) {
        const auto entries = await(journal->read(u"stream/%1"_s.arg(writer)));
        QCOMPARE(entries->size(), calls);
        QVERIFY(verifyChain(*entries).whole);
        for (int n = 0; n < calls; ++n)
            QCOMPARE(entries->at(n).body, bodies(1, n + 1).first());
    }
}

void JournalTest::keepsCallOrder()
{
    const QTemporaryDir folder;
    const auto journal = openJournal(storePath(folder));
    QList<QFuture<Result<qint64>>> answers;
    QList<QFuture<Result<QList<JournalEntry>>>> reads;
    for (int n = 0; n < 500; ++n) {
        answers.append(journal->append(u"a"_s, n, bodies(1, n + 1)));
        if (n % 100 == 99)
            reads.append(journal->read(u"a"_s));
    }
    for (int n = 0; n < 500; ++n)
        QCOMPARE(*await(answers.at(n)), n + 1);
    for (int i = 0; i < reads.size(); ++i)
        QCOMPARE(await(reads.at(i))->size(), (i + 1) * 100);
}

void JournalTest::answersOnTheCallersThread()
{
    const QTemporaryDir folder;
    const auto journal = openJournal(storePath(folder));
    QThread *answeredOn = nullptr;
    qint64 number = 0;
    auto chained = journal->append(u"a"_s, 0, bodies(1)).then(this, [&](const Result<qint64> &answer) {
        answeredOn = QThread::currentThread();
        number = answer ? *answer : -1;
    });
    QTRY_VERIFY(chained.isFinished());
    QCOMPARE(number, 1);
    QCOMPARE(answeredOn, QThread::currentThread());
}

void JournalTest::finishesQueueOnDestruction()
{
    const QTemporaryDir folder;
    QList<QFuture<Result<qint64>>> answers;
    {
        const auto journal = openJournal(storePath(folder));
        for (int n = 0; n < 3000; ++n)
            answers.append(journal->append(u"a"_s, n, bodies(1, n + 1)));
    }
    for (const auto &answer : answers) {
        QVERIFY(answer.isFinished());
        QVERIFY(answer.result());
    }
    QCOMPARE(await(openJournal(storePath(folder))->totals())->entries, 3000);
}

void JournalTest::readsLongStreamsInStretches()
{
    const QTemporaryDir folder;
    auto journal = openJournal(storePath(folder));
    QVERIFY(await(journal->append(u"a"_s, 0, bodies(9000))));
    auto reading = journal->read(u"a"_s);
    auto end = journal->read(u"a"_s, 8990);
    auto written = journal->append(u"a"_s, 9000, bodies(1, 9001));
    journal.reset(); // what is queued is finished, every stretch of it
    QCOMPARE(reading.result()->size(), 9000);
    QCOMPARE(reading.progressMaximum(), 9000);
    QCOMPARE(reading.progressValue(), 9000);
    QVERIFY(verifyChain(*reading.result()).whole);
    QCOMPARE(end.result()->first().number, 8990);
    QCOMPARE(written.result().value(), 9001);
}

void JournalTest::stopsReading()
{
    const QTemporaryDir folder;
    const auto journal = openJournal(storePath(folder));
    QVERIFY(await(journal->append(u"a"_s, 0, bodies(9000))));
    auto reading = journal->read(u"a"_s);
    reading.cancel();
    reading.waitForFinished();
    QVERIFY(reading.isCanceled());
    QCOMPARE(await(journal->read(u"a"_s, 8999))->size(), 2);
}

void JournalTest::listsStreams()
{
    const QTemporaryDir folder;
    const auto journal = openJournal(storePath(folder));
    for (const QString &stream : { u"deployment/9"_s, u"deployment/10"_s, u"approval/1"_s, u"deploy%"_s })
        QVERIFY(await(journal->append(stream, 0, bodies(2))));
    QCOMPARE(
        *await(journal->streams(u"deployment/"_s)), QStringList({ u"deployment/9"_s, u"deployment/10"_s }));
    QCOMPARE(await(journal->streams())->size(), 4);
    QCOMPARE(*await(journal->streams(u"deploy%"_s)), QStringList(u"deploy%"_s));
    QVERIFY(await(journal->streams(u"nothing"_s))->isEmpty());
}

void JournalTest::remembersFacts()
{
    const QTemporaryDir folder;
    {
        const auto journal = openJournal(storePath(folder));
        QVERIFY(!await(journal->recall(u"accepted-runbook/1"_s))->has_value());
        QVERIFY(await(journal->remember(u"accepted-runbook/1"_s, "mara")));
        QVERIFY(await(journal->remember(u"accepted-runbook/1"_s, "jonas")));
        QVERIFY(await(journal->remember(u"empty"_s, {})));
        QCOMPARE(await(journal->remember({}, "x")).error().kind, Error::Kind::Invalid);
    }
    const auto journal = openJournal(storePath(folder));
    QCOMPARE(**await(journal->recall(u"accepted-runbook/1"_s)), QByteArray("jonas"));
    QVERIFY(await(journal->recall(u"empty"_s))->has_value());
}

void JournalTest::noticesOtherWriters()
{
    const QTemporaryDir folder;
    JournalOptions options;
    options.times.poll = std::chrono::milliseconds(20);
    const auto here = openJournal(storePath(folder), options);
    const auto there = openJournal(storePath(folder), options);
    QSignalSpy changes(here.get(), &Journal::changedElsewhere);
    QVERIFY(await(there->append(u"a"_s, 0, bodies(1))));
    QTRY_COMPARE(changes.size(), 1);
    QVERIFY(
        await(there->openDeployment(u"production"_s, u"deployment/1"_s, Holder::self(u"mara"_s), bodies(1))));
    QTRY_COMPARE(changes.size(), 2);
}

void JournalTest::staysSilentForOwnWrites()
{
    const QTemporaryDir folder;
    JournalOptions options;
    options.times = { std::chrono::milliseconds(20), std::chrono::milliseconds(20) };
    const auto here = openJournal(storePath(folder), options);
    const auto there = openJournal(storePath(folder), options);
    QSignalSpy own(here.get(), &Journal::changedElsewhere);
    QSignalSpy others(there.get(), &Journal::changedElsewhere);
    QVERIFY(
        await(here->openDeployment(u"production"_s, u"deployment/1"_s, Holder::self(u"mara"_s), bodies(1))));
    QTRY_COMPARE(others.size(), 1);
    const auto before = await(there->lease(u"deployment/1"_s));
    // Ten heartbeats later nobody has been bothered again.
    QTRY_VERIFY((*before)->heartbeat.msecsTo((*await(there->lease(u"deployment/1"_s)))->heartbeat) > 200);
    QCOMPARE(others.size(), 1);
    QCOMPARE(own.size(), 0);
}

QTEST_GUILESS_MAIN(JournalTest)
#include "tst_journal.moc"
