#include "attempt_fixture.h"
#include "spool_folder.h"

#include "services/execution/spool_copy.h"
#include "services/execution/spool_log_source.h"
#include "services/execution/spool_pattern.h"
#include "services/execution/spool_search.h"
#include "services/execution/supervision/files.h"

#include <QRegularExpression>

#include <fcntl.h>
#include <sys/stat.h>

using namespace fairlead;
using namespace Qt::StringLiterals;

namespace {

LogMatches found(const LogSource &source, const LogQuery &query)
{
    QFuture<LogMatches> future = source.find(query);
    return QTest::qWaitFor([&] { return future.isFinished(); }, 60000) ? future.result() : LogMatches();
}

LogQuery pattern(const QString &text, bool caseSensitive = true)
{
    return { text, caseSensitive, true };
}

} // namespace

/// Patterns line by line, and a spool with a hole in its middle.
class TestSpoolSearch : public QObject
{
    Q_OBJECT

private slots:
    void findsPatterns_data();
    void findsPatterns();
    void agreesWithAPlainSearch();
    void saysWhatIsNoPattern_data();
    void saysWhatIsNoPattern();
    void stopsWhenItIsCancelled_data();
    void stopsWhenItIsCancelled();
    void savesNothingWhenItIsCancelled();
    void givesUpOnCostlyLines();
    void countsALongLineOnce();
    void beginsWhereItIsTold();
    void knowsWhatAPatternNeeds_data();
    void knowsWhatAPatternNeeds();
    void keepsHeadAndTail_data();
    void keepsHeadAndTail();
    void searchesAroundAGap();
    void aLineAcrossTheGapCountsOnce();
    void savesAroundAGap();
    void aGapThatIsDamagedIsNone();
};

void TestSpoolSearch::findsPatterns_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("caseSensitive");
    QTest::addColumn<QList<qint64>>("lines");
    QTest::newRow("digits") << u"status=5\\d\\d"_s << true << QList<qint64>{ 1, 4 };
    QTest::newRow("from the start") << u"^GET"_s << true << QList<qint64>{ 0, 1 };
    QTest::newRow("to the end") << u"ms$"_s << true << QList<qint64>{ 0, 1, 4 };
    QTest::newRow("small and capital") << u"^get"_s << false << QList<qint64>{ 0, 1, 4 };
    QTest::newRow("one or the other") << u"200|503"_s << true << QList<qint64>{ 0, 4 };
    QTest::newRow("never across a line end") << u"ms\\sGET"_s << true << QList<qint64>{};
    QTest::newRow("not even in a class") << u"200[^x]*500"_s << true << QList<qint64>{};
    QTest::newRow("an empty line") << u"^$"_s << true << QList<qint64>{ 2 };
    QTest::newRow("letters beyond ASCII") << u"GR\u00dcN"_s << false << QList<qint64>{ 3 };
    QTest::newRow("a dot is a character") << u"gr.n,"_s << true << QList<qint64>{ 3 };
    QTest::newRow("behind bytes that are no text") << u"torn (line)"_s << true << QList<qint64>{ 5 };
    QTest::newRow("the unfinished line") << u"no end.*here"_s << true << QList<qint64>{ 6 };
}

void TestSpoolSearch::findsPatterns()
{
    QFETCH(QString, text);
    QFETCH(bool, caseSensitive);
    QFETCH(QList<qint64>, lines);
    const SpoolFolder folder("GET /a status=200 13ms\nGET /b status=500 7ms\n\ngr\xc3\xbcn, ab\n"
                             "get /c status=503 9ms\n\xff\xfe torn line\nno end is here");
    const SpoolLogSource source(folder.path());
    const LogMatches matches = found(source, pattern(text, caseSensitive));
    QCOMPARE(matches.error, QString());
    QCOMPARE(QList<qint64>(matches.lines.begin(), matches.lines.end()), lines);
    QCOMPARE(matches.total, lines.size());
}

