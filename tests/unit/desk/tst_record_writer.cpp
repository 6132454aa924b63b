#include "record_history.h"

#include "services/desk/report/record_html.h"
#include "services/desk/report/record_json.h"
#include "services/desk/report/record_page.h"
#include "services/desk/report/record_reader.h"
#include "services/desk/report/record_steps.h"
#include "services/desk/report/record_text.h"
#include "services/desk/report/record_timeline.h"
#include "services/desk/report/record_writer.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

using namespace Qt::StringLiterals;
using namespace fairlead;

/// The release record says what the history says, in three files, and nothing in it runs or leaves the file.
class TestRecordWriter : public QObject
{
    Q_OBJECT

private slots:
    void saysWhatHappened();
    void everySectionHoldsItsFacts_data();
    void everySectionHoldsItsFacts();
    void theSheetHasALineForEveryRole();
    void warnsLoudly_data();
    void warnsLoudly();
    void everyEventHasWords();
    void textStaysText_data();
    void textStaysText();
    void standsAlone();
    void outputsAreHashed();
    void whatWasRunIsCompared_data();
    void whatWasRunIsCompared();
    void noPasswordLeaves();
    void aBrokenChainIsTold();
    void keepsTableCellsWhole();
    void namesAFolderThatCannotBe();
};

