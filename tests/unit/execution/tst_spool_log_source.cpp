#include "attempt_fixture.h"
#include "spool_folder.h"

#include "services/execution/spool_log_source.h"

#include <QElapsedTimer>
#include <QFile>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QtTest>

using namespace fairlead;
using namespace Qt::StringLiterals;

namespace {

LogMatches found(const LogSource &source, const QByteArray &needle, bool caseSensitive = true)
{
    QFuture<LogMatches> future = source.find({ QString::fromUtf8(needle), caseSensitive, false });
    return QTest::qWaitFor([&] { return future.isFinished(); }, 120000) ? future.result() : LogMatches();
}

} // namespace

class TestSpoolLogSource : public QObject
{
    Q_OBJECT

private slots:
    void readsLines_data();
    void readsLines();
    void agreesWithSplitting();
    void doesNotTrustTheIndex_data();
    void doesNotTrustTheIndex();
    void cutsVeryLongLines();
    void finds_data();
    void finds();
    void findsAcrossBuffers();
    void findCanBeCancelled();
    void savesACopy();
    void followsAnAttempt();
    void restsAfterTheEnd();
    void endsWithALostAttempt();
    void knowsAboutMasking();
    void anEmptyFolderIsEmpty();
};

void TestSpoolLogSource::readsLines_data()
{
    QTest::addColumn<QByteArray>("spool");
    QTest::addColumn<QList<QByteArray>>("lines");
    QTest::newRow("empty") << QByteArray() << QList<QByteArray>();
    QTest::newRow("one") << QByteArray("a\n") << QList<QByteArray>{ "a" };
    QTest::newRow("unfinished") << QByteArray("a\nb") << QList<QByteArray>{ "a", "b" };
    QTest::newRow("only line ends") << QByteArray("\n\n\n") << QList<QByteArray>{ "", "", "" };
    QTest::newRow("carriage returns and zero bytes")
        << QByteArray("a\r\n\0b\n", 6) << QList<QByteArray>{ "a\r", QByteArray("\0b", 2) };
    QTest::newRow("not UTF-8") << QByteArray("\xff\xfe\n") << QList<QByteArray>{ "\xff\xfe" };
}

void TestSpoolLogSource::readsLines()
{
    QFETCH(QByteArray, spool);
    QFETCH(QList<QByteArray>, lines);
    const SpoolFolder folder(spool);
    const SpoolLogSource source(folder.path());
    QCOMPARE(source.lineCount(), lines.size());
    QCOMPARE(texts(source.lines(0, 100)), lines);
    QVERIFY(!source.growing());
    QVERIFY(source.lines(lines.size(), 10).empty());
    QVERIFY(source.lines(-5, 3).empty());
    QVERIFY(source.lines(0, -1).empty());
}

void TestSpoolLogSource::agreesWithSplitting()
{
    QRandomGenerator generator(3);
    for (int round = 0; round < 20; ++round) {
        QByteArray spool;
        for (int i = generator.bounded(2000); i > 0; --i)
            spool += QByteArray(generator.bounded(round % 5 == 0 ? 3000 : 60), 'x') + '\n';
        spool += QByteArray(round % 3, 'u');
        QList<QByteArray> expected = spool.split('\n');
        if (expected.last().isEmpty())
            expected.removeLast();
        const SpoolFolder folder(spool, round % 2 == 0);
        const SpoolLogSource source(folder.path());
        QCOMPARE(source.lineCount(), expected.size());
        QCOMPARE(texts(source.lines(0, 100000)), expected);
        for (int i = 0; i < 50 && !expected.isEmpty(); ++i) {
            const int first = generator.bounded(int(expected.size()));
            QCOMPARE(texts(source.lines(first, 70)), expected.mid(first, 70));
        }
    }
}

void TestSpoolLogSource::doesNotTrustTheIndex_data()
{
    QTest::addColumn<QByteArray>("index");
    const auto entry = [](quint64 offset) {
        QByteArray bytes(8, 0);
        qToLittleEndian(offset, bytes.data());
        return bytes;
    };
    QTest::newRow("torn") << entry(502) + "abc";
    QTest::newRow("behind the end") << entry(502) + entry(1ull << 40);
    QTest::newRow("descending") << entry(502) + entry(400);
    QTest::newRow("within a line") << entry(503);
    QTest::newRow("negative") << entry(~0ull);
    QTest::newRow("zero") << entry(0);
    QTest::newRow("garbage") << QByteArray(4096, '\x7f');
}

