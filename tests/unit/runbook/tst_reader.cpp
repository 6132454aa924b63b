#include "services/runbook/reading/reader.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace fairlead;
using namespace Qt::StringLiterals;

namespace {

QStringList findingIds(const Runbook &runbook)
{
    QStringList ids;
    for (const Finding &finding : runbook.findings)
        ids << finding.id;
    return ids;
}

} // namespace

/// Reading Markdown: everything with its lines, whatever the file is like.
class ReaderTest : public QObject
{
    Q_OBJECT

private slots:
    void everyBlockHasItsLines();
    void listsAndLeads();
    void fencesInLists();
    void fencesWithoutText();
    void headingsOfNullBytes();
    void emptyTables();
    void lineEnds_data();
    void lineEnds();
    void frontMatter_data();
    void frontMatter();
    void commentsAreHidden();
    void attributes();
    void misplacedAttributes();
    void oddFences();
    void placeholders();
    void notUtf8();
    void nullBytes();
    void files();
    void hostile_data();
    void hostile();
    void refused_data();
    void refused();
};

void ReaderTest::everyBlockHasItsLines()
{
    const auto read = readRunbook(u"/x/a.md"_s,
        "# Ship *it*\n\nA paragraph\nof two lines.\n\n## Deploy\n\n```bash\n\nmake ship\n```\n\n"
        "- [x] One `make one`\n- [ ] Two `main`\n\n| Service | Port |\n|---|---|\n| Door | 80 |\n");
    QVERIFY(read.ok());
    const Runbook &runbook = *read;
    QCOMPARE(runbook.title, u"Ship it"_s);
    QCOMPARE(runbook.sha256.size(), 64);
    QCOMPARE(runbook.sections.size(), std::size_t(2));
    QCOMPARE(runbook.sections[0].lines, (SourceRange{ 1, 18 }));
    QCOMPARE(runbook.sections[1].lines, (SourceRange{ 6, 18 }));
    QCOMPARE(runbook.sections[1].parent, 0);
    QCOMPARE(runbook.prose[0].text, u"A paragraph of two lines."_s);
    QCOMPARE(runbook.prose[0].lines, (SourceRange{ 3, 4 }));
    QCOMPARE(runbook.fences[0].lines, (SourceRange{ 9, 10 }));
    QCOMPARE(runbook.fences[0].text, u"\nmake ship\n"_s);
    QCOMPARE(runbook.items.size(), std::size_t(2));
    QVERIFY(runbook.items[0].checked);
    QCOMPARE(runbook.items[0].line, 13);
    QCOMPARE(runbook.items[0].command, u"make one"_s);
    QCOMPARE(runbook.items[0].text, u"One make one"_s);
    QVERIFY(!runbook.items[1].checked);
    QCOMPARE(runbook.items[1].command, QString());
    QCOMPARE(runbook.ports.size(), std::size_t(1));
    QCOMPARE(runbook.ports[0].line, 18);
}

void ReaderTest::listsAndLeads()
{
    const auto read = readRunbook(u"a.md"_s,
        "## Deploy\n3. **First thing:** now\n   - inner\n     - deeper\n4. Second\n\n**Bold:**\n- [link](x) "
        "text\n");
    QVERIFY(read.ok());
    const std::vector<Prose> &prose = read->prose;
    QCOMPARE(prose.size(), std::size_t(6));
    QCOMPARE(prose[0].number, 3);
    QCOMPARE(prose[0].lead, u"First thing"_s);
    QCOMPARE(prose[1].depth, 2);
    QCOMPARE(prose[1].item, 0);
    QCOMPARE(prose[2].depth, 3);
    QCOMPARE(prose[2].item, 1);
    QCOMPARE(prose[3].number, 4);
    QCOMPARE(prose[3].item, -1);
    QCOMPARE(prose[4].lead, u"Bold"_s);
    QVERIFY(!prose[4].listItem);
    QVERIFY(prose[5].linkOnly);
}

void ReaderTest::fencesWithoutText()
{
    const auto read = readRunbook(u"a.md"_s, "\xEF\xBB\xBF~~~\n\n~~~\n```\n\n```\n");
    QVERIFY(read.ok());
    QCOMPARE(read->fences.size(), std::size_t(2));
    QCOMPARE(read->fences[0].lines, (SourceRange{ 2, 2 }));
    QCOMPARE(read->fences[1].lines, (SourceRange{ 5, 5 }));
    QCOMPARE(read->findings.size(), std::size_t(0));
}