/// Several buffers; with and without a text that the pattern needs.
void TestSpoolSearch::agreesWithAPlainSearch()
{
    QByteArray spool;
    for (int line = 0; spool.size() < 4'000'000; ++line)
        spool += "request " + QByteArray::number(line) + (line % 13 == 0 ? " Took " : " took ")
            + QByteArray::number(line * 7 % 1000) + " ms\n";
    const SpoolFolder folder(spool);
    const SpoolLogSource source(folder.path());
    const QList<QByteArray> lines = spool.split('\n');
    for (const QString &text :
        { u"took 99\\d"_s, u"[13]7 ms$"_s, u"(Took|none) 1+ ms"_s, u"request \\d*00 "_s }) {
        for (const bool caseSensitive : { true, false }) {
            const QRegularExpression reference(text,
                caseSensitive ? QRegularExpression::NoPatternOption
                              : QRegularExpression::CaseInsensitiveOption);
            QList<qint64> expected;
            for (qsizetype i = 0; i + 1 < lines.size(); ++i) {
                if (reference.match(QString::fromLatin1(lines[i])).hasMatch())
                    expected << i;
            }
            const LogMatches matches = found(source, pattern(text, caseSensitive));
            QVERIFY(!expected.isEmpty());
            QCOMPARE(QList<qint64>(matches.lines.begin(), matches.lines.end()), expected);
        }
    }
}

void TestSpoolSearch::saysWhatIsNoPattern_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("place");
    QTest::newRow("open group") << u"took (99"_s << u"at character 9"_s;
    QTest::newRow("open class") << u"[0-9"_s << u"at character 5"_s;
    QTest::newRow("nothing to repeat") << u"*x"_s << u"at character 1"_s;
    QTest::newRow("characters, not bytes") << u"\u00e4\u00e4(("_s << u"at character 5"_s;
}

void TestSpoolSearch::saysWhatIsNoPattern()
{
    QFETCH(QString, text);
    QFETCH(QString, place);
    const SpoolFolder folder("took 99\n");
    const SpoolLogSource source(folder.path());
    const LogMatches matches = found(source, pattern(text));
    QCOMPARE(matches.total, 0);
    QVERIFY2(matches.error.endsWith(place), qPrintable(matches.error));
    QVERIFY(matches.error.size() > place.size() + 5);
}

void TestSpoolSearch::givesUpOnCostlyLines()
{
    const SpoolFolder folder("before\n" + QByteArray(5000, 'a') + "!\naaa\n");
    const SpoolLogSource source(folder.path());
    const LogMatches matches = found(source, pattern(u"^(a|aa)+$"_s));
    QCOMPARE(QList<qint64>(matches.lines.begin(), matches.lines.end()), QList<qint64>{ 2 });
    QVERIFY(matches.error.contains(u"too costly"_s));
}

void TestSpoolSearch::countsALongLineOnce()
{
    const QByteArray piece = QByteArray(900'000, 'y') + "needle 7";
    const SpoolFolder folder("first\n" + piece + piece + piece + "\nneedle 8\n" + piece + piece + piece);
    const SpoolLogSource source(folder.path());
    for (const QString &text : { u"needle \\d"_s, u"(needle) [78]"_s }) {
        const LogMatches matches = found(source, pattern(text));
        QCOMPARE(QList<qint64>(matches.lines.begin(), matches.lines.end()), (QList<qint64>{ 1, 2, 3 }));
        QCOMPARE(matches.total, 3);
    }
}

void TestSpoolSearch::beginsWhereItIsTold()
{
    const SpoolFolder folder(numbered(1000));
    const SpoolLogSource source(folder.path());
    for (const bool isPattern : { false, true }) {
        for (const qint64 first : { 0, 1, 99, 100, 998, 999, 1000, 5000 }) {
            const LogMatches matches = found(source, { u"line"_s, true, isPattern, first });
            QCOMPARE(matches.total, qMax<qint64>(0, 1000 - first));
            QVERIFY(matches.lines.empty() || matches.lines.front() == first);
        }
    }
}

void TestSpoolSearch::knowsWhatAPatternNeeds_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("needed");
    QTest::newRow("plain") << u"timeout"_s << QByteArray("timeout");
    QTest::newRow("the longest") << u"a\\d+timeout.*bc"_s << QByteArray("timeout");
    QTest::newRow("punctuation") << u"10\\.0\\.0\\.1"_s << QByteArray("10.0.0.1");
    QTest::newRow("optional") << u"colou?r"_s << QByteArray("colo");
    QTest::newRow("any number") << u"abc*"_s << QByteArray("ab");
    QTest::newRow("at least one") << u"abc+de"_s << QByteArray("abc");
    QTest::newRow("counted") << u"abc{0,3}def"_s << QByteArray("def");
    QTest::newRow("alternatives") << u"timeout|refused"_s << QByteArray();
    QTest::newRow("a group") << u"(timeout|refused) by peer"_s << QByteArray(" by peer");
    QTest::newRow("a class") << u"[Tt]imeout[]x]"_s << QByteArray("imeout");
    QTest::newRow("a bracket in a class in a group") << u"([)]|x)abc"_s << QByteArray("abc");
    QTest::newRow("an option") << u"(?i)timeout"_s << QByteArray();
    QTest::newRow("a look ahead") << u"timeout(?!x)"_s << QByteArray();
    QTest::newRow("a verb") << u"(*ANYCRLF)timeout"_s << QByteArray();
    QTest::newRow("a quotation") << u"\\Qa|b\\E"_s << QByteArray();
    QTest::newRow("nothing") << u"\\d+"_s << QByteArray();
    QTest::newRow("beyond ASCII") << u"gr\u00fcn and so on"_s << QByteArray("gr\xc3\xbcn and so on");
    QTest::newRow("an optional pair") << u"ab\U0001f600?"_s << QByteArray("ab");
    QTest::newRow("an end that is none") << u"abc\\"_s << QByteArray();
}

