#include "services/runbook/rendering/inline_text.h"
#include "services/runbook/rendering/render.h"

#include <QTest>

using namespace fairlead;
using namespace Qt::StringLiterals;

namespace {

QString kindWord(RenderedBlock::Kind kind)
{
    switch (kind) {
    case RenderedBlock::Kind::Heading: return u"heading"_s;
    case RenderedBlock::Kind::Paragraph: return u"paragraph"_s;
    case RenderedBlock::Kind::ListItem: return u"item"_s;
    case RenderedBlock::Kind::CheckItem: return u"check"_s;
    case RenderedBlock::Kind::Fence: return u"fence"_s;
    case RenderedBlock::Kind::TableHeader: return u"header"_s;
    case RenderedBlock::Kind::TableRow: return u"row"_s;
    case RenderedBlock::Kind::Rule: break;
    }
    return u"rule"_s;
}

/// "3-4 item 2 •: the text", one a block; cells are parted by " | ", lines by "/".
QStringList told(const QByteArray &markdown)
{
    QStringList all;
    for (const RenderedBlock &block : renderBlocks(markdown)) {
        const QString lines = block.lines.first == block.lines.last
            ? QString::number(block.lines.first)
            : u"%1-%2"_s.arg(block.lines.first).arg(block.lines.last);
        QString line = u"%1 %2"_s.arg(lines, kindWord(block.kind));
        if (block.level > 0)
            line += u" %1"_s.arg(block.level);
        if (block.quotes > 0)
            line += u" >%1"_s.arg(block.quotes);
        if (!block.marker.isEmpty())
            line += u" "_s + (block.checked ? u"x"_s : block.marker);
        if (!block.language.isEmpty())
            line += u" "_s + block.language;
        const QString text = block.cells.isEmpty() ? block.text : block.cells.join(u" | ");
        all << (text.isEmpty() ? line : line + u": "_s + QString(text).replace(u'\n', u'/'));
    }
    return all;
}

/// "bold,code: the words", one a span.
QStringList spansOf(const QByteArray &markdown)
{
    static const QStringList names{ u"bold"_s, u"italic"_s, u"code"_s, u"struck"_s, u"link"_s };
    QStringList all;
    for (const RenderedBlock &block : renderBlocks(markdown)) {
        for (const TextSpan &span : block.spans) {
            QStringList styles;
            for (int bit = 0; bit < names.size(); ++bit) {
                if ((span.style & (1U << bit)) != 0)
                    styles << names.at(bit);
            }
            all << styles.join(u',') + u": "_s + block.text.mid(span.at, span.length);
        }
    }
    return all;
}

/// Everything that a reader of blocks may rely on.
bool isSound(const QByteArray &markdown)
{
    const int lines = static_cast<int>(markdown.count('\n') + markdown.count('\r')) + 1;
    int before = 0;
    for (const RenderedBlock &block : renderBlocks(markdown)) {
        bool good = block.lines.first >= 1 && block.lines.last >= block.lines.first
            && block.lines.last <= lines + 1 && block.lines.first >= before && block.level >= 0
            && block.text.size() <= MostBlockText + 60;
        for (const TextSpan &span : block.spans)
            good = good && span.length > 0 && span.at >= 0 && span.at + span.length <= block.text.size();
        before = block.lines.first;
        if (!good) {
            qWarning() << kindWord(block.kind) << block.lines.first << block.lines.last << lines
                       << block.text.left(40) << block.text.size();
            return false;
        }
    }
    return true;
}

} // namespace

/// What a document looks like, block by block, with the lines it stands on.
class RenderTest : public QObject
{
    Q_OBJECT

private slots:
    void blocks_data();
    void blocks();
    void spans_data();
    void spans();
    void comments_data();
    void comments();
    void longTextIsCut_data();
    void longTextIsCut();
    void surrogatesStayWhole();
    void hostile_data();
    void hostile();
    void breaksOff_data();
    void breaksOff();
};

