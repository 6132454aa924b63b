#include "tests/gui/gui_test.h"
#include "ui/theme/theme.h"
#include "ui/theme/theme_palette.h"
#include "ui/theme/theme_sheet.h"

#include <QApplication>
#include <QDateTime>
#include <QLabel>
#include <QPushButton>
#include <QRegularExpression>
#include <QScrollBar>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>
#include <QTimeZone>
#include <QToolTip>
#include <QVBoxLayout>

#include <algorithm>

#include <sys/stat.h>

using namespace fairlead;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using theme::Role;

namespace {

constexpr double Least = 4.5;
constexpr double LeastGraphic = 3.0; ///< of what is not text: rings and borders that carry meaning

QPalette paletteOf(bool dark)
{
    return theme::buildPalette(theme::colors(dark));
}

QByteArray pair(const QColor &text, const QColor &ground)
{
    return (text.name() + u" on "_s + ground.name()).toUtf8();
}

} // namespace

class TestTheme : public QObject
{
    Q_OBJECT

private slots:
    void contrastIsThatOfWcag();
    void readableReachesItsAim();
    void roles_data();
    void roles();
    void pairs_data();
    void pairs();
    void statesAndTiers();
    void schemeIsRecognised();
    void systemFollowsTheDesktop();
    void icons();
    void duration_data();
    void duration();
    void ago_data();
    void ago();
    void styleSheetIsComplete();
    void tooltipsAreText();
    void tooltipsAreWrapped_data();
    void tooltipsAreWrapped();
    void focusIsSeen();
    void scrollBarsAreFlat_data();
    void scrollBarsAreFlat();
};

void TestTheme::contrastIsThatOfWcag()
{
    QCOMPARE(qRound(theme::contrast(Qt::black, Qt::white) * 100), 2100);
    QCOMPARE(qRound(theme::contrast(Qt::white, Qt::white) * 100), 100);
    QCOMPARE(qRound(theme::contrast(QColor(0x76, 0x76, 0x76), Qt::white) * 100), 454);
}

void TestTheme::readableReachesItsAim()
{
    for (int grey = 0; grey < 256; grey += 5) {
        const QColor ground(grey, grey, grey);
        QVERIFY2(theme::contrast(theme::readable(ground, ground), ground) >= Least, pair(ground, ground));
    }
    QCOMPARE(theme::readable(Qt::black, Qt::white), QColor(Qt::black));
}

void TestTheme::roles_data()
{
    QTest::addColumn<bool>("dark");
    QTest::addColumn<int>("role");
    for (const bool dark : { false, true }) {
        for (const auto role : { Role::Good, Role::Bad, Role::Warning, Role::Muted, Role::Accent })
            QTest::addRow("%s %d", dark ? "dark" : "light", int(role)) << dark << int(role);
    }
}

void TestTheme::roles()
{
    QFETCH(bool, dark);
    QFETCH(int, role);
    const auto palette = paletteOf(dark);
    const auto text = theme::color(static_cast<Role>(role), palette);
    const std::vector<QColor> grounds{ palette.color(QPalette::Window), palette.color(QPalette::Base),
        palette.color(QPalette::AlternateBase), palette.color(QPalette::Button),
        theme::color(Role::Card, palette), theme::color(Role::Selection, palette),
        theme::color(Role::WarningGround, palette), theme::color(Role::BadGround, palette) };
    for (const auto &ground : grounds)
        QVERIFY2(theme::contrast(text, ground) >= Least, pair(text, ground));
}

void TestTheme::pairs_data()
{
    QTest::addColumn<QColor>("text");
    QTest::addColumn<QColor>("ground");
    for (const bool dark : { false, true }) {
        const auto c = theme::colors(dark);
        const auto row = [dark](const char *name, const QColor &text, const QColor &ground) {
            QTest::addRow("%s %s", dark ? "dark" : "light", name) << text << ground;
        };
        for (const auto &ground : { c.window, c.base, c.card, c.alternate, c.selection, c.hover, c.goodGround,
                 c.badGround, c.warningGround }) {
            row("text", c.text, ground);
        }
        for (const auto &ground : { c.window, c.base, c.card, c.alternate, c.selection })
            row("disabled", c.disabled, ground);
        row("accent text", c.accentText, c.accent);
        row("danger", Qt::white, c.danger);
        row("good chip", c.good, c.goodGround);
        row("danger hover", c.bad, c.badGround);
    }
}

void TestTheme::pairs()
{
    QFETCH(QColor, text);
    QFETCH(QColor, ground);
    QVERIFY2(theme::contrast(text, ground) >= Least, pair(text, ground));
}

void TestTheme::statesAndTiers()
{
    for (const bool dark : { false, true }) {
        const auto palette = paletteOf(dark);
        for (const auto tier : { Tier::Local, Tier::Staging, Tier::Production }) {
            const auto ground = theme::tierGround(tier, palette);
            QVERIFY(theme::contrast(theme::tierText(tier, palette), ground) >= Least);
        }
        const auto base = palette.color(QPalette::Base);
        for (const auto health : { Health::Unknown, Health::Up, Health::Degraded, Health::Down })
            QVERIFY(theme::contrast(theme::healthColor(health, palette), base) >= Least);
        for (int state = 0; state <= int(StepState::Skipped); ++state)
            QVERIFY(theme::contrast(theme::stateColor(StepState(state), palette), base) >= Least);
    }
}