void TestSpoolSearch::knowsWhatAPatternNeeds()
{
    QFETCH(QString, text);
    QFETCH(QByteArray, needed);
    QCOMPARE(requiredText(text, true), needed);
    for (const char byte : requiredText(text, false))
        QVERIFY(static_cast<unsigned char>(byte) < 0x80);
}

void TestSpoolSearch::stopsWhenItIsCancelled_data()
{
    QTest::addColumn<LogQuery>("query");
    QTest::newRow("text") << LogQuery{ u"took 7"_s };
    QTest::newRow("pattern with a text that it needs") << pattern(u"took \\d"_s);
    QTest::newRow("pattern without one") << pattern(u"^\\w+ "_s);
}

/// Asked the third time it says so: what was found until then is given, and it is not everything.
void TestSpoolSearch::stopsWhenItIsCancelled()
{
    QFETCH(LogQuery, query);
    QByteArray spool;
    while (spool.size() < 12'000'000)
        spool += "request took 7 ms\n";
    const qint64 lines = spool.count('\n');
    const SpoolFolder folder(spool);
    const supervision::Descriptor file(
        ::open(QFile::encodeName(folder.path() + u"/spool"_s).constData(), O_RDONLY | O_CLOEXEC));
    SpoolIndex index;
    while (!index.update(file.get(), -1, 1'000'000)) { }
    int asked = 0;
    const LogMatches some = searchSpool(file.get(), index, query, [&] { return ++asked >= 3; });
    QCOMPARE(asked, 3);
    QVERIFY2(some.total > 0 && some.total < lines / 2, qPrintable(QString::number(some.total)));
    QCOMPARE(searchSpool(file.get(), index, query, [] { return false; }).total, lines);
}

void TestSpoolSearch::savesNothingWhenItIsCancelled()
{
    const QByteArray spool(30'000'000, 'x');
    const SpoolFolder folder(spool);
    const supervision::Descriptor file(
        ::open(QFile::encodeName(folder.path() + u"/spool"_s).constData(), O_RDONLY | O_CLOEXEC));
    const QTemporaryDir target;
    const QString path = target.filePath(u"copy"_s);
    int asked = 0;
    const QString said = copySpool(file.get(), spool.size(), {}, path, [&] { return ++asked >= 3; });
    QVERIFY2(said.contains(u"cancelled"_s), qPrintable(said));
    QCOMPARE(QDir(target.path()).entryList(QDir::Files | QDir::Hidden), QStringList());
    QCOMPARE(copySpool(file.get(), spool.size(), {}, path, [] { return false; }), QString());
    QCOMPARE(QFileInfo(path).size(), spool.size());
}

