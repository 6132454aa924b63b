#include "services/runbook/editing/attribute_writer.h"
#include "services/runbook/editing/edit_preview.h"
#include "services/runbook/editing/text_edits.h"
#include "services/runbook/reading/reader.h"

#include <QTest>

using namespace fairlead;
using namespace Qt::StringLiterals;

namespace {

using Of = AttributePlace::Of;

Runbook read(const QByteArray &text)
{
    const auto runbook = readRunbook(u"/x/a.md"_s, text);
    return runbook ? *runbook : Runbook{};
}

void addRow(
    const char *name, Of of, const QByteArray &before, const Attributes &wanted, const QByteArray &after)
{
    QTest::newRow(name) << AttributePlace{ of, 0 } << before << wanted << after;
}

} // namespace

Q_DECLARE_METATYPE(fairlead::AttributePlace)

/// Where an attribute goes, byte by byte.
class AttributeWriterTest : public QObject
{
    Q_OBJECT

private slots:
    void fences_data()
    {
        columns();
        fenceRows();
    }
    void fences() { writes(); }
    void comments_data()
    {
        columns();
        headingRows();
        itemRows();
    }
    void comments() { writes(); }
    void paragraphs_data()
    {
        columns();
        proseRows();
    }
    void paragraphs() { writes(); }
    void refused_data();
    void refused();
    void nothingToDo();
    void preview();

private:
    static void columns();
    static void fenceRows();
    static void headingRows();
    static void itemRows();
    static void proseRows();
    static void writes();
};

void AttributeWriterTest::columns()
{
    QTest::addColumn<AttributePlace>("place");
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<Attributes>("wanted");
    QTest::addColumn<QByteArray>("after");
}

void AttributeWriterTest::fenceRows()
{
    const Attributes kind{ { u"kind"_s, u"wait"_s } };
    const Attributes none{ { u"kind"_s, QString() } };
    addRow("language", Of::Fence, "```bash\na\n```\n", kind, "```bash {kind=wait}\na\n```\n");
    addRow("no info", Of::Fence, "```\na\n```\n", kind, "``` {kind=wait}\na\n```\n");
    addRow("trailing blanks", Of::Fence, "```bash \t\na\n```", kind, "```bash {kind=wait} \t\na\n```");
    addRow("tildes", Of::Fence, "~~~~ sh\na\n~~~~\n", kind, "~~~~ sh {kind=wait}\na\n~~~~\n");
    addRow("CRLF", Of::Fence, "# A\r\n\r\n```sh\r\na\r\n```\r\n", kind,
        "# A\r\n\r\n```sh {kind=wait}\r\na\r\n```\r\n");
    addRow("byte order mark", Of::Fence, "\xEF\xBB\xBF```sh\na\n```\n", kind,
        "\xEF\xBB\xBF```sh {kind=wait}\na\n```\n");
    addRow("in a list", Of::Fence, "1. **A**\n   ```sh\n   a\n   ```\n", kind,
        "1. **A**\n   ```sh {kind=wait}\n   a\n   ```\n");
    addRow("on the list's own line", Of::Fence, "- ```sh\n  a\n  ```\n", kind,
        "- ```sh {kind=wait}\n  a\n  ```\n");
    addRow("in a quotation", Of::Fence, "> > ```sh\n> > a\n> > ```\n", kind,
        "> > ```sh {kind=wait}\n> > a\n> > ```\n");
    addRow("indented", Of::Fence, "   ```sh\n   a\n   ```\n", kind, "   ```sh {kind=wait}\n   a\n   ```\n");
    addRow("never closed", Of::Fence, "text\n\n```sh\na", kind, "text\n\n```sh {kind=wait}\na");
    addRow("empty", Of::Fence, "text\n\n```sh\n```\n", kind, "text\n\n```sh {kind=wait}\n```\n");
    addRow("more info", Of::Fence, "```bash title=\"x\"\na\n```\n", kind,
        "```bash title=\"x\" {kind=wait}\na\n```\n");
    addRow("others stay", Of::Fence, "```bash { .x  A='1' }\na\n```\n", kind,
        "```bash { .x  A='1' kind=wait }\na\n```\n");
    addRow("empty braces", Of::Fence, "```bash {}\na\n```\n", kind, "```bash { kind=wait}\na\n```\n");
    addRow("taken away", Of::Fence, "```bash {kind=wait}\na\n```\n", none, "```bash\na\n```\n");
    addRow("taken away, none left", Of::Fence, "``` {kind=wait}\na\n```\n", none, "```\na\n```\n");
    addRow("one of two", Of::Fence, "```bash {kind=wait timeout=3m}\na\n```\n", none,
        "```bash {timeout=3m}\na\n```\n");
    addRow("bytes that are no text", Of::Fence, "```bash {a=\xFF}\n\xFE\n```\n", kind,
        "```bash {a=\xFF kind=wait}\n\xFE\n```\n");
}

