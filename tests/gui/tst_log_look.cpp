#include "log_stage.h"

#include "tests/gui/gui_test.h"
#include "ui/theme/theme_palette.h"

#include <QDir>
#include <QScrollBar>

using namespace fairlead;
using namespace Qt::StringLiterals;

namespace {

constexpr double Least = 4.5;

/// All 256 colours, plain and inverse, some of them faint or on another colour.
AnsiStyle styleOf(std::uint32_t index)
{
    AnsiStyle style;
    style.foreground = { AnsiColor::Kind::Palette, index % 256 };
    if (index % 3 == 0)
        style.background = { AnsiColor::Kind::Palette, 255 - index % 256 };
    style.inverse = index >= 256;
    style.faint = index % 2 == 0;
    return style;
}

std::vector<QByteArray> hostileLines()
{
    return { "<b>bold?</b> <img src=\"file:///etc/passwd\"> &amp;", QByteArray("nul \0 inside", 12),
        "\x1b]0;title\x07\x1b]8;;http://evil/\x1b\\link\x1b]8;;\x1b\\ \x1b[2J\x1b[H\x1bP+q\x1b\\ end",
        "user \xe2\x80\xae"
        "gpj.exe",
        "\xff\xfe invalid \xc3", "10 %\r50 %\r100 %", "\b\b\b back",
        "\x1b[38;2;255;255;255mwhite\x1b[0m \x1b[38;2;0;0;0mblack\x1b[0m \x1b[93;103mon itself\x1b[0m",
        "zalgo Z\xcc\x81\xcc\x82\xcc\x83\xcc\x84\xcc\x85",
        "\xe4\xb8\x96\xe7\x95\x8c wide, \xd7\xa9\xd7\x9c\xd7\x95\xd7\x9d rtl", QByteArray(200'000, 'x'),
        QByteArray(200'000, '\t'), QByteArray("\x1b[").repeated(50'000), "" };
}

QByteArray clock(int second)
{
    return "14:38:" + QByteArray::number(second).rightJustified(2, '0') + ".204 ";
}

/// What a failing verification prints.
std::vector<QByteArray> verifyLog()
{
    std::vector<QByteArray> lines;
    for (int i = 0; i < 40; ++i) {
        lines.push_back(clock(i) + "GET https://mail-service.example.com/health");
        lines.push_back(clock(i) + "\x1b[33m503 Service Unavailable\x1b[0m in 186 ms");
        lines.push_back(clock(i) + "body {\"status\":\"DOWN\",\"db\":\"timeout\"}");
    }
    lines.push_back("pod mail-6d9c-x2v \x1b[31mERROR\x1b[0m pg: connection timeout after 5000 ms, "
                    "DATABASE_URL="
        + QByteArray("\xe2\x80\xa2").repeated(8));
    lines.push_back("\x1b[1m\x1b[32m✓ migrations\x1b[0m  \x1b[36m12 applied\x1b[0m \x1b[35min 4 s\x1b[0m "
                    "\x1b[34;4mhttps://ci/42\x1b[0m");
    lines.push_back("\x1b[41;97m FAIL \x1b[0m \x1b[7minverse\x1b[0m \x1b[2mfaint text\x1b[0m "
                    "\x1b[38;5;208morange\x1b[0m");
    lines.push_back("very long: " + QByteArray("0123456789").repeated(3000));
    lines.push_back("14:38:49.011 \x1b[31mverify failed:\x1b[0m no healthy answer within 30 s (6 attempts)");
    return lines;
}

QString shotFolder()
{
    const auto folder
        = qEnvironmentVariable("FAIRLEAD_SHOTS", QStringLiteral(FAIRLEAD_BIN_DIR "/../screenshots"));
    return QDir().mkpath(folder) ? folder : QString();
}

} // namespace

class TestLogLook : public QObject
{
    Q_OBJECT

private slots:
    void init() { theme::apply(theme::Scheme::Light); }