void RenderTest::blocks_data()
{
    QTest::addColumn<QByteArray>("markdown");
    QTest::addColumn<QStringList>("expected");

    QTest::newRow("nothing") << QByteArray() << QStringList();
    QTest::newRow("headings") << QByteArray("# One\n\n### Three ###\n\nSetext\n======\n\n---\n")
                              << QStringList{ u"1 heading 1: One"_s, u"3 heading 3: Three"_s,
                                     u"5 heading 1: Setext"_s, u"8 rule"_s };
    QTest::newRow("a paragraph of two lines and a hard break")
        << QByteArray("first\nsecond  \nthird\n") << QStringList{ u"1-3 paragraph: first second/third"_s };
    QTest::newRow("lists") << QByteArray("- a\n  - b\n\n    more of b\n3. c\n4. d\n")
                           << QStringList{ u"1 item 1 •: a"_s, u"2 item 2 •: b"_s,
                                  u"4 paragraph 2: more of b"_s, u"5 item 1 3.: c"_s, u"6 item 1 4.: d"_s };
    QTest::newRow("check boxes") << QByteArray("- [x] done\n- [ ] open\n1. [ ] counted\n")
                                 << QStringList{ u"1 check 1 x: done"_s, u"2 check 1 •: open"_s,
                                        u"3 check 1 1.: counted"_s };
    QTest::newRow("fence") << QByteArray("```bash {name=x}\nmake a\n\nmake b\n```\n\nafter\n")
                           << QStringList{ u"2-4 fence bash: make a//make b"_s, u"7 paragraph: after"_s };
    QTest::newRow("fence in a list") << QByteArray("1. Run:\n\n   ~~~\n   go\n   ~~~\n")
                                     << QStringList{ u"1 item 1 1.: Run:"_s, u"4 fence 1: go"_s };
    QTest::newRow("an item that begins with a fence")
        << QByteArray("- ```\n  go\n  ```\n") << QStringList{ u"1 item 1 •"_s, u"2 fence 1: go"_s };
    QTest::newRow("empty fence") << QByteArray("text\n\n```sh\n```\n\nafter\n")
                                 << QStringList{ u"1 paragraph: text"_s, u"4 fence sh"_s,
                                        u"6 paragraph: after"_s };
    QTest::newRow("fence without an end") << QByteArray("```\na\nb") << QStringList{ u"2-3 fence: a/b"_s };
    QTest::newRow("indented code") << QByteArray("text\n\n    code\n    more\n\nafter\n")
                                   << QStringList{ u"1 paragraph: text"_s, u"3-4 fence: code/more"_s,
                                          u"6 paragraph: after"_s };
    QTest::newRow("table") << QByteArray("| a | b |\n|---|---|\n| 1 | *2* |\n| 3 |\n")
                           << QStringList{ u"1 header: a | b"_s, u"3 row: 1 | 2"_s, u"4 row: 3 | "_s };
    QTest::newRow("quotes") << QByteArray("> said\n>\n> > deeper\n\nout\n")
                            << QStringList{ u"1 paragraph >1: said"_s, u"3 paragraph >2: deeper"_s,
                                   u"5 paragraph: out"_s };
    QTest::newRow("rules") << QByteArray("a\n\n***\n\nb\n\n- - -\n")
                           << QStringList{ u"1 paragraph: a"_s, u"3 rule"_s, u"5 paragraph: b"_s,
                                  u"7 rule"_s };
    QTest::newRow("html is text") << QByteArray("<b onclick=x>\nbold\n</b>\n\na <i>b</i> c\n")
                                  << QStringList{ u"1-3 paragraph: <b onclick=x>/bold/</b>"_s,
                                         u"5 paragraph: a <i>b</i> c"_s };
    QTest::newRow("fairlead comments are hidden")
        << QByteArray("## Sign <!-- fairlead: approval role=cto -->\n\n<!-- fairlead: skip -->\n\n"
                      "- [ ] go <!--fairlead: command-->\n\nx <!-- a word --> y\n")
        << QStringList{ u"1 heading 2: Sign"_s, u"5 check 1 •: go"_s, u"7 paragraph: x <!-- a word --> y"_s };
    QTest::newRow("front matter") << QByteArray("---\ntitle: x\n---\n\n# Real\n")
                                  << QStringList{ u"5 heading 1: Real"_s };
    QTest::newRow("byte order mark") << QByteArray("\xEF\xBB\xBF# Real\n")
                                     << QStringList{ u"1 heading 1: Real"_s };
    QTest::newRow("line ends") << QByteArray("# a\r\n\r\n- b\r\n- c\r\n")
                               << QStringList{ u"1 heading 1: a"_s, u"3 item 1 •: b"_s, u"4 item 1 •: c"_s };
    QTest::newRow("pictures and links") << QByteArray("![a picture](file:///etc/hostname) [word](http://x)\n")
                                        << QStringList{ u"1 paragraph: a picture word"_s };
    QTest::newRow("entities") << QByteArray("a &lt; b &amp; &unknown;\n")
                              << QStringList{ u"1 paragraph: a < b & &unknown;"_s };
    QTest::newRow("null") << QByteArray("a\0b\n", 4) << QStringList{ u"1 paragraph: a\uFFFDb"_s };
}

