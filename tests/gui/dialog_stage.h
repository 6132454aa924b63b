#pragma once

#include "tests/gui/desk_fixture.h"
#include "ui/decisions/approval_dialog.h"
#include "ui/deployment/new_deployment_dialog.h"
#include "ui/deployment/rollback_dialog.h"
#include "ui/kit/reason_dialog.h"

#include <QPointer>
#include <QPushButton>

namespace fairlead {

using namespace Qt::StringLiterals;

/// A window with one dialog open in it.
struct DialogStage
{
    explicit DialogStage(const DeploymentSnapshot &with, theme::Scheme scheme = theme::Scheme::Light)
        : snapshot(with)
        , desk(samples::deskWith(with))
    {
        theme::apply(scheme);
        desk->proposal = samples::proposal();
        window.resize(1024, 700);
        window.show();
    }

    template <typename T>
    T *open(T *made)
    {
        dialog = made;
        made->open();
        made->activateWindow();
        if (!QTest::qWaitForWindowActive(made))
            qFatal("The dialog did not open");
        return made;
    }

    QPushButton *button(const QString &name) const { return stage::find<QPushButton>(dialog, name); }
    QString text(const QString &name) const { return stage::find<QLabel>(dialog, name)->text(); }
    const Command &last() const { return desk->performs.back().command; }

    DeploymentSnapshot snapshot;
    std::unique_ptr<FakeDesk> desk;
    QWidget window;
    QPointer<QDialog> dialog;
};

inline ReasonDialog *reasonDialog(DialogStage &stage, CommandKind kind, const QString &step = {})
{
    const DeploymentState &state = stage.snapshot.state;
    return stage.open(new ReasonDialog(*stage.desk, state, reasonQuestion(kind, state, step), &stage.window));
}

inline RollbackDialog *rollbackDialog(DialogStage &stage)
{
    return stage.open(new RollbackDialog(*stage.desk, stage.snapshot, &stage.window));
}

inline ApprovalDialog *approvalDialog(DialogStage &stage)
{
    return stage.open(new ApprovalDialog(*stage.desk, stage.snapshot, u"vp-or-cto"_s, &stage.window));
}

inline NewDeploymentDialog *newDialog(DialogStage &stage)
{
    return stage.open(new NewDeploymentDialog(*stage.desk, u"production"_s, &stage.window));
}

} // namespace fairlead