namespace {

/// What stands in a document, or why it cannot be read.
struct Document
{
    QMap<QString, QString> sections
        = {}; ///< text by the id of the section; "" = what stands before the first
    QStringList elements = {};
    QStringList attributes = {}; ///< "name=value"
    QString style = {};
    QString fault = {};
};

void enter(Document &document, QString &section, const QXmlStreamReader &reader)
{
    document.elements << reader.name().toString();
    for (const QXmlStreamAttribute &attribute : reader.attributes())
        document.attributes << u"%1=%2"_s.arg(attribute.name(), attribute.value());
    if (reader.name() == u"section")
        section = reader.attributes().value(u"id"_s).toString();
}

Document parse(const QByteArray &html)
{
    Document document;
    QXmlStreamReader reader(html);
    QString section;
    while (!reader.atEnd()) {
        reader.readNext();
        if (reader.isStartElement())
            enter(document, section, reader);
        if (reader.isCharacters() && document.elements.last() == u"style")
            document.style += reader.text();
        else if (reader.isCharacters())
            document.sections[section] += reader.text().toString() + u'\n';
    }
    document.fault = reader.hasError() ? reader.errorString() : QString();
    return document;
}

Document documentOf(const RecordSource &source)
{
    return parse(releaseRecordHtml(releaseRecord(source)));
}

QSet<QString> kinds(const Document &document)
{
    return { document.elements.begin(), document.elements.end() };
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void put(const QString &path, const QByteArray &bytes)
{
    QVERIFY(QDir().mkpath(QFileInfo(path).path()));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

QJsonObject stepOf(const QJsonObject &record, const QString &id)
{
    for (const auto &step : record[u"steps"_s].toArray()) {
        if (step[u"id"_s].toString() == id)
            return step.toObject();
    }
    return {};
}

} // namespace

void TestRecordWriter::saysWhatHappened()
{
    const QTemporaryDir temporary;
    const QDir folder(qEnvironmentVariable("FAIRLEAD_SHOTS", temporary.path())); // to be looked at
    const RecordSource source = eventfulHistory();
    const auto path = writeReleaseRecord(source, folder.filePath(u"records/made"_s));
    QVERIFY(path.ok());
    QCOMPARE(*path, folder.filePath(u"records/made/d1.html"_s));
    const QJsonObject record
        = QJsonDocument::fromJson(contentOf(folder.filePath(u"records/made/d1.json"_s))).object();
    QCOMPARE(record[u"outcome"_s].toString(), u"rolled back"_s);
    QCOMPARE(record[u"approvals"_s].toArray().size(), 3);
    QCOMPARE(record[u"steps"_s].toArray().size(), 16);
    QCOMPARE(record[u"versions"_s].toArray().size(), 3);
    QCOMPARE(record[u"artefacts"_s].toArray().size(), 1);
    QCOMPARE(record[u"rollback"_s].toObject()[u"steps"_s].toArray().size(), 5);
    QCOMPARE(record[u"timeline"_s].toArray().size(), static_cast<qsizetype>(source.events.size()));
    QCOMPARE(contentOf(*path), releaseRecordHtml(record));
    QCOMPARE(contentOf(folder.filePath(u"records/made/d1.md"_s)), releaseRecordText(record).toUtf8());
}

void TestRecordWriter::everySectionHoldsItsFacts_data()
{
    QTest::addColumn<QString>("section");
    QTest::addColumn<QStringList>("facts");
    const auto row = [](const char *section, const QStringList &facts) {
        QTest::newRow(section) << QString::fromLatin1(section) << facts;
    };
    row("timeline",
        { u"2026-03-01 11:30:00"_s, u"Mara Lind"_s, u"created the deployment of 2.15.0"_s,
            u"Tariq Oz (role-play)"_s, u"votes go as qa: looks good"_s,
            u"BROKE THE GLASS: production is down"_s, u"offered it to Tariq Oz: my shift ends"_s,
            u"Run the tests, attempt 1: succeeded, exit code 0"_s,
            u"read 0.25 % for “Error rate under 1 %”: from the board"_s });
    row("gates", { u"Approved by VP"_s, u"proved"_s, u"approved by jonas"_s });
    row("approvals",
        { u"too early"_s, u"VOID: the runbook changed"_s, u"go ahead"_s, u"counts"_s,
            u"the runbook changed"_s });
    row("decision",
        { u"CONDITIONAL GO"_s, u"watch the queue"_s, u"owner Tariq Oz, due 2026-03-01 18:00:00"_s,
            u"closed 2026-03-01 11:30:00 by Tariq Oz: the queue is empty"_s, u"looks good"_s });
    row("exceptions", { u"a typo in the freeze"_s, u"allowed"_s, u"Jonas Vik, 2026-03-01 11:30:00: seen"_s });
    row("claims", { u"claimed"_s, u"Tariq Oz"_s, u"my shift ends"_s });
    row("checklists",
        { u"Checks"_s, u"Run the tests"_s, u"scan.txt"_s, u"312 bytes"_s, u"SHA-256 feedbeef"_s,
            u"the scan"_s, u"All tests are green"_s, u"https://ci.example/4711"_s });
    row("readings", { u"0.25 %"_s, u"from the board"_s, u"told in the channel"_s, u"main is clean"_s });
    row("versions",
        { u"Api"_s, u"2.14.0"_s, u"rolled back"_s, u"Cockpit"_s, u"not touched"_s, u"/b.dump"_s });
    row("steps", { u"Run the tests"_s, u"succeeded"_s, u"seen"_s });
    row("attempts",
        { u"echo tests"_s, u"Differs from the runbook"_s, u"-make tests\n"_s, u"+echo tests\n"_s });
    row("rollback", { u"errors everywhere"_s, u"succeeded"_s });
    row("notes", { u"the coffee is out"_s });
    row("sign-off", { u"cto"_s, u"Jonas Vik"_s, u"signed"_s, u"well done"_s, u"qa"_s, u"open"_s });
    row("",
        { u"PRODUCTION"_s, u"2.15.0 to production"_s, u"rolled back"_s, u"THE GLASS WAS BROKEN"_s,
            u"production is down"_s, u"ROLE-PLAY"_s, u"runbooks/production.md"_s, u"abad1dea"_s });
}

void TestRecordWriter::everySectionHoldsItsFacts()
{
    QFETCH(QString, section);
    QFETCH(QStringList, facts);
    const Document document = documentOf(eventfulHistory());
    QCOMPARE(document.fault, QString());
    for (const QString &fact : facts)
        QVERIFY2(
            document.sections[section].contains(fact), qPrintable(fact + u'\n' + document.sections[section]));
}

void TestRecordWriter::theSheetHasALineForEveryRole()
{
    const QJsonArray sheet = releaseRecord(eventfulHistory())[u"signOffs"_s].toArray();
    QCOMPARE(sheet.size(), 2);
    QCOMPARE(sheet[0][u"by"_s].toString(), u"jonas"_s);
    QCOMPARE(sheet[0][u"at"_s].toString(), u"2026-03-01T11:30:00.000Z"_s);
    QCOMPARE(sheet[1][u"role"_s].toString(), u"qa"_s);
    QCOMPARE(sheet[1][u"decision"_s].toString(), QString());
}

void TestRecordWriter::warnsLoudly_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<QString>("words");
    QTest::newRow("practice") << u"practice"_s << u"PRACTICE"_s;
    QTest::newRow("rehearsal") << u"rehearsal"_s << u"REHEARSAL"_s;
    QTest::newRow("under way") << u"under way"_s << u"NOT OVER"_s;
    QTest::newRow("broken chain") << u"chain"_s << u"THE HISTORY IS NOT WHOLE"_s;
}

void TestRecordWriter::warnsLoudly()
{
    QFETCH(QString, what);
    QFETCH(QString, words);
    RecordSource source = eventfulHistory();
    QVERIFY(!documentOf(source).sections[QString()].contains(words));
    source.state.practice = what == u"practice"_s;
    source.state.target.rehearses = what == u"rehearsal"_s ? u"live"_s : QString();
    source.state.phase = what == u"under way"_s ? DeploymentPhase::Running : source.state.phase;
    source.chainWhole = what != u"chain"_s;
    QVERIFY(documentOf(source).sections[QString()].contains(words));
}

void TestRecordWriter::everyEventHasWords()
{
    const RecordSource source = eventfulHistory();
    for (int kind = 0; kind <= static_cast<int>(EventKind::RequestRefused); ++kind) {
        Event event{ static_cast<EventKind>(kind), u"mara"_s };
        event.text = u"{step} %1"_s;
        QString words = record::eventWords(event, source);
        QVERIFY2(!words.isEmpty() && words != eventKindWord(event.kind) + u'?', qPrintable(words));
        QVERIFY2(words.contains(u' ') || words == u"paused"_s || words == u"resumed"_s, qPrintable(words));
        QVERIFY2(!words.remove(u"{step} %1"_s).contains(u'{'), qPrintable(words));
    }
}

void TestRecordWriter::textStaysText_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("script") << u"<script>alert(1)</script>"_s;
    QTest::newRow("attribute") << u"\" onload=\"alert(1)"_s;
    QTest::newRow("entity") << u"&amp; &#60;b&#62; &nbsp;"_s;
    QTest::newRow("comment") << u"--> <!-- ]]> <![CDATA["_s;
    QTest::newRow("style") << u"</style><style>* { display: none }"_s;
    QTest::newRow("arguments") << u"%1 %2 %99"_s;
    QTest::newRow("controls") << QString::fromUtf16(u"a\x01\x1b[31mb\x7f\u0085\ufffe");
    QTest::newRow("direction") << QString::fromUtf16(u"invoice\u202Efdp.exe");
    QTest::newRow("half a pair") << QString(QChar(0xD800)) + u"x"_s + QChar(0xDC00);
    QTest::newRow("emoji") << u"ready 🚀"_s;
}