void AttributeWriterTest::headingRows()
{
    const Attributes kind{ { u"kind"_s, u"migration"_s } };
    const Attributes none{ { u"kind"_s, QString() } };
    addRow("heading", Of::Section, "# A\n\ntext\n", kind, "# A <!-- fairlead: kind=migration -->\n\ntext\n");
    addRow("closing hashes", Of::Section, "## A ##  \ntext\n", kind,
        "## A <!-- fairlead: kind=migration --> ##  \ntext\n");
    addRow("a hash of its own", Of::Section, "## C#\n", kind, "## C# <!-- fairlead: kind=migration -->\n");
    addRow("trailing blanks", Of::Section, "# A \t\n", kind, "# A <!-- fairlead: kind=migration --> \t\n");
    addRow("no line end", Of::Section, "# A", kind, "# A <!-- fairlead: kind=migration -->");
    addRow("underlined", Of::Section, "A\nb\n---\ntext\n", kind,
        "A\nb <!-- fairlead: kind=migration -->\n---\ntext\n");
    addRow("with a mark", Of::Section, "\xEF\xBB\xBF# A\r\n", kind,
        "\xEF\xBB\xBF# A <!-- fairlead: kind=migration -->\r\n");
    addRow("a comment below", Of::Section, "# A\n\n<!-- fairlead: role=dba -->\n\ntext\n", kind,
        "# A\n\n<!-- fairlead: role=dba kind=migration -->\n\ntext\n");
    addRow("a comment in it", Of::Section, "# A <!-- Fairlead: wait -->\n", kind,
        "# A <!-- Fairlead: migration -->\n");
    addRow("another comment", Of::Section, "# A <!-- note -->\n", kind,
        "# A <!-- note --> <!-- fairlead: kind=migration -->\n");
    addRow("an example in code", Of::Section, "# A `<!-- fairlead: role=x -->`\n", kind,
        "# A `<!-- fairlead: role=x -->` <!-- fairlead: kind=migration -->\n");
    addRow("taken away", Of::Section, "# A <!-- fairlead: kind=wait --> #\n", none, "# A #\n");
    addRow(
        "taken away below", Of::Section, "# A\n<!-- fairlead: kind=wait -->\ntext\n", none, "# A\n\ntext\n");
}

void AttributeWriterTest::itemRows()
{
    const Attributes role{ { u"kind"_s, u"approval"_s }, { u"role"_s, u"vp or cto"_s } };
    const Attributes none{ { u"kind"_s, QString() }, { u"role"_s, QString() } };
    const QByteArray note = " <!-- fairlead: kind=approval role=\"vp or cto\" -->";
    addRow("item", Of::Item, "- [ ] one\n- [ ] two\n", role, "- [ ] one" + note + "\n- [ ] two\n");
    addRow("hard break", Of::Item, "- [ ] one  \n  more\n", role, "- [ ] one" + note + "  \n  more\n");
    addRow("other hard break", Of::Item, "- [ ] one\\\n  more\n", role, "- [ ] one" + note + "\\\n  more\n");
    addRow("code over the line", Of::Item, "- [ ] run `a\n  b` now\n", role,
        "- [ ] run `a\n  b` now" + note + "\n");
    addRow("tabs", Of::Item, "-\t[x] one\t\n", role, "-\t[x] one" + note + "\t\n");
    addRow("the comment that is there", Of::Item, "- [ ] one <!-- fairlead: approval -->\n", role,
        "- [ ] one <!-- fairlead: approval role=\"vp or cto\" -->\n");
    addRow("below it", Of::Item, "- [ ] one\n  <!-- fairlead: approval -->\n", role,
        "- [ ] one\n  <!-- fairlead: approval role=\"vp or cto\" -->\n");
    addRow("taken away", Of::Item, "- [ ] one <!-- fairlead: approval role=x -->\n", none, "- [ ] one\n");
    addRow("in an ordered list", Of::Item, "3. [ ] one\n", role, "3. [ ] one" + note + "\n");
}

void AttributeWriterTest::proseRows()
{
    const Attributes wait{ { u"kind"_s, u"wait"_s }, { u"for"_s, u"5m"_s } };
    const QByteArray note = " <!-- fairlead: for=5m kind=wait -->";
    addRow(
        "paragraph", Of::Prose, "Wait a\nwhile.  \n\nmore\n", wait, "Wait a\nwhile." + note + "  \n\nmore\n");
    addRow("list item", Of::Prose, "- Wait\n  a while\n- more\n", wait,
        "- Wait\n  a while" + note + "\n- more\n");
    addRow("quotation", Of::Prose, "> Wait\r\n> now\r\n", wait, "> Wait\r\n> now" + note + "\r\n");
    addRow("the comment that is there", Of::Prose, "Wait. <!-- fairlead: kind=probe -->\n", wait,
        "Wait. <!-- fairlead: kind=wait for=5m -->\n");
    addRow("a backslash", Of::Prose, "Wait\\", wait, "Wait\\" + note);
}

