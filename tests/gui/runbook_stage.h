#pragma once

#include "tests/gui/desk_fixture.h"
#include "tests/gui/fake_prompts.h"
#include "tests/gui/runbook_samples.h"
#include "ui/runbook/runbook_document.h"
#include "ui/runbook/runbook_page.h"

#include <QComboBox>
#include <QListView>
#include <QPushButton>
#include <QTabWidget>

namespace fairlead {

using namespace Qt::StringLiterals;

/// The runbook page on a desk that hands out one runbook.
struct RunbookStage
{
    explicit RunbookStage(const QSize &size = { 1200, 780 }, theme::Scheme scheme = theme::Scheme::Light,
        const RunbookView &with = samples::parcelView())
        : view(with)
        , desk(sample::desk())
        , page(std::make_unique<RunbookPage>(*desk, prompts))
    {
        theme::apply(scheme);
        desk->runbookView = samples::shared(view);
        page->resize(size);
        page->show();
        page->activateWindow();
        active = QTest::qWaitForWindowActive(page.get());
        page->showEnvironment(u"production"_s);
        page->showRunbook(view.name);
        settle();
    }

    /// Answers come by posted events: lets those arrive that are on their way.
    static void settle()
    {
        for (int round = 0; round < 5; ++round)
            QCoreApplication::processEvents();
    }

    template <typename T>
    T *find(const QString &name) const
    {
        return stage::find<T>(page.get(), name);
    }
    RunbookDocument *document() const { return find<RunbookDocument>(u"runbookDocument"_s); }
    QListView *understood() const { return find<QListView>(u"understoodList"_s); }
    QListView *findings() const { return find<QListView>(u"findingsList"_s); }
    QString text(const QString &name) const { return find<QLabel>(name)->text(); }
    QString picked() const { return understood()->currentIndex().data().toString(); }
    int line(const QByteArray &needle) const { return samples::lineOf(view.runbook.text, needle); }
    void press(const QString &name) const
    {
        find<QPushButton>(name)->click();
        settle();
    }
    QDialog *dialog(const QString &name) const { return stage::dialog(page.get(), name); }
    void choose(const QString &combo, const QString &data) const
    {
        auto *box = find<QComboBox>(combo);
        box->setCurrentIndex(box->findData(data));
    }

    /// The file is this text now, and the desk says so.
    void changeOnDisk(const RunbookView &now)
    {
        view = now;
        desk->runbookView = samples::shared(view);
        desk->changeRunbook(view.name);
        settle();
    }

    RunbookView view;
    std::unique_ptr<FakeDesk> desk;
    FakePrompts prompts;
    std::unique_ptr<RunbookPage> page;
    bool active = false;
};

} // namespace fairlead