void TestRecordWriter::textStaysText()
{
    QFETCH(QString, text);
    const Document plain = documentOf(eventfulHistory());
    const Document document = documentOf(historyWith(text));
    QCOMPARE(document.fault, QString());
    QCOMPARE(kinds(document), kinds(plain));
    QCOMPARE(document.style, plain.style);
    const QString seen = record::visible(text);
    for (const auto &section : { u""_s, u"timeline"_s, u"approvals"_s, u"decision"_s, u"checklists"_s,
             u"steps"_s, u"attempts"_s, u"rollback"_s, u"notes"_s, u"sign-off"_s })
        QVERIFY2(document.sections[section].contains(seen), qPrintable(section));
}

void TestRecordWriter::standsAlone()
{
    const Document document = documentOf(eventfulHistory());
    for (const auto &element : { u"script"_s, u"link"_s, u"img"_s, u"iframe"_s, u"object"_s, u"form"_s })
        QVERIFY2(!document.elements.contains(element), qPrintable(element));
    for (const QString &attribute : document.attributes) {
        const QString name = attribute.section(u'=', 0, 0);
        QVERIFY2(name != u"src"_s && !name.startsWith(u"on"_s), qPrintable(attribute));
        QVERIFY2(name != u"href"_s || attribute.startsWith(u"href=#"_s), qPrintable(attribute));
    }
    QVERIFY(document.style.contains(u"@media print"_s));
    for (const auto &loads : { u"url("_s, u"@import"_s, u"http"_s, u"@font-face"_s, u"&"_s })
        QVERIFY2(!document.style.contains(loads), qPrintable(loads));
}

