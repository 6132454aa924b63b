#pragma once

#include "tests/gui/fake_prompts.h"
#include "tests/gui/sample_data.h"
#include "tests/gui/screen_checks.h"
#include "ui/theme/theme.h"
#include "ui/window/main_window.h"
#include "ui/window/window_factory.h"

#include <QSettings>
#include <QTemporaryDir>
#include <QtTest>

namespace fairlead {

/// A window on a desk in memory, with settings in a folder of its own.
class WindowFixture
{
public:
    explicit WindowFixture(std::unique_ptr<FakeDesk> with = sample::desk())
        : desk(std::move(with))
        , settings(folder.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat)
    {
        open();
    }

    /// Builds the window anew, as after a restart.
    void open()
    {
        window.reset();
        window = makeMainWindow(*desk, settings, prompts, sample::now);
    }

    void show(const QSize &size, theme::Scheme scheme = theme::Scheme::Light)
    {
        theme::apply(scheme);
        window->resize(size);
        window->show();
        window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(window.get()));
    }

    template <typename T>
    T *find(const char *name) const
    {
        T *found = window->findChild<T *>(QLatin1String(name));
        if (!found)
            qFatal("There is no %s in the window", name);
        return found;
    }

    QTemporaryDir folder;
    std::unique_ptr<FakeDesk> desk;
    QSettings settings;
    FakePrompts prompts;
    std::unique_ptr<MainWindow> window;
};

/// Columns "size" and "scheme": two sizes in two schemes.
inline void addScreens()
{
    QTest::addColumn<QSize>("size");
    QTest::addColumn<theme::Scheme>("scheme");
    QTest::newRow("small-light") << QSize(1024, 700) << theme::Scheme::Light;
    QTest::newRow("small-dark") << QSize(1024, 700) << theme::Scheme::Dark;
    QTest::newRow("large-light") << QSize(1440, 900) << theme::Scheme::Light;
    QTest::newRow("large-dark") << QSize(1440, 900) << theme::Scheme::Dark;
}

/// Takes a picture and asserts that everything on it can be read.
inline void checkScreen(QWidget *root, const QString &name)
{
    // Texts that have just changed ask for room by posted events.
    QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
    const QString tag = QString::fromUtf8(QTest::currentDataTag());
    QVERIFY(!shoot(root, tag.isEmpty() ? name : name + u'-' + tag).isEmpty());
    const QStringList clipped = clippedTexts(root);
    QVERIFY2(clipped.isEmpty(), qPrintable(clipped.join(u'\n')));
    const QStringList faint = lowContrast(root);
    QVERIFY2(faint.isEmpty(), qPrintable(faint.join(u'\n')));
}

} // namespace fairlead