void RenderTest::blocks()
{
    QFETCH(QByteArray, markdown);
    QFETCH(QStringList, expected);
    QCOMPARE(told(markdown), expected);
    QVERIFY(isSound(markdown));
}

void RenderTest::spans_data()
{
    QTest::addColumn<QByteArray>("markdown");
    QTest::addColumn<QStringList>("expected");

    QTest::newRow("none") << QByteArray("plain\n") << QStringList();
    QTest::newRow("each") << QByteArray("**b** *i* `c` ~~s~~ [l](x)\n")
                          << QStringList{ u"bold: b"_s, u"italic: i"_s, u"code: c"_s, u"struck: s"_s,
                                 u"link: l"_s };
    QTest::newRow("nested") << QByteArray("**b *bi* `bc`**\n")
                            << QStringList{ u"bold: b "_s, u"bold,italic: bi"_s, u"bold: "_s + u" "_s,
                                   u"bold,code: bc"_s };
    QTest::newRow("over a line's end") << QByteArray("**one\ntwo**\n") << QStringList{ u"bold: one two"_s };
    QTest::newRow("a link over a comment")
        << QByteArray("[a](x) <!-- fairlead: skip -->\n") << QStringList{ u"link: a"_s };
}

void RenderTest::spans()
{
    QFETCH(QByteArray, markdown);
    QFETCH(QStringList, expected);
    QCOMPARE(spansOf(markdown), expected);
}

void RenderTest::comments_data()
{
    QTest::addColumn<QString>("html");
    QTest::addColumn<QString>("expected");

    QTest::newRow("none") << u"<b>"_s << u"<b>"_s;
    QTest::newRow("ours") << u"a<!-- fairlead: x -->b"_s << u"ab"_s;
    QTest::newRow("any case") << u"<!--FairLead: x-->"_s << QString();
    QTest::newRow("another's") << u"<!-- note -->"_s << u"<!-- note -->"_s;
    QTest::newRow("both") << u"<!-- n --><!-- fairlead: x -->c"_s << u"<!-- n -->c"_s;
    QTest::newRow("not ended") << u"<!-- fairlead: x"_s << u"<!-- fairlead: x"_s;
}

void RenderTest::comments()
{
    QFETCH(QString, html);
    QFETCH(QString, expected);
    QCOMPARE(withoutFairleadComments(html), expected);
}

void RenderTest::longTextIsCut_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");

    QTest::newRow("paragraph") << QByteArray() << QByteArray("\n");
    QTest::newRow("heading") << QByteArray("# ") << QByteArray("\n");
    QTest::newRow("item") << QByteArray("- ") << QByteArray("\n");
    QTest::newRow("fence") << QByteArray("```\n") << QByteArray("\n```\n");
    QTest::newRow("code") << QByteArray("`") << QByteArray("`\n");
    QTest::newRow("html") << QByteArray("<div>") << QByteArray("</div>\n");
}