    void inksAreReadable();
    void hostileLinesStayText();
    void marksWhereASecretStood();
    void paintsReadably();
    void screenshots();
};

/// Every colour that a program can ask for stays readable, also on its own ground.
void TestLogLook::inksAreReadable()
{
    for (const bool dark : { false, true }) {
        const auto colors = logColors(theme::buildPalette(theme::colors(dark)));
        QVERIFY(theme::contrast(colors.number, colors.gutter) >= Least);
        QVERIFY(theme::contrast(colors.mark, colors.ground) >= Least);
        QVERIFY(theme::contrast(colors.matchText, colors.match) >= Least);
        QVERIFY(theme::contrast(colors.currentMatchText, colors.currentMatch) >= Least);
        QVERIFY(theme::contrast(colors.maskedText, colors.masked) >= Least);
        for (const auto &under : { colors.ground, colors.currentLine, colors.selection }) {
            for (std::uint32_t index = 0; index < 2 * 256; ++index) {
                const auto style = styleOf(index);
                const auto ink = inkFor(style, colors, under);
                const auto ground = ink.ground.isValid() ? ink.ground : under;
                QVERIFY2(theme::contrast(ink.text, ground) >= Least, qPrintable(QString::number(index)));
            }
        }
    }
}

void TestLogLook::hostileLinesStayText()
{
    for (const auto scheme : { theme::Scheme::Light, theme::Scheme::Dark }) {
        theme::apply(scheme);
        LogStage stage(holding(hostileLines()));
        QTest::keyClick(stage.view, Qt::Key_Home);
        stage.view->setHighlight({ .text = u"x"_s });
        stage.pane.grab();
        QTest::keyClick(stage.view, Qt::Key_A, Qt::ControlModifier);
        stage.pane.grab();
        stage.view->horizontalScrollBar()->setValue(stage.view->horizontalScrollBar()->maximum());
        stage.pane.grab();
        QCOMPARE(stage.view->textOfLine(0), u"<b>bold?</b> <img src=\"file:///etc/passwd\"> &amp;"_s);
        QCOMPARE(stage.view->textOfLine(2), u"link  end"_s);
        QCOMPARE(stage.view->textOfLine(5), u"100 %"_s);
        for (int line = 0; line < int(hostileLines().size()); ++line) {
            const auto text = stage.view->textOfLine(line);
            QVERIFY(std::none_of(text.begin(), text.end(), [](QChar c) {
                return c.category() == QChar::Other_Control || c.category() == QChar::Other_Format;
            }));
        }
    }
}

/// The mark has a ground of its own and explains itself; bullets that a program prints are text like any
/// other.
void TestLogLook::marksWhereASecretStood()
{
    LogStage stage(holding({ "password " + QByteArray("\xe2\x80\xa2").repeated(8) + " set" }));
    const auto groundAt = [&stage](int column) {
        const auto image = stage.view->viewport()->grab().toImage();
        const auto place = stage.place(0, column);
        return QColor(image.pixel(place.x() + 1, place.y() - 8));
    };
    const auto plain = logColors(stage.view->palette()).ground;
    QCOMPARE(groundAt(12), plain);
    stage.source->setMasked();
    const auto marked = logColors(stage.view->palette()).masked;
    QTRY_COMPARE(groundAt(12), marked);
    QCOMPARE(groundAt(4), plain);
    QCOMPARE(groundAt(18), plain);
    const auto tipAt = [&stage](int column) {
        QHelpEvent event(QEvent::ToolTip, stage.place(0, column), QPoint());
        QCoreApplication::sendEvent(stage.view->viewport(), &event);
        return stage.view->viewport()->toolTip();
    };
    QVERIFY(tipAt(12).contains(u"masked"_s));
    QVERIFY(tipAt(2).isEmpty());
}

/// The darkest and the brightest pixel of a row of text are at least 4.5 apart, whatever colour was asked
/// for.
void TestLogLook::paintsReadably()
{
    for (const auto scheme : { theme::Scheme::Light, theme::Scheme::Dark }) {
        theme::apply(scheme);
        std::vector<QByteArray> lines;
        for (int i = 0; i < 16; ++i)
            lines.push_back("\x1b[38;5;" + QByteArray::number(i) + "mMMMMMMMMMMMMMMMM");
        lines.push_back("\x1b[97;107mMMMMMMMM");
        lines.push_back("\x1b[30;40mMMMMMMMM");
        lines.push_back("\x1b[2;38;2;128;128;128mMMMMMMMM");
        LogStage stage(holding(lines));
        const auto image = stage.view->viewport()->grab().toImage();
        for (int line = 0; line < int(lines.size()); ++line) {
            const auto place = stage.place(line, 0);
            const QColor ground(image.pixel(place.x() + 1, place.y() - 8));
            double best = 1;
            for (int x = place.x(); x < stage.place(line, 8).x(); ++x)
                best = std::max(best, theme::contrast(QColor(image.pixel(x, place.y())), ground));
            QVERIFY2(
                best >= 4.0, qPrintable(u"line %1: %2"_s.arg(line).arg(best))); // antialiasing takes a little
        }
    }
}

void TestLogLook::screenshots()
{
    const auto folder = shotFolder();
    QVERIFY(!folder.isEmpty());
    for (const bool dark : { false, true }) {
        theme::apply(dark ? theme::Scheme::Dark : theme::Scheme::Light);
        for (const auto &size : { QSize(480, 320), QSize(900, 520) }) {
            LogStage stage(holding(verifyLog()), size);
            SavePrompts prompts;
            stage.pane.setPrompts(&prompts);
            stage.source->setMasked();
            stage.source->leaveOut(115, 118, 3'100'000'000);
            stage.field("logSearch")->setText(u"timeout"_s);
            QTRY_COMPARE(stage.source->searches().size(), std::size_t(1));
            stage.source->searches()[0].answer({ { 2, 62, 119, 120 }, 4 });
            QTRY_VERIFY(stage.text("logCount").endsWith(u"of 4"_s));
            const auto line = stage.view->lineCount() - 5;
            stage.drag(stage.place(line - 3, 4), stage.place(line - 2, 20));
            stage.pane.showLine(120);
            const auto file = u"%1/log-pane-%2-%3.png"_s.arg(
                folder, dark ? u"dark"_s : u"light"_s, QString::number(size.width()));
            QVERIFY(stage.pane.grab().save(file));
        }
        LogStage empty(numbered(0), { 480, 320 });
        QVERIFY(
            empty.pane.grab().save(u"%1/log-pane-%2-empty.png"_s.arg(folder, dark ? u"dark"_s : u"light"_s)));
    }
    theme::apply(theme::Scheme::Light);
}

FAIRLEAD_GUI_TEST(TestLogLook)
#include "tst_log_look.moc"
