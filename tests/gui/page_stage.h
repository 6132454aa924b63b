#pragma once

#include "models/outline_model.h"
#include "tests/gui/desk_fixture.h"
#include "ui/deployment/deployment_page.h"

#include <QPushButton>
#include <QTreeView>

namespace fairlead {

using namespace Qt::StringLiterals;

/// A page on a desk that holds one deployment.
struct PageStage
{
    explicit PageStage(const DeploymentSnapshot &snapshot, const QSize &size = { 1220, 780 },
        theme::Scheme scheme = theme::Scheme::Light)
        : desk(samples::deskWith(snapshot))
        , page(std::make_unique<DeploymentPage>(*desk))
    {
        theme::apply(scheme);
        page->setClock(sample::now);
        page->resize(size);
        page->show();
        page->showDeployment(samples::Deployment);
        page->activateWindow();
        active = QTest::qWaitForWindowActive(page.get());
    }

    QString text(const QString &name) const { return stage::find<QLabel>(page.get(), name)->text(); }
    bool shown(const QString &name) const { return stage::shown(page.get(), name); }
    QPushButton *button(const QString &name) const { return stage::find<QPushButton>(page.get(), name); }
    QTreeView *outline() const { return stage::find<QTreeView>(page.get(), u"outlineTree"_s); }
    void pick(const QString &step) const
    {
        const auto *model = qobject_cast<OutlineModel *>(outline()->model());
        const QModelIndex index = model->indexOf(step);
        outline()->expand(index.parent());
        outline()->scrollTo(index);
        QTest::mouseClick(outline()->viewport(), Qt::LeftButton, {}, outline()->visualRect(index).center());
    }
    const Command &last() const { return desk->performs.back().command; }

    std::unique_ptr<FakeDesk> desk;
    std::unique_ptr<DeploymentPage> page;
    bool active = false;
};

inline DeploymentSnapshot sampleOf(const QString &name)
{
    if (name == u"preparing"_s)
        return samples::preparing();
    if (name == u"ready"_s)
        return samples::ready();
    if (name == u"checklist"_s)
        return samples::checklist();
    if (name == u"held"_s)
        return samples::held();
    if (name == u"failed"_s)
        return samples::failedVerify();
    if (name == u"unknown"_s)
        return samples::unknown();
    if (name == u"rolling-back"_s)
        return samples::rollingBack();
    if (name == u"completed"_s)
        return samples::completed();
    if (name == u"refused"_s)
        return samples::refused();
    return samples::running();
}

} // namespace fairlead