void TestSpoolLogSource::doesNotTrustTheIndex()
{
    QFETCH(QByteArray, index);
    const QByteArray spool = numbered(1000);
    SpoolFolder folder(spool);
    folder.write("spool.index"_L1, index);
    const SpoolLogSource source(folder.path());
    QCOMPARE(source.lineCount(), 1000);
    QCOMPARE(texts(source.lines(700, 2)), (QList<QByteArray>{ "line 700", "line 701" }));
}

void TestSpoolLogSource::cutsVeryLongLines()
{
    const SpoolFolder folder("first\n" + QByteArray(10'000'000, 'z') + "\nlast");
    const SpoolLogSource source(folder.path());
    QCOMPARE(source.lineCount(), 3);
    const std::vector<LogLine> lines = source.lines(0, 3);
    QCOMPARE(lines[1].bytes.size(), LogSource::MaxLineBytes);
    QCOMPARE(lines[1].length, 10'000'000);
    QCOMPARE(lines[2].bytes, "last");
}

void TestSpoolLogSource::finds_data()
{
    QTest::addColumn<QByteArray>("needle");
    QTest::addColumn<bool>("caseSensitive");
    QTest::addColumn<QList<qint64>>("lines");
    QTest::newRow("nothing") << QByteArray("absent") << true << QList<qint64>{};
    QTest::newRow("empty needle") << QByteArray() << true << QList<qint64>{};
    QTest::newRow("once a line") << QByteArray("a") << true << QList<qint64>{ 0, 2 };
    QTest::newRow("any case") << QByteArray("A") << false << QList<qint64>{ 0, 1, 2 };
    QTest::newRow("case") << QByteArray("A") << true << QList<qint64>{ 1 };
    QTest::newRow("unfinished last line") << QByteArray("end") << true << QList<qint64>{ 3 };
    QTest::newRow("beyond ASCII") << QByteArray("\xc3\xbc") << false << QList<qint64>{ 2 };
    QTest::newRow("behind what is no text") << QByteArray("d") << false << QList<qint64>{ 2, 3 };
}

void TestSpoolLogSource::finds()
{
    QFETCH(QByteArray, needle);
    QFETCH(bool, caseSensitive);
    QFETCH(QList<qint64>, lines);
    const SpoolFolder folder("a aa a\nA B\nxa\xff\xc3\xbc"
                             "d\nthe end");
    const SpoolLogSource source(folder.path());
    const LogMatches matches = found(source, needle, caseSensitive);
    QCOMPARE(QList<qint64>(matches.lines.begin(), matches.lines.end()), lines);
    QCOMPARE(matches.total, lines.size());
}

void TestSpoolLogSource::findsAcrossBuffers()
{
    QByteArray spool;
    QList<qint64> expected;
    for (int line = 0; spool.size() < 5'000'000; ++line) {
        const bool hit = line % 997 == 0 || spool.size() % 1048576 > 1048500;
        spool += "some words and " + QByteArray(hit ? "NeeDLE" : "nothing") + " and more\n";
        if (hit)
            expected << line;
    }
    spool += QByteArray(3'000'000, 'y') + "needle" + QByteArray(3'000'000, 'y') + "\nneedle";
    expected << expected.last() + 1 << expected.last() + 2;
    const qint64 lines = spool.count('\n') + 1;
    expected[expected.size() - 2] = lines - 2;
    expected[expected.size() - 1] = lines - 1;
    const SpoolFolder folder(spool);
    const SpoolLogSource source(folder.path());
    const LogMatches matches = found(source, "needle", false);
    QCOMPARE(QList<qint64>(matches.lines.begin(), matches.lines.end()), expected);

    const LogMatches many = found(source, "some words", true);
    QCOMPARE(many.total, lines - 2);
    QCOMPARE(qint64(many.lines.size()), qMin<qint64>(many.total, 100000));
    QCOMPARE(many.lines.back(), qMin<qint64>(many.total, 100000) - 1);
}

