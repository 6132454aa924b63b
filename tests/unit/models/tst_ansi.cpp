#include "models/ansi.h"

#include <QRandomGenerator>
#include <QTest>

using namespace fairlead;
using namespace Qt::StringLiterals;

namespace {

constexpr AnsiColor palette(std::uint32_t index)
{
    return { AnsiColor::Kind::Palette, index };
}

constexpr AnsiColor rgb(std::uint32_t value)
{
    return { AnsiColor::Kind::Rgb, value };
}

AnsiStyle styled(const std::function<void(AnsiStyle &)> &change)
{
    AnsiStyle style;
    change(style);
    return style;
}

bool isHarmless(QChar c)
{
    const auto category = c.category();
    return category != QChar::Other_Control && category != QChar::Other_Format
        && category != QChar::Separator_Line && category != QChar::Separator_Paragraph;
}

/// Bytes that parsers stumble over, more often than chance would give them.
QByteArray randomLine(QRandomGenerator &random)
{
    static const QByteArray spice(
        "\x1b\x1b\x1b[]P_m;:0138?\r\t\b\a\\\xc2\x9b\xe2\x80\xae\xf0\x9f\xff\x7f", 28);
    QByteArray line;
    const int size = random.bounded(200);
    for (int i = 0; i < size; ++i) {
        const bool spicy = random.bounded(2) == 0;
        line.append(
            spicy ? spice[random.bounded(int(spice.size()))] : static_cast<char>(random.bounded(256)));
    }
    return line;
}

} // namespace

class TestAnsi : public QObject
{
    Q_OBJECT

private slots:
    void text_data();
    void text();
    void styles_data();
    void styles();
    void runsJoinEqualStyles();
    void everyLineStartsFresh();
    void randomBytesAreHarmless();
    void manyReturnsAreQuick();
};

void TestAnsi::text_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const QByteArray &line, const QString &expected) {
        QTest::newRow(name) << line << expected;
    };
    row("empty", "", u""_s);
    row("plain", "GET /health", u"GET /health"_s);
    row("utf-8", "Grüße, 世界 \xf0\x9f\x9a\x80", u"Grüße, 世界 🚀"_s);
    row("colour", "\x1b[31mred\x1b[0m", u"red"_s);
    row("tab to 8", "a\tb", u"a       b"_s);
    row("tab at 8", "12345678\tb", u"12345678        b"_s);
    row("tab after colour", "\x1b[1mab\x1b[0m\tc", u"ab      c"_s);
    row("crlf", "text\r", u"text"_s);
    row("progress", "10 %\r50 %\r100 %", u"100 %"_s);
    row("progress with erase", "10 %\x1b[K\r50 %\x1b[K", u"50 %"_s);
    row("return then only erase", "10 %\r\x1b[K", u"10 %"_s);
    row("return resets tabs", "abc\r\tx", u"        x"_s);
    row("cursor", "a\x1b[2Jb\x1b[10;5Hc\x1b[?25ld", u"abcd"_s);
    row("title", "\x1b]0;evil title\x07text", u"text"_s);
    row("title by ST", "\x1b]2;evil\x1b\\text", u"text"_s);
    row("hyperlink", "\x1b]8;;http://evil/\x1b\\click\x1b]8;;\x1b\\ here", u"click here"_s);
    row("dcs", "a\x1bPq#0;1;2\x1b\\b", u"ab"_s);
    row("apc", "a\x1b_payload\x1b\\b", u"ab"_s);
    row("osc within an osc",
        "a\x1b]0;t\x1b]52;c;ZXZpbA==\x07"
        "b",
        u"ab"_s);
    row("unended osc", "a\x1b]52;c;ZXZpbA==", u"a"_s);
    row("unended csi", "a\x1b[31", u"a"_s);
    row("lone escape", "a\x1b", u"a"_s);
    row("charset", "\x1b(Btext\x1b)0", u"text"_s);
    row("keypad",
        "\x1b=a\x1b>b\x1b"
        "7c",
        u"abc"_s);
    row("broken csi", "\x1b[3\x01m", u"␁m"_s);
    row("csi broken by utf-8", "\x1b[3\xc3\xbc", u"ü"_s);
    row("backspace", "ab\bc", u"ab␈c"_s);
    row("nul", QByteArray("a\0b", 3), u"a␀b"_s);
    row("bell", "a\ab", u"a␇b"_s);
    row("delete", "a\x7f", u"a␡"_s);
    row("vertical tab, form feed", "a\vb\fc", u"a␋b␌c"_s);
    row("c1 in utf-8",
        "a\xc2\x9b"
        "31mb",
        u"a\uFFFD31mb"_s);
    row("c1 raw",
        "a\x9b"
        "31mb",
        u"a\uFFFD31mb"_s);
    row("invalid byte",
        "a\xff"
        "b",
        u"a\uFFFDb"_s);
    row("cut sequence", "a\xe2\x82", u"a\uFFFD\uFFFD"_s);
    row("overlong slash", "\xc0\xaf", u"\uFFFD\uFFFD"_s);
    row("surrogate", "\xed\xa0\x80", u"\uFFFD\uFFFD\uFFFD"_s);
    row("beyond unicode", "\xf4\x90\x80\x80", u"\uFFFD\uFFFD\uFFFD\uFFFD"_s);
    row("bidi override",
        "a\xe2\x80\xae"
        "b",
        u"a\uFFFDb"_s);
    row("bidi isolate",
        "a\xe2\x81\xa6"
        "b",
        u"a\uFFFDb"_s);
    row("zero width space",
        "a\xe2\x80\x8b"
        "b",
        u"a\uFFFDb"_s);
    row("zero width joiner",
        "a\xe2\x80\x8d"
        "b",
        u"a\uFFFDb"_s);
    row("byte order mark",
        "\xef\xbb\xbf"
        "a",
        u"\uFFFDa"_s);
    row("line separator",
        "a\xe2\x80\xa8"
        "b",
        u"a\uFFFDb"_s);
    row("tag character", "a\xf3\xa0\x81\xa1", u"a\uFFFD"_s);
    row("variation selector 256", "a\xf3\xa0\x87\xaf", u"a\uFFFD"_s);
    row("hangul filler", "a\xe3\x85\xa4", u"a\uFFFD"_s);
    row("markup", "<b>&amp;</b>", u"<b>&amp;</b>"_s);
    row("concealed is shown", "\x1b[8msecret\x1b[0m", u"secret"_s);
}