void TestTheme::schemeIsRecognised()
{
    theme::apply(theme::Scheme::Dark);
    QVERIFY(theme::isDark(QApplication::palette()));
    QVERIFY(theme::isDark(QApplication::palette("QAbstractItemView")));
    theme::apply(theme::Scheme::Light);
    QVERIFY(!theme::isDark(QApplication::palette()));
    QCOMPARE(QApplication::palette().color(QPalette::Window), theme::colors(false).window);
}

/// What the desktop says counts, not what the program showed before.
void TestTheme::systemFollowsTheDesktop()
{
    QApplication::setPalette(QPalette());
    const bool desktopDark = theme::isDark(QGuiApplication::palette());
    theme::apply(desktopDark ? theme::Scheme::Light : theme::Scheme::Dark);
    theme::apply(theme::Scheme::System);
    QCOMPARE(theme::isDark(QApplication::palette()), desktopDark);
}

void TestTheme::icons()
{
    theme::apply(theme::Scheme::Light);
    QStringList names{ u"document-save-as"_s, u"go-up"_s, u"go-down"_s, u"edit-undo"_s,
        u"media-playback-start"_s };
    for (int state = 0; state <= int(StepState::Skipped); ++state)
        names << theme::stateIconName(StepState(state));
    for (const auto health : { Health::Unknown, Health::Up, Health::Degraded, Health::Down })
        names << theme::healthIconName(health);
    for (const auto &name : std::as_const(names)) {
        const auto icon = theme::icon(name, Qt::red);
        QVERIFY2(!icon.isNull(), qPrintable(name));
        const auto image = icon.pixmap(16, 16).toImage().convertToFormat(QImage::Format_ARGB32);
        int ink = 0;
        for (int i = 0; i < image.width() * image.height(); ++i) {
            const auto pixel = image.pixel(i % image.width(), i / image.width());
            if (qAlpha(pixel) > 200) {
                ++ink;
                QVERIFY2(qRed(pixel) > 250 && qGreen(pixel) < 5 && qBlue(pixel) < 5, qPrintable(name));
            }
        }
        QVERIFY2(ink > 8, qPrintable(name));
    }
    QVERIFY(theme::icon(u"no-such-icon-anywhere"_s, Qt::red).isNull());
}