void AttributeWriterTest::writes()
{
    QFETCH(AttributePlace, place);
    QFETCH(QByteArray, before);
    QFETCH(Attributes, wanted);
    const Runbook runbook = read(before);
    const auto edits = editsForAttributes(runbook, place, wanted);
    QVERIFY2(edits.ok(), edits ? "" : qPrintable(edits.error().text()));
    const auto after = applyEdits(before, *edits);
    QVERIFY(after.ok());
    QTEST(*after, "after");
}

void AttributeWriterTest::refused_data()
{
    QTest::addColumn<AttributePlace>("place");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<Attributes>("wanted");
    QTest::addColumn<int>("kind");
    const int invalid = static_cast<int>(Error::Kind::Invalid);
    const int missing = static_cast<int>(Error::Kind::NotFound);
    const Attributes wait{ { u"kind"_s, u"wait"_s } };
    QTest::newRow("no place") << AttributePlace{} << QByteArray("# A\n") << wait << missing;
    QTest::newRow("beyond the end") << AttributePlace{ Of::Section, 1 } << QByteArray("# A\n") << wait
                                    << missing;
    QTest::newRow("indented code") << AttributePlace{ Of::Fence, 0 } << QByteArray("text\n\n    code\n")
                                   << wait << missing;
    QTest::newRow("brace") << AttributePlace{ Of::Fence, 0 } << QByteArray("```sh\na\n```\n")
                           << Attributes{ { u"a"_s, u"}"_s } } << invalid;
    QTest::newRow("comment's end") << AttributePlace{ Of::Section, 0 } << QByteArray("# A\n")
                                   << Attributes{ { u"a"_s, u"-->"_s } } << invalid;
    QTest::newRow("stray brace") << AttributePlace{ Of::Fence, 0 } << QByteArray("```sh {kind\na\n```\n")
                                 << Attributes{ { u"a"_s, u"b"_s } } << invalid;
    QTest::newRow("stray brace, no word")
        << AttributePlace{ Of::Fence, 0 } << QByteArray("```sh {.6 | 4\na\n```\n")
        << Attributes{ { u"a"_s, u"b"_s } } << invalid;
    QTest::newRow("code that never ends") << AttributePlace{ Of::Item, 0 } << QByteArray("- [ ] a ` b\n")
                                          << Attributes{ { u"a"_s, u"`"_s } } << invalid;
}

void AttributeWriterTest::refused()
{
    QFETCH(AttributePlace, place);
    QFETCH(QByteArray, text);
    QFETCH(Attributes, wanted);
    const auto edits = editsForAttributes(read(text), place, wanted);
    QVERIFY(!edits.ok());
    QTEST(static_cast<int>(edits.error().kind), "kind");
    QVERIFY(!edits.error().message.isEmpty());
}

void AttributeWriterTest::nothingToDo()
{
    const Runbook runbook = read("# A <!-- fairlead: kind=wait -->\n");
    const auto same = editsForAttributes(runbook, { Of::Section, 0 }, { { u"KIND"_s, u"wait"_s } });
    QVERIFY(same.ok());
    QVERIFY(same->empty());
    const auto absent = editsForAttributes(runbook, { Of::Section, 0 }, { { u"role"_s, QString() } });
    QVERIFY(absent.ok());
    QVERIFY(absent->empty());
    QVERIFY(!previewOf(runbook, u"a.md"_s, u"x"_s, *same).ok());
}

void AttributeWriterTest::preview()
{
    const Runbook runbook = read("# A\n\none\ntwo\n\n```sh\nls\n```\n");
    const Attributes kind{ { u"kind"_s, u"probe"_s }, { u"name"_s, QString() } };
    const auto edits = editsForAttributes(runbook, { Of::Fence, 0 }, kind);
    QVERIFY(edits.ok());
    const QString title = attributesTitle(runbook, { Of::Fence, 0 }, kind);
    QCOMPARE(title, u"Line 6: kind is probe, no name"_s);
    const auto preview = previewOf(runbook, u"runbooks/a.md"_s, title, *edits);
    QVERIFY(preview.ok());
    QCOMPARE(preview->before256, runbook.sha256);
    QCOMPARE(preview->before, runbook.text);
    QCOMPARE(preview->diff,
        u"--- a/runbooks/a.md\n+++ b/runbooks/a.md\n@@ -3,6 +3,6 @@\n one\n two\n \n-```sh\n+```sh {kind=probe}\n ls\n ```\n"_s);
}

QTEST_GUILESS_MAIN(AttributeWriterTest)
#include "tst_attribute_writer.moc"