void TestAnsi::text()
{
    QFETCH(QByteArray, line);
    QFETCH(QString, expected);
    QCOMPARE(plainText(line), expected);
}

void TestAnsi::styles_data()
{
    QTest::addColumn<QByteArray>("sequence");
    QTest::addColumn<AnsiStyle>("expected");
    const auto row = [](const char *sequence, const std::function<void(AnsiStyle &)> &change) {
        QTest::newRow(sequence) << QByteArray(sequence) << styled(change);
    };
    row("", [](AnsiStyle &) {});
    row("31", [](AnsiStyle &s) { s.foreground = palette(1); });
    row("97", [](AnsiStyle &s) { s.foreground = palette(15); });
    row("44", [](AnsiStyle &s) { s.background = palette(4); });
    row("100", [](AnsiStyle &s) { s.background = palette(8); });
    row("31;39", [](AnsiStyle &) {});
    row("41;49", [](AnsiStyle &) {});
    row("1;4;7", [](AnsiStyle &s) { s.bold = s.underline = s.inverse = true; });
    row("1;2;22", [](AnsiStyle &) {});
    row("3;9", [](AnsiStyle &s) { s.italic = s.strikeout = true; });
    row("1;31;0", [](AnsiStyle &) {});
    row("1;31;", [](AnsiStyle &) {});
    row("4:3", [](AnsiStyle &s) { s.underline = true; });
    row("4;4:0", [](AnsiStyle &) {});
    row("38;5;208", [](AnsiStyle &s) { s.foreground = palette(208); });
    row("38:5:208", [](AnsiStyle &s) { s.foreground = palette(208); });
    row("48;5;16;1", [](AnsiStyle &s) {
        s.background = palette(16);
        s.bold = true;
    });
    row("38;2;255;128;1", [](AnsiStyle &s) { s.foreground = rgb(0xff8001); });
    row("38:2:255:128:1", [](AnsiStyle &s) { s.foreground = rgb(0xff8001); });
    row("48:2::255:128:1", [](AnsiStyle &s) { s.background = rgb(0xff8001); });
    row("38;5;256", [](AnsiStyle &) {});
    row("38;2;300;0;0;1", [](AnsiStyle &s) { s.bold = true; });
    row("38;5", [](AnsiStyle &) {});
    row("38", [](AnsiStyle &) {});
    row("38;9;1", [](AnsiStyle &s) { s.bold = true; });
    row("99999999999999999999", [](AnsiStyle &) {});
    row("?1", [](AnsiStyle &) {});
    row("5;8", [](AnsiStyle &) {});
}

void TestAnsi::styles()
{
    QFETCH(QByteArray, sequence);
    QFETCH(AnsiStyle, expected);
    const auto runs = parseAnsi("\x1b[" + sequence + "mX");
    QCOMPARE(runs.size(), std::size_t(1));
    QCOMPARE(runs.front().text, u"X"_s);
    QVERIFY(runs.front().style == expected);
}

void TestAnsi::runsJoinEqualStyles()
{
    const auto runs = parseAnsi("a\x1b[0mb\x1b[1mc\x1b[1md\x1b[0me");
    QCOMPARE(runs.size(), std::size_t(3));
    QCOMPARE(runs[0].text, u"ab"_s);
    QCOMPARE(runs[1].text, u"cd"_s);
    QVERIFY(runs[1].style.bold);
    QCOMPARE(runs[2].text, u"e"_s);
}

void TestAnsi::everyLineStartsFresh()
{
    QVERIFY(parseAnsi("\x1b[31mred, never reset").front().style.foreground == palette(1));
    QVERIFY(parseAnsi("next line").front().style == AnsiStyle());
}

void TestAnsi::randomBytesAreHarmless()
{
    QRandomGenerator random(20261121);
    for (int round = 0; round < 20'000; ++round) {
        const auto line = randomLine(random);
        const auto runs = parseAnsi(line);
        qsizetype length = 0;
        for (const auto &run : runs) {
            length += run.text.size();
            QVERIFY(!run.text.isEmpty());
            QVERIFY2(std::all_of(run.text.begin(), run.text.end(), isHarmless), line.toHex().constData());
            QVERIFY2(run.text.isValidUtf16(), line.toHex().constData());
        }
        QVERIFY(length <= (line.size() - line.count('\t')) + 8 * line.count('\t'));
    }
}

/// Work stays in proportion to the line: 16 KiB of nothing but returns and escapes end in one run.
void TestAnsi::manyReturnsAreQuick()
{
    QByteArray line;
    for (int i = 0; i < 4000; ++i)
        line += "\x1b[1m\rx";
    const auto runs = parseAnsi(line);
    QCOMPARE(runs.size(), std::size_t(1));
    QCOMPARE(runs.front().text, u"x"_s);
}

QTEST_GUILESS_MAIN(TestAnsi)
#include "tst_ansi.moc"