void TestRecordWriter::outputsAreHashed()
{
    const QTemporaryDir folder;
    RecordSource source = eventfulHistory();
    source.stateFolder = folder.path();
    const QByteArray printed = QByteArray("12 tests, all green\n").repeated(100000);
    put(folder.filePath(u"deployments/d1/tests/1/spool"_s), printed);
    const QJsonObject record = releaseRecord(source);
    const QJsonObject output = stepOf(record, u"tests"_s)[u"attempts"_s][0][u"output"_s].toObject();
    const QString hash
        = QString::fromLatin1(QCryptographicHash::hash(printed, QCryptographicHash::Sha256).toHex());
    QCOMPARE(output[u"sha256"_s].toString(), hash);
    QCOMPARE(output[u"bytes"_s].toInteger(), printed.size());
    const QString said = parse(releaseRecordHtml(record)).sections[u"attempts"_s];
    QVERIFY(said.contains(hash));
    QVERIFY(said.contains(u"no output is on this machine"_s)); // of the other attempts
    put(folder.filePath(u"deployments/d1/tests/1/spool.gap"_s),
        QByteArray::fromHex("0a00000000000000"
                            "1400000000000000"));
    QCOMPARE(record::outputOf(folder.filePath(u"deployments/d1/tests/1"_s))[u"leftOut"_s].toInteger(), 10);
}

void TestRecordWriter::whatWasRunIsCompared_data()
{
    QTest::addColumn<QString>("written");
    QTest::addColumn<QString>("run");
    QTest::addColumn<QString>("difference");
    QTest::newRow("the same") << u"make\n"_s << u"make"_s << QString();
    QTest::newRow("of a deploy method") << QString() << u"make"_s << QString();
    QTest::newRow("nothing ran") << u"make"_s << QString() << QString();
    QTest::newRow("a line") << u"cd x\nmake\nls"_s << u"cd x\nmake all\nls"_s
                            << u"@@ -1,3 +1,3 @@\n cd x\n-make\n+make all\n ls\n"_s;
}

void TestRecordWriter::whatWasRunIsCompared()
{
    QFETCH(QString, written);
    QFETCH(QString, run);
    Step step;
    step.written = written;
    Attempt attempt;
    attempt.script = run;
    QTEST(record::scriptDifference(step, attempt), "difference");
}

void TestRecordWriter::noPasswordLeaves()
{
    const QTemporaryDir folder;
    QVERIFY(writeReleaseRecord(eventfulHistory(), folder.path()).ok());
    for (const auto &name : { u"d1.html"_s, u"d1.json"_s, u"d1.md"_s })
        QVERIFY(!contentOf(folder.filePath(name)).contains("hunter2"));
    QVERIFY(contentOf(folder.filePath(u"d1.html"_s)).contains("postgresql://app:***@db:5432/teei"));
}

void TestRecordWriter::aBrokenChainIsTold()
{
    QList<JournalEntry> entries;
    QByteArray previous = firstPrevious();
    for (const Event &event : eventfulHistory().events) {
        JournalEntry entry{ u"deployment/d1"_s, entries.size() + 1, event.at,
            QJsonDocument(toJson(event)).toJson(QJsonDocument::Compact), previous };
        entry.hash = entryHash(previous, entry.stream, entry.number, entry.at, entry.body);
        previous = entry.hash;
        entries.append(entry);
    }
    const RecordSource whole = recordSource(u"d1"_s, entries, {}, { { u"mara"_s, u"Mara Lind"_s } });
    QVERIFY(whole.chainWhole);
    QCOMPARE(whole.head, QString::fromLatin1(previous.toHex()));
    QCOMPARE(whole.names[u"mara"_s], u"Mara Lind"_s);
    RecordSource same = eventfulHistory();
    same.head = whole.head;
    same.names = whole.names;
    QCOMPARE(releaseRecord(whole), releaseRecord(same));
    entries[3].body.replace("go ahead", "stay away");
    QVERIFY(!recordSource(u"d1"_s, entries, {}, {}).chainWhole);
}

void TestRecordWriter::keepsTableCellsWhole()
{
    const QString text = releaseRecordText(releaseRecord(historyWith(u"a | b <b>\nc"_s)));
    QVERIFY(text.contains(u"a \\| b &lt;b> c"_s));
    QVERIFY(!text.contains(u"<b>"_s));
    QVERIFY(text.contains(u"THE GLASS WAS BROKEN"_s));
}

void TestRecordWriter::namesAFolderThatCannotBe()
{
    const auto path = writeReleaseRecord(eventfulHistory(), u"/proc/none/such"_s);
    QVERIFY(!path.ok());
    QVERIFY(path.error().text().contains(u"/proc/none/such"_s));
}

QTEST_GUILESS_MAIN(TestRecordWriter)
#include "tst_record_writer.moc"