void ReaderTest::headingsOfNullBytes()
{
    const auto read = readRunbook(u"a.md"_s, QByteArray("# \0\n# \0\ntext\n", 13));
    QVERIFY(read.ok());
    QCOMPARE(read->sections.size(), std::size_t(2));
    QCOMPARE(read->sections[0].lines, (SourceRange{ 1, 1 }));
    QCOMPARE(read->sections[1].lines, (SourceRange{ 2, 3 }));
}

/// Without text their place follows from what stands before: here a block that ends with its list.
void ReaderTest::emptyTables()
{
    const auto read = readRunbook(u"a.md"_s, "- ~~~\n\n|\n|---\n|");
    QVERIFY(read.ok());
    QCOMPARE(read->tables.size(), std::size_t(1));
    QCOMPARE(read->tables[0].lines, (SourceRange{ 3, 5 }));
}

void ReaderTest::fencesInLists()
{
    const auto read = readRunbook(u"a.md"_s,
        "## Deploy\n1. **One**\n   ```bash\n   if true; then\n     make <what>\n   fi\n   ```\n   "
        "After.\n\n> ```sh\n> a\n> ```\n");
    QVERIFY(read.ok());
    QCOMPARE(read->fences.size(), std::size_t(2));
    QVERIFY(read->fences[0].inList);
    QCOMPARE(read->fences[0].item, 0);
    QCOMPARE(read->fences[0].text, u"if true; then\n  make <what>\nfi\n"_s);
    QCOMPARE(read->fences[0].lines, (SourceRange{ 4, 6 }));
    QVERIFY(!read->fences[1].inList);
    QCOMPARE(read->fences[1].lines, (SourceRange{ 11, 11 }));
    QCOMPARE(read->placeholders.size(), std::size_t(1));
    QCOMPARE(read->placeholders[0].line, 5);
    QCOMPARE(read->placeholders[0].column, 11);
}

void ReaderTest::lineEnds_data()
{
    QTest::addColumn<QByteArray>("end");
    QTest::newRow("LF") << QByteArray("\n");
    QTest::newRow("CRLF") << QByteArray("\r\n");
    QTest::newRow("CR") << QByteArray("\r");
}

void ReaderTest::lineEnds()
{
    QFETCH(QByteArray, end);
    QByteArray text = "## Deploy\n\n```bash\nmake a\n\nmake b\n```\n- [ ] one\n\tmore\n";
    text.replace("\n", end);
    const auto read = readRunbook(u"a.md"_s, text);
    QVERIFY(read.ok());
    QCOMPARE(read->fences.size(), std::size_t(1));
    QCOMPARE(read->fences[0].text, u"make a\n\nmake b\n"_s);
    QCOMPARE(read->fences[0].lines, (SourceRange{ 4, 6 }));
    QCOMPARE(read->items[0].line, 8);
    QCOMPARE(read->items[0].text, u"one more"_s);
    QVERIFY(read->findings.empty());
}

void ReaderTest::frontMatter_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("sections");
    QTest::addColumn<int>("line");
    QTest::newRow("skipped") << QByteArray("---\nstatus: new\n---\n# A\n") << 1 << 4;
    QTest::newRow("with a mark") << QByteArray("\xEF\xBB\xBF---\nstatus: new\n...\n# A\n") << 1 << 4;
    QTest::newRow("a rule") << QByteArray("---\n# A\n") << 1 << 2;
    QTest::newRow("later") << QByteArray("# A\n---\nb\n---\n") << 2 << 1;
    QTest::newRow("mark only") << QByteArray("\xEF\xBB\xBF# A\n") << 1 << 1;
}

void ReaderTest::frontMatter()
{
    QFETCH(QByteArray, text);
    QFETCH(int, sections);
    QFETCH(int, line);
    const auto read = readRunbook(u"a.md"_s, text);
    QVERIFY(read.ok());
    QCOMPARE(int(read->sections.size()), sections);
    QCOMPARE(read->sections[0].lines.first, line);
    QCOMPARE(read->sections[0].title, u"A"_s);
}

void ReaderTest::commentsAreHidden()
{
    const auto read = readRunbook(u"a.md"_s,
        "# A\n<!-- a secret\n```bash\nrm x\n```\n-->\nText <!-- inline --> goes <b>on</b> &amp; &#65;.\n");
    QVERIFY(read.ok());
    QVERIFY(read->fences.empty());
    QCOMPARE(read->prose.size(), std::size_t(1));
    QCOMPARE(read->prose[0].text, u"Text goes on & A."_s);
    QVERIFY(read->findings.empty());
}