void TestTheme::duration_data()
{
    QTest::addColumn<qint64>("milliseconds");
    QTest::addColumn<QString>("expected");
    const auto row = [](std::chrono::milliseconds value, const QString &expected) {
        QTest::newRow(qPrintable(expected + u" of %1"_s.arg(value.count())))
            << qint64(value.count()) << expected;
    };
    row(0ms, u"0 s"_s);
    row(-5s, u"0 s"_s);
    row(999ms, u"0 s"_s);
    row(40s, u"40 s"_s);
    row(59'999ms, u"59 s"_s);
    row(60s, u"1:00"_s);
    row(12min + 4s, u"12:04"_s);
    row(59min + 59s, u"59:59"_s);
    row(1h + 2min + 3s, u"1:02:03"_s);
    row(31h + 10min, u"31:10:00"_s);
    row(48h, u"2 d 0 h"_s);
    row(7 * 24h + 5h, u"7 d 5 h"_s);
}

void TestTheme::duration()
{
    QFETCH(qint64, milliseconds);
    QTEST(theme::duration(std::chrono::milliseconds(milliseconds)), "expected");
}

void TestTheme::ago_data()
{
    QTest::addColumn<qint64>("seconds");
    QTest::addColumn<QString>("expected");
    QTest::newRow("now") << qint64(0) << u"just now"_s;
    QTest::newRow("3 s") << qint64(3) << u"3 s ago"_s;
    QTest::newRow("59 s") << qint64(59) << u"59 s ago"_s;
    QTest::newRow("1 min") << qint64(60) << u"1 min ago"_s;
    QTest::newRow("59 min") << qint64(3599) << u"59 min ago"_s;
    QTest::newRow("1 h") << qint64(3600) << u"1 h ago"_s;
    QTest::newRow("31 h") << qint64(31 * 3600 + 600) << u"31 h ago"_s;
    QTest::newRow("2 d") << qint64(48 * 3600) << u"2 d ago"_s;
    QTest::newRow("400 d") << qint64(400 * 86400) << u"400 d ago"_s;
    QTest::newRow("clock of another machine") << qint64(-120) << u"in 2 min"_s;
}

void TestTheme::ago()
{
    QFETCH(qint64, seconds);
    const QDateTime now(QDate(2026, 11, 20), QTime(14, 40), QTimeZone::utc());
    QTEST(theme::ago(now.addSecs(-seconds), now), "expected");
    QVERIFY(theme::ago({}, now).isEmpty());
}

void TestTheme::styleSheetIsComplete()
{
    const auto sheet = theme::styleSheet(theme::colors(true), QApplication::font());
    QVERIFY(!sheet.contains(u'@'));
    QCOMPARE(sheet.count(u'{'), sheet.count(u'}'));
    for (const auto *property : { "card", "primary", "danger", "chip", "badge", "muted", "title" })
        QVERIFY2(sheet.contains(QLatin1String("[%1=").arg(QLatin1String(property))), property);
}

/// A button that has the focus looks different, by a colour that stands out from its surroundings.
/// What Qt would read as HTML: it names a file that opens only when somebody writes into it, and a window
/// that reads it stands still.
void TestTheme::tooltipsAreText()
{
    theme::apply(theme::Scheme::Light);
    const QTemporaryDir folder;
    const QString pipe = folder.filePath(u"pipe"_s);
    QCOMPARE(::mkfifo(QFile::encodeName(pipe).constData(), 0600), 0);
    const QString text = u"<h1>UP</h1><img src=\"file://%1\">"_s.arg(pipe);
    QVERIFY(Qt::mightBeRichText(text));
    QToolTip::showText({ 20, 20 }, text);
    const QWidgetList all = QApplication::topLevelWidgets();
    const auto tip = std::ranges::find_if(all, [](const QWidget *one) { return one->inherits("QTipLabel"); });
    QVERIFY(tip != all.end());
    const auto *shown = qobject_cast<QLabel *>(*tip);
    QCOMPARE(shown->textFormat(), Qt::PlainText);
    QCOMPARE(shown->text(), text);
    QVERIFY((*tip)->grab().width() > 0);
    QToolTip::hideText();
    QLabel label(text);
    QVERIFY(label.sizeHint().isValid());
    QVERIFY(label.grab().width() > 0);
    QCOMPARE(label.textFormat(), Qt::PlainText);
}

void TestTheme::tooltipsAreWrapped_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("tip");
    const QString word(60, u'a');
    const QString full(100, u'b');
    QTest::newRow("nothing") << QString() << QString();
    QTest::newRow("short") << u"one\ntwo"_s << u"one\ntwo"_s;
    QTest::newRow("at a space") << word + u' ' + word << word + u'\n' + word;
    QTest::newRow("just fits") << full << full;
    QTest::newRow("a space at the end") << full + u' ' + word << full + u'\n' + word;
    QTest::newRow("no space") << full + word << full + u'\n' + word;
}

void TestTheme::tooltipsAreWrapped()
{
    QFETCH(QString, text);
    QTEST(theme::tipText(text), "tip");
    QVERIFY(theme::tipText(QString(10'000, u'x')).size() < 4100);
}

void TestTheme::focusIsSeen()
{
    for (const bool dark : { false, true }) {
        theme::apply(dark ? theme::Scheme::Dark : theme::Scheme::Light);
        for (const char *property : { "", "primary", "danger", "dangerFilled" }) {
            QWidget window;
            auto *column = new QVBoxLayout(&window);
            auto *first = new QPushButton(u"Pause"_s, &window);
            auto *second = new QPushButton(u"Go on"_s, &window);
            if (*property)
                first->setProperty(property, true);
            column->addWidget(first);
            column->addWidget(second);
            second->setFocus();
            window.show();
            QVERIFY(QTest::qWaitForWindowActive(&window));
            const auto before = window.grab().toImage();
            first->setFocus();
            const auto after = window.grab().toImage();
            const QPoint edge(first->x() + first->width() / 2, first->y());
            QVERIFY(before.pixel(edge) != after.pixel(edge));
            const QColor ring(after.pixel(edge));
            QVERIFY2(theme::contrast(ring, theme::colors(dark).window) >= LeastGraphic, property);
        }
    }
    theme::apply(theme::Scheme::Light);
}

void TestTheme::scrollBarsAreFlat_data()
{
    QTest::addColumn<theme::Scheme>("scheme");
    QTest::newRow("light") << theme::Scheme::Light;
    QTest::newRow("dark") << theme::Scheme::Dark;
}

/// Two colours from end to end: no gradient, which Qt would fill on other threads. The handle is seen.
void TestTheme::scrollBarsAreFlat()
{
    QFETCH(theme::Scheme, scheme);
    theme::apply(scheme);
    QScrollBar bar(Qt::Vertical);
    bar.setRange(0, 100);
    bar.setPageStep(20);
    bar.resize(bar.sizeHint().width(), 600);
    const QImage image = bar.grab().toImage();
    QSet<QRgb> colours;
    for (int y = 2 * bar.width(); y < bar.height() - 2 * bar.width(); ++y)
        colours.insert(image.pixel(bar.width() / 2, y));
    QCOMPARE(colours.size(), 2);
    QVERIFY(theme::contrast(QColor(*colours.cbegin()), QColor(*++colours.cbegin())) >= LeastGraphic);
}

FAIRLEAD_GUI_TEST(TestTheme)
#include "tst_theme.moc"
