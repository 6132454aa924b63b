#pragma once

#include "services/desk/live_desk.h"
#include "tests/gui/fake_prompts.h"
#include "ui/window/main_window.h"

#include <QSettings>

#include <chrono>
#include <memory>

namespace fairlead {

struct DeskOptions;

/// The real window over the real desk, driven by mouse and keyboard; a test of whole flows stands on it.
class LiveStage
{
protected:
    /// `patience` is how long a dialog or a button may take to come.
    explicit LiveStage(std::chrono::milliseconds patience);

    /// Opens desk and window; the test fails with the reason where they do not open. Settings lie in
    /// `folder`; steps are run by `program`.
    void openStage(const DeskOptions &options, const QString &folder, const QString &program);
    void closeStage();

    /// The visible widget of that name, below the window or below `below`; nullptr when there is none.
    template <typename Widget>
    Widget *find(const QString &name, const QWidget *below = nullptr) const
    {
        const auto all = (below ? below : m_window.get())->findChildren<Widget *>(name);
        for (Widget *widget : all) {
            if (widget->isVisible())
                return widget;
        }
        return nullptr;
    }
    /// Waits for the dialog; nullptr, with a warning, when it does not open.
    QWidget *dialog(const QString &name) const;
    /// Waits until no such dialog is open.
    void closed(const QString &name) const;
    /// Waits until the button can be pressed, and presses it by mouse.
    void press(const QString &button, const QWidget *below = nullptr) const;
    /// Takes a picture of the dialog once what has just changed has its place.
    static void lookAt(QWidget *dialog, const QString &name);
    /// Takes a picture in both schemes and sizes; nothing is clipped, nothing grey on grey.
    void look(const QString &name) const;

    std::unique_ptr<QSettings> m_settings;
    FakePrompts m_prompts;
    std::unique_ptr<LiveDesk> m_desk;
    std::unique_ptr<MainWindow> m_window;

private:
    int m_patienceMs;
};

} // namespace fairlead