void ReaderTest::attributes()
{
    const auto read = readRunbook(u"a.md"_s,
        "# A\n## Deploy <!-- fairlead: deploy services=all -->\n\n## Look\n<!-- fairlead: kind=watch\n  "
        "for=2m -->\n"
        "- [ ] One <!-- fairlead: approval role=cto -->\n- [ ] Two\n  <!-- fairlead: skip -->\n\n"
        "```bash {name=x kind=dance}\ntrue\n```\n");
    QVERIFY(read.ok());
    QCOMPARE(read->sections[1].attributes.value(u"services"_s), u"all"_s);
    QCOMPARE(read->sections[2].attributes.value(u"for"_s), u"2m"_s);
    QCOMPARE(read->items[0].attributes.value(u"role"_s), u"cto"_s);
    QCOMPARE(read->items[1].attributes.value(u"kind"_s), u"skip"_s);
    QCOMPARE(read->fences[0].attributes.value(u"name"_s), u"x"_s);
    QCOMPARE(findingIds(*read), QStringList{ u"unknown-kind"_s });
    QCOMPARE(read->findings[0].lines, (SourceRange{ 12, 12 }));
}

void ReaderTest::misplacedAttributes()
{
    const auto read = readRunbook(u"a.md"_s, "# A\n\n```bash\ntrue\n```\n\n<!-- fairlead: manual -->\n");
    QVERIFY(read.ok());
    QCOMPARE(findingIds(*read), QStringList{ u"attribute-without-place"_s });
    QCOMPARE(read->findings[0].lines.first, 7);
}

void ReaderTest::oddFences()
{
    const auto read = readRunbook(u"a.md"_s,
        "# A\n```\n```\n\n~~~ sh\n\n\n~~~\n\n    indented code\n\n````bash\n```\n````\n```bash\nopen\n");
    QVERIFY(read.ok());
    QCOMPARE(read->fences.size(), std::size_t(4));
    QCOMPARE(read->fences[0].lines, (SourceRange{ 3, 3 }));
    QCOMPARE(read->fences[1].lines, (SourceRange{ 6, 7 }));
    QCOMPARE(read->fences[2].text, u"```\n"_s);
    QCOMPARE(read->fences[2].lines, (SourceRange{ 13, 13 }));
    QCOMPARE(read->fences[3].lines, (SourceRange{ 16, 16 }));
    QCOMPARE(findingIds(*read), QStringList{ u"fence-not-closed"_s });
}

void ReaderTest::placeholders()
{
    const auto read = readRunbook(u"a.md"_s,
        "# A\nuse <nothing> here\n```bash\n# <nothing>\ntake <one> <one>\n```\n```yaml\na: <nothing>\n```\n");
    QVERIFY(read.ok());
    QCOMPARE(read->placeholders.size(), std::size_t(2));
    QCOMPARE(read->placeholders[1].token, u"<one>"_s);
    QCOMPARE(read->placeholders[1].line, 5);
    QCOMPARE(read->placeholders[1].column, 12);
    QCOMPARE(read->placeholders[1].variable, u"ONE"_s);
}

void ReaderTest::notUtf8()
{
    const auto read = readRunbook(u"a.md"_s,
        "# Gr\xFC\xDF"
        "e\n```bash\nmake\n```\n");
    QVERIFY(read.ok());
    QCOMPARE(findingIds(*read), QStringList{ u"not-utf-8"_s });
    QCOMPARE(read->title, u"Gr\uFFFD\uFFFDe"_s);
    QCOMPARE(read->fences.size(), std::size_t(1));
}

void ReaderTest::nullBytes()
{
    const auto read = readRunbook(u"a.md"_s, QByteArray("# A\n```bash\nma\0ke\n```\nte\0xt\n", 28));
    QVERIFY(read.ok());
    QCOMPARE(findingIds(*read), QStringList{ u"null-bytes"_s });
    QCOMPARE(read->findings[0].lines.first, 3);
    QCOMPARE(read->fences[0].text, u"ma\uFFFDke\n"_s);
    QCOMPARE(read->prose[0].text, u"te\uFFFDxt"_s);
}

