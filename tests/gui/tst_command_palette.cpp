#include "tests/gui/gui_test.h"
#include "tests/gui/window_fixture.h"
#include "ui/kit/action_registry.h"
#include "ui/window/command_palette.h"

#include <QAction>
#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QListView>

using namespace fairlead;
using namespace Qt::StringLiterals;

namespace {

CommandPalette *openPalette(WindowFixture &fixture)
{
    fixture.window->activateWindow();
    if (!QTest::qWaitForWindowActive(fixture.window.get()))
        return nullptr;
    QTest::keyClick(fixture.window.get(), Qt::Key_K, Qt::ControlModifier);
    auto *palette = fixture.window->findChild<CommandPalette *>(u"commandPalette"_s);
    if (!palette || !QTest::qWaitForWindowActive(palette))
        return nullptr;
    return palette;
}

} // namespace

class TestCommandPalette : public QObject
{
    Q_OBJECT

private slots:
    void opensAndCloses();
    void runsWhatWasTyped();
    void arrowsMove();
    void disabledSaysWhy();
    void nothingFits();
    void clickRuns();
    void listsEveryAction();
    void looks_data();
    void looks();
};

void TestCommandPalette::opensAndCloses()
{
    WindowFixture fixture;
    fixture.show({ 1280, 800 });
    QPointer<CommandPalette> palette = openPalette(fixture);
    QVERIFY(palette);
    QTRY_VERIFY(palette->findChild<QLineEdit *>(u"paletteFilter"_s)->hasFocus());
    QCOMPARE(palette->windowModality(), Qt::WindowModal);
    QTest::keyClick(palette->findChild<QLineEdit *>(), Qt::Key_Escape);
    QTRY_VERIFY(!palette);
    QVERIFY(openPalette(fixture));
}

void TestCommandPalette::runsWhatWasTyped()
{
    WindowFixture fixture;
    fixture.show({ 1280, 800 });
    QPointer<CommandPalette> palette = openPalette(fixture);
    QVERIFY(palette);
    auto *filter = palette->findChild<QLineEdit *>(u"paletteFilter"_s);
    QTest::keyClicks(filter, u"show prod"_s);
    QTest::keyClick(filter, Qt::Key_Return);
    QCOMPARE(fixture.window->currentEnvironment(), u"production"_s);
    QTRY_VERIFY(!palette);
}

void TestCommandPalette::arrowsMove()
{
    WindowFixture fixture;
    fixture.show({ 1280, 800 });
    CommandPalette *palette = openPalette(fixture);
    QVERIFY(palette);
    auto *filter = palette->findChild<QLineEdit *>(u"paletteFilter"_s);
    auto *list = palette->findChild<QListView *>(u"paletteList"_s);
    QCOMPARE(list->currentIndex().row(), 0);
    QTest::keyClick(filter, Qt::Key_Up);
    QCOMPARE(list->currentIndex().row(), 0);
    QTest::keyClick(filter, Qt::Key_Down);
    QTest::keyClick(filter, Qt::Key_Down);
    QCOMPARE(list->currentIndex().row(), 2);
    QTest::keyClick(filter, Qt::Key_PageDown);
    QCOMPARE(list->currentIndex().row(), 10);
    QTest::keyClicks(filter, u"a"_s);
    QCOMPARE(list->currentIndex().row(), 0);
}

void TestCommandPalette::disabledSaysWhy()
{
    WindowFixture fixture;
    fixture.show({ 1280, 800 });
    fixture.window->actions().setEnabled(
        actions::RollBack, false, u"Nothing has been changed yet: there is nothing to take back."_s);
    QSignalSpy ran(fixture.window->actions().action(actions::RollBack), &QAction::triggered);
    CommandPalette *palette = openPalette(fixture);
    QVERIFY(palette);
    auto *filter = palette->findChild<QLineEdit *>(u"paletteFilter"_s);
    QTest::keyClicks(filter, u"roll back"_s);
    const QModelIndex picked = palette->findChild<QListView *>(u"paletteList"_s)->currentIndex();
    QCOMPARE(picked.data().toString(), u"Roll back…"_s);
    QVERIFY(picked.data(Qt::AccessibleTextRole).toString().endsWith(u"there is nothing to take back."_s));
    QCOMPARE(palette->findChild<QLabel *>(u"paletteHint"_s)->text(), u"Not available now."_s);
    QTest::keyClick(filter, Qt::Key_Return);
    QVERIFY(palette->isVisible());
    QCOMPARE(ran.count(), 0);
}

void TestCommandPalette::nothingFits()
{
    WindowFixture fixture;
    fixture.show({ 1280, 800 });
    CommandPalette *palette = openPalette(fixture);
    QVERIFY(palette);
    auto *filter = palette->findChild<QLineEdit *>(u"paletteFilter"_s);
    QTest::keyClicks(filter, u"qqqzzz"_s);
    QCOMPARE(palette->findChild<QListView *>(u"paletteList"_s)->model()->rowCount(), 0);
    QCOMPARE(palette->findChild<QLabel *>(u"paletteHint"_s)->text(), u"No action fits. Try fewer letters."_s);
    QTest::keyClick(filter, Qt::Key_Return);
    QVERIFY(palette->isVisible());
}

void TestCommandPalette::clickRuns()
{
    WindowFixture fixture;
    fixture.show({ 1280, 800 });
    CommandPalette *palette = openPalette(fixture);
    QVERIFY(palette);
    QTest::keyClicks(palette->findChild<QLineEdit *>(u"paletteFilter"_s), u"refresh"_s);
    auto *list = palette->findChild<QListView *>(u"paletteList"_s);
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualRect(list->currentIndex()).center());
    QCOMPARE(fixture.desk->checks, QStringList{ u"staging"_s });
}

void TestCommandPalette::listsEveryAction()
{
    WindowFixture fixture;
    fixture.show({ 1280, 800 });
    CommandPalette *palette = openPalette(fixture);
    QVERIFY(palette);
    const int all = static_cast<int>(fixture.window->actions().ids().size());
    QCOMPARE(palette->findChild<QListView *>(u"paletteList"_s)->model()->rowCount(), all - 1);
    QVERIFY(all > 11 * 5 + 4 + 15);
}

void TestCommandPalette::looks_data()
{
    addScreens();
}

void TestCommandPalette::looks()
{
    QFETCH(QSize, size);
    QFETCH(theme::Scheme, scheme);
    WindowFixture fixture;
    fixture.show(size, scheme);
    CommandPalette *palette = openPalette(fixture);
    QVERIFY(palette);
    checkScreen(palette, u"palette"_s);
    QTest::keyClicks(palette->findChild<QLineEdit *>(u"paletteFilter"_s), u"dep"_s);
    checkScreen(palette, u"palette-typed"_s);
}

FAIRLEAD_GUI_TEST(TestCommandPalette)
#include "tst_command_palette.moc"