void TestSpoolSearch::keepsHeadAndTail_data()
{
    QTest::addColumn<QByteArray>("spool");
    QByteArray uneven;
    for (int i = 0; uneven.size() < 3'000'000; ++i)
        uneven += QByteArray(i % 700, 'z') + "line " + QByteArray::number(i) + '\n';
    QTest::newRow("short lines") << numbered(300'000);
    QTest::newRow("uneven lines") << uneven;
    QTest::newRow("unfinished") << numbered(300'000) + "and on";
    QTest::newRow("one line") << QByteArray(3'000'000, 'x');
}

/// Whatever is shown is what was printed, under the number that it has; what is left out says so.
void TestSpoolSearch::keepsHeadAndTail()
{
    QFETCH(QByteArray, spool);
    constexpr qint64 limit = 512 * 1024;
    const SpoolFolder folder(spool, true, limit);
    const SpoolLogSource source(folder.path());
    QList<QByteArray> expected = spool.split('\n');
    if (expected.last().isEmpty())
        expected.removeLast();
    QCOMPARE(source.lineCount(), expected.size());
    QVERIFY(folder.leftOut() > spool.size() - limit * 3 / 2);
    QCOMPARE(source.leftOutBytes(), folder.leftOut());
    struct stat status = {};
    QCOMPARE(::stat((folder.path() + u"/spool"_s).toUtf8().constData(), &status), 0);
    QVERIFY(status.st_blocks * 512 < limit * 3 / 2);
    qsizetype leftOut = 0;
    const std::vector<LogLine> lines = source.lines(0, static_cast<int>(source.lineCount()));
    QCOMPARE(static_cast<qsizetype>(lines.size()), expected.size());
    for (qsizetype i = 0; i < expected.size(); ++i) {
        const LogLine &line = lines[static_cast<std::size_t>(i)];
        leftOut += line.leftOut ? 1 : 0;
        if (!line.leftOut && line.length == expected[i].size())
            QCOMPARE(line.bytes, expected[i].left(LogSource::MaxLineBytes));
        else if (!line.leftOut)
            QVERIFY(expected[i].startsWith(line.bytes)); // the gap begins within it
    }
    QVERIFY(!lines.front().leftOut);
    if (expected.size() > 1) {
        QVERIFY(leftOut > 0);
        QCOMPARE(lines.back().bytes, expected.last());
    }
}

void TestSpoolSearch::searchesAroundAGap()
{
    const SpoolFolder folder(numbered(300'000), true, 512 * 1024);
    const SpoolLogSource source(folder.path());
    for (const LogQuery &query :
        { LogQuery{ u"line 299"_s, true, false }, pattern(u"line 299\\d\\d\\d$"_s) }) {
        const LogMatches matches = found(source, query);
        QVERIFY(matches.lines.size() >= 1000);
        QCOMPARE(matches.lines.back(), 299'999);
        QCOMPARE(matches.lines[matches.lines.size() - 1000], 299'000);
        QVERIFY(std::is_sorted(matches.lines.begin(), matches.lines.end()));
    }
    QCOMPARE(found(source, pattern(u"^line 150000$"_s)).total, 0);
    QCOMPARE(found(source, LogQuery{ QString(QChar(0)), true, false }).total, 0); // a hole reads as zeros
}

/// It begins before the gap and ends behind it; so does the search for it.
void TestSpoolSearch::aLineAcrossTheGapCountsOnce()
{
    const QByteArray line = "needle" + QByteArray(6'000'000, 'x') + "needle";
    const SpoolFolder folder("a needle\n" + line + "\nthe last needle", true, 1'000'000);
    QVERIFY(folder.leftOut() > 0);
    const SpoolLogSource source(folder.path());
    QTRY_COMPARE(source.lineCount(), qint64(3));
    for (const LogQuery &query :
        { LogQuery{ u"needle"_s }, pattern(u"n[e]+dle"_s), pattern(u"[n]e*dle"_s) }) {
        const LogMatches matches = found(source, query);
        QCOMPARE(matches.total, qint64(3));
        QCOMPARE(QList<qint64>(matches.lines.begin(), matches.lines.end()), (QList<qint64>{ 0, 1, 2 }));
    }
}

void TestSpoolSearch::savesAroundAGap()
{
    const QByteArray spool = numbered(300'000);
    const SpoolFolder folder(spool, true, 512 * 1024);
    QTemporaryDir target;
    const SpoolLogSource source(folder.path());
    QFuture<QString> saved = source.saveAs(target.filePath(u"copy.log"_s));
    QTRY_VERIFY(saved.isFinished());
    QCOMPARE(saved.result(), QString());
    const QByteArray copy = AttemptFixture::read(target.filePath(u"copy.log"_s));
    const QByteArray note
        = "\n[fairlead: " + QByteArray::number(folder.leftOut()) + " bytes of output were left out here]\n";
    const qsizetype at = copy.indexOf(note);
    QVERIFY(at > 0);
    QVERIFY(spool.startsWith(copy.left(at)));
    QVERIFY(spool.endsWith(copy.mid(at + note.size())));
    QCOMPARE(copy.size() - note.size() + folder.leftOut(), spool.size());
}

void TestSpoolSearch::aGapThatIsDamagedIsNone()
{
    const QByteArray spool = numbered(1000);
    SpoolFolder folder(spool);
    folder.write("spool.gap"_L1, "short");
    QCOMPARE(texts(SpoolLogSource(folder.path()).lines(0, 3)).last(), "line 2");
    folder.write("spool.gap"_L1, QByteArray(16, '\xff'));
    QCOMPARE(texts(SpoolLogSource(folder.path()).lines(0, 3)).last(), "line 2");
}

QTEST_GUILESS_MAIN(TestSpoolSearch)
#include "tst_spool_search.moc"