void RenderTest::longTextIsCut()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    const QByteArray markdown = before + QByteArray(1'000'000, 'x') + after;
    const auto blocks = renderBlocks(markdown);
    QCOMPARE(blocks.size(), std::size_t(1));
    QVERIFY(blocks[0].text.size() < MostBlockText + 60);
    QVERIFY2(blocks[0].text.endsWith(u" characters more)"), qPrintable(blocks[0].text.right(60)));
    QVERIFY(isSound(markdown));
}

void RenderTest::surrogatesStayWhole()
{
    const QString pair = QString::fromUcs4(U"\U0001F680", 1);
    const QByteArray markdown = "x" + pair.toUtf8().repeated(20'000) + "\n";
    const auto blocks = renderBlocks(markdown);
    const QString kept = blocks.at(0).text.section(u" …"_s, 0, 0);
    QCOMPARE(kept, u"x"_s + pair.repeated(MostBlockText / 2 - 1));
}

void RenderTest::hostile_data()
{
    QTest::addColumn<QByteArray>("markdown");

    const auto repeated = [](const char *piece, int count) { return QByteArray(piece).repeated(count); };
    QTest::newRow("quotes") << repeated("> ", 100'000);
    QTest::newRow("deep lists") << repeated("- ", 20'000);
    QTest::newRow("stairs") << [] {
        QByteArray stairs;
        for (int depth = 0; depth < 300; ++depth)
            stairs += QByteArray(2 * depth, ' ') + "- x\n";
        return stairs;
    }();
    QTest::newRow("brackets") << repeated("[", 200'000);
    QTest::newRow("pictures") << repeated("![a](", 50'000);
    QTest::newRow("stars") << repeated("*a **b ", 50'000);
    QTest::newRow("tildes") << repeated("~~a ~b ", 50'000);
    QTest::newRow("backticks") << repeated("`a``b```c ", 50'000);
    QTest::newRow("open comments") << repeated("<!-- fairlead: ", 60'000);
    QTest::newRow("open comments, inline") << "x " + repeated("a <!-- fairlead: x -- ", 40'000);
    QTest::newRow("rules") << repeated("***\n", 100'000);
    QTest::newRow("empty items") << repeated("-\n", 100'000);
    QTest::newRow("empty fences") << repeated("```\n```\n", 50'000);
    QTest::newRow("setext") << repeated("a\n=\n", 50'000);
    QTest::newRow("nulls") << QByteArray(300'000, '\0');
    QTest::newRow("bad bytes") << repeated("\xC3\x28\xFF\n", 80'000);
    QTest::newRow("carriage returns") << repeated("a\r", 100'000);
    QTest::newRow("blank lines") << repeated("\n", 500'000) + "end";
    QTest::newRow("rows") << "|a|b|\n|-|-|\n" + repeated("|1|2|\n", 100'000);
    QTest::newRow("entities") << repeated("&#x10FFFF;", 60'000);
}

void RenderTest::hostile()
{
    QFETCH(QByteArray, markdown);
    QVERIFY(isSound(markdown));
}

void RenderTest::breaksOff_data()
{
    QTest::addColumn<QByteArray>("markdown");

    QTest::newRow("too many blocks") << QByteArray("a\n\n").repeated(MostBlocks + 10);
    QTest::newRow("too many links") << QByteArray("[a]: b\n").repeated(10'001);
    QTest::newRow("too many cells") << QByteArray("|a").repeated(20'000) + "\n"
            + QByteArray("|---").repeated(20'000) + "\n" + QByteArray("|x\n").repeated(20'000);
}

void RenderTest::breaksOff()
{
    QFETCH(QByteArray, markdown);
    const auto blocks = renderBlocks(markdown);
    QVERIFY(blocks.size() <= MostBlocks + 1);
    const QString last = blocks.back().text;
    QVERIFY2(last.startsWith(u"The rest of the document is not shown"), qPrintable(last.left(80)));
}

QTEST_GUILESS_MAIN(RenderTest)
#include "tst_render.moc"