void TestSpoolLogSource::findCanBeCancelled()
{
    const SpoolFolder folder(QByteArray(50'000'000, 'x'));
    const SpoolLogSource source(folder.path());
    QFuture<LogMatches> future = source.find({ u"absent"_s });
    future.cancel();
    QTRY_VERIFY(future.isFinished());
    QVERIFY(future.isCanceled());
}

void TestSpoolLogSource::savesACopy()
{
    const QByteArray spool = numbered(1'000'00);
    const SpoolFolder folder(spool);
    QTemporaryDir target;
    const SpoolLogSource source(folder.path());
    QFuture<QString> saved = source.saveAs(target.filePath(u"copy.log"_s));
    QTRY_VERIFY(saved.isFinished());
    QCOMPARE(saved.result(), QString());
    QCOMPARE(AttemptFixture::read(target.filePath(u"copy.log"_s)), spool);

    QFuture<QString> failed = source.saveAs(u"/no/such/folder/copy.log"_s);
    QTRY_VERIFY(failed.isFinished());
    QVERIFY(failed.result().contains(u"/no/such/folder/copy.log"_s));
}

void TestSpoolLogSource::followsAnAttempt()
{
    AttemptFixture fixture;
    const QString folder = fixture.start(scriptJob(
        u"for i in $(seq 1 200); do echo line $i; done; sleep 0.2; printf unfinished; sleep 0.3; echo ' line'; seq 100000"_s));
    SpoolLogSource source(folder);
    QSignalSpy changed(&source, &LogSource::changed);
    QVERIFY(source.growing());
    QTRY_COMPARE(source.lineCount(), 200);
    QCOMPARE(texts(source.lines(199, 5)), QList<QByteArray>{ "line 200" });
    QTRY_COMPARE(source.lineCount(), 201);
    QCOMPARE(texts(source.lines(200, 5)), QList<QByteArray>{ "unfinished" });
    QTRY_VERIFY(!source.growing());
    QCOMPARE(source.lineCount(), 100201);
    QCOMPARE(texts(source.lines(200, 2)), (QList<QByteArray>{ "unfinished line", "1" }));
    QCOMPARE(texts(source.lines(100200, 2)), QList<QByteArray>{ "100000" });
    QVERIFY(changed.size() >= 3);
    const LogMatches matches = found(source, "unfinished line");
    QCOMPARE(matches.total, 1);
    QVERIFY(fixture.waitForEnd(folder));
}

void TestSpoolLogSource::restsAfterTheEnd()
{
    const SpoolFolder folder(numbered(10));
    SpoolLogSource source(folder.path());
    const QList<QTimer *> timers = source.findChildren<QTimer *>();
    QCOMPARE(timers.size(), 1);
    QVERIFY(!timers.first()->isActive());
}

void TestSpoolLogSource::endsWithALostAttempt()
{
    AttemptFixture fixture;
    const QString folder = fixture.nextFolder();
    QVERIFY(JobRunner::claim(folder).ok());
    QFile record(folder + u"/supervisor.json"_s);
    QVERIFY(record.open(QIODevice::WriteOnly) && record.write("{}") == 2);
    const SpoolLogSource source(folder);
    QTRY_VERIFY(!source.growing());
    QCOMPARE(source.lineCount(), 0);
}

void TestSpoolLogSource::knowsAboutMasking()
{
    AttemptFixture fixture;
    JobSpec spec = scriptJob(u"echo $TOKEN; sleep 0.3"_s);
    spec.secrets = { { u"TOKEN"_s, "canary-4711" } };
    const QString folder = fixture.start(spec);
    const SpoolLogSource source(folder);
    QTRY_VERIFY(source.masked());
    QVERIFY(fixture.waitForEnd(folder));
    const SpoolFolder plain("nothing\n");
    QVERIFY(!SpoolLogSource(plain.path()).masked());
}

void TestSpoolLogSource::anEmptyFolderIsEmpty()
{
    AttemptFixture fixture;
    const SpoolLogSource source(fixture.nextFolder());
    QCOMPARE(source.lineCount(), 0);
    QVERIFY(source.growing()); // it may begin yet
    QVERIFY(source.lines(0, 10).empty());
    QCOMPARE(found(source, "x").total, 0);
}

QTEST_GUILESS_MAIN(TestSpoolLogSource)
#include "tst_spool_log_source.moc"
