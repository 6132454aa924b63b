#include "tests/gui/live_stage.h"

#include "app/composition.h"
#include "tests/gui/screen_checks.h"
#include "ui/theme/theme.h"
#include "ui/window/window_factory.h"

#include <QDialog>
#include <QLabel>
#include <QPushButton>
#include <QtTest>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

constexpr int SettleMs = 80;

} // namespace

LiveStage::LiveStage(std::chrono::milliseconds patience)
    : m_patienceMs(static_cast<int>(patience.count()))
{
}

void LiveStage::openStage(const DeskOptions &options, const QString &folder, const QString &program)
{
    m_settings = std::make_unique<QSettings>(folder + u"/settings.ini"_s, QSettings::IniFormat);
    auto setup = makeDeskSetup(options);
    QVERIFY2(setup.ok(), setup.ok() ? "" : qPrintable(setup.error().text()));
    DeskSetup complete = std::move(setup).value();
    complete.program = program;
    auto desk = LiveDesk::open(complete);
    QVERIFY2(desk.ok(), desk.ok() ? "" : qPrintable(desk.error().text()));
    m_desk = std::move(desk).value();
    theme::apply(theme::Scheme::Light);
    m_window = makeMainWindow(*m_desk, *m_settings, m_prompts);
    m_window->resize(1440, 900);
    m_window->show();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

void LiveStage::closeStage()
{
    m_window.reset();
    m_desk.reset();
}

QWidget *LiveStage::dialog(const QString &name) const
{
    QWidget *found = nullptr;
    if (!QTest::qWaitFor([&] { return (found = find<QDialog>(name)) != nullptr; }, m_patienceMs))
        qWarning("the dialog %s did not open", qPrintable(name));
    return found;
}

void LiveStage::closed(const QString &name) const
{
    QVERIFY2(QTest::qWaitFor([&] { return find<QDialog>(name) == nullptr; }, m_patienceMs), qPrintable(name));
}

void LiveStage::press(const QString &name, const QWidget *below) const
{
    QPushButton *button = nullptr;
    const auto ready = [&] {
        button = find<QPushButton>(name, below);
        return button != nullptr && button->isEnabled();
    };
    const bool came = QTest::qWaitFor(ready, m_patienceMs);
    const QLabel *state = find<QLabel>(u"deploymentState"_s);
    QVERIFY2(came,
        qPrintable(u"the button %1 cannot be pressed: %2"_s.arg(name, state ? state->text() : QString())));
    QTest::mouseClick(button, Qt::LeftButton);
}

void LiveStage::lookAt(QWidget *dialog, const QString &name)
{
    QTest::qWait(SettleMs);
    QVERIFY(!shoot(dialog, name).isEmpty());
    QCOMPARE(clippedTexts(dialog).join(u'\n'), QString());
}

void LiveStage::look(const QString &name) const
{
    for (const auto scheme : { theme::Scheme::Dark, theme::Scheme::Light }) {
        theme::apply(scheme);
        for (const QSize size : { QSize(1024, 700), QSize(1440, 900) }) {
            m_window->resize(size);
            QTest::qWait(SettleMs);
            const QString word = scheme == theme::Scheme::Dark ? u"dark"_s : u"light"_s;
            shoot(m_window.get(), u"%1-%2-%3"_s.arg(name, word).arg(size.width()));
            QTRY_COMPARE_WITH_TIMEOUT(
                clippedTexts(m_window.get()).join(u'\n'), QString(), 1000); // times tick
            QCOMPARE(lowContrast(m_window.get()).join(u'\n'), QString());
        }
    }
}

} // namespace fairlead