void ReaderTest::files()
{
    const QTemporaryDir folder;
    const auto missing = loadRunbook(folder.filePath(u"none.md"_s));
    QVERIFY(!missing.ok());
    QCOMPARE(int(missing.error().kind), int(Error::Kind::NotFound));
    QCOMPARE(missing.error().file, folder.filePath(u"none.md"_s));
    QVERIFY(!loadRunbook(folder.path()).ok());

    QFile small(folder.filePath(u"small.md"_s));
    QVERIFY(small.open(QIODevice::WriteOnly));
    small.write("no heading\n");
    small.close();
    const auto read = loadRunbook(small.fileName());
    QVERIFY(read.ok());
    QCOMPARE(read->title, u"small"_s);
    QCOMPARE(read->prose[0].section, -1);

    QFile large(folder.filePath(u"large.md"_s));
    QVERIFY(large.open(QIODevice::WriteOnly));
    QVERIFY(large.resize(100 * 1024 * 1024));
    large.close();
    const auto refusal = loadRunbook(large.fileName());
    QVERIFY(!refusal.ok());
    QVERIFY2(refusal.error().message.contains(u"100.0 MiB"_s), qPrintable(refusal.error().text()));
    QVERIFY(refusal.error().message.contains(u"8 MiB"_s));
    QCOMPARE(refusal.error().file, large.fileName());
}

void ReaderTest::hostile_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("brackets") << QByteArray(80 * 1024, '[');
    QTest::newRow("2 MiB of brackets") << QByteArray(LargestRunbook / 4, '[');
    QTest::newRow("quotations") << QByteArray(10'000, '>') + " deep\n";
    QTest::newRow("spaced quotations") << QByteArray("> ").repeated(10'000) + "```bash\nx\n";
    QTest::newRow("lists") << QByteArray("- ").repeated(10'000) + "[ ] deep\n";
    QTest::newRow("emphasis") << QByteArray("*a_ ").repeated(20'000);
    QTest::newRow("backticks") << QByteArray("`a``b```c").repeated(10'000);
    QTest::newRow("html") << QByteArray("<a ").repeated(30'000);
    QTest::newRow("comments") << QByteArray("<!-- fairlead: ").repeated(6'000);
    QTest::newRow("headings") << QByteArray("## Deploy checklist\n- [ ] x\n").repeated(4'000);
    QTest::newRow("nested headings")
        << QByteArray("# a\n## b\n### c\n#### d\n##### e\n###### f\n").repeated(1'000);
    QTest::newRow("fences") << QByteArray("```\n").repeated(50'001);
    QTest::newRow("placeholders") << "## Deploy\n```bash\n" + QByteArray("<a> ").repeated(20'000) + "\n```\n";
    QTest::newRow("placeholder lines")
        << "## Deploy\n```bash\n" + QByteArray("<a>\n").repeated(20'000) + "```\n";
    QTest::newRow("json starts") << "## Deploy\n```bash\nx" + QByteArray("\n{").repeated(40'000) + "\n```\n";
    QTest::newRow("quotes") << "## Deploy\n```bash\n" + QByteArray("\"$(").repeated(20'000) + "\n```\n";
    QTest::newRow("here-documents") << "## Deploy\n```bash\n" + QByteArray("a <<b\n").repeated(10'000)
            + "```\n";
    QTest::newRow("columns") << QByteArray("|a").repeated(30) + "\n" + QByteArray("|---").repeated(30) + "\n"
            + QByteArray("|x\n").repeated(1000);
    QTest::newRow("null bytes") << QByteArray(100'000, '\0');
    QTest::newRow("noise") << QByteArray(100'000, '\xFF');
}

void ReaderTest::hostile()
{
    QFETCH(QByteArray, text);
    QElapsedTimer timer;
    timer.start();
    const auto read = readRunbook(u"a.md"_s, text);
    qInfo("%lld ms", timer.elapsed());
    QVERIFY2(read.ok(), "it is odd, but it is a document");
    QCOMPARE(read->text, text);
    for (const Fence &fence : read->fences)
        QVERIFY(fence.lines.first >= 1 && fence.lines.last >= fence.lines.first);
    QVERIFY(read->placeholders.size() <= 10'000);
}

void ReaderTest::refused_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("word");
    QTest::newRow("too large") << QByteArray(LargestRunbook + 1, 'a') << u"8 MiB"_s;
    QTest::newRow("link definitions") << QByteArray("[a]: b\n[a]").repeated(20'000) << u"links"_s;
    QTest::newRow("a table of cells") << QByteArray("|a").repeated(20'000) + "\n"
            + QByteArray("|---").repeated(20'000) + "\n" + QByteArray("|x\n").repeated(20'000)
                                      << u"table"_s;
}

void ReaderTest::refused()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, word);
    const auto read = readRunbook(u"a.md"_s, text);
    QVERIFY(!read.ok());
    QCOMPARE(int(read.error().kind), int(Error::Kind::Invalid));
    QCOMPARE(read.error().file, u"a.md"_s);
    QVERIFY2(read.error().message.contains(word), qPrintable(read.error().message));
}

QTEST_GUILESS_MAIN(ReaderTest)
#include "tst_reader.moc"
