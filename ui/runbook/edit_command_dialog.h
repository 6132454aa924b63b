#pragma once

#include "models/snapshots.h"
#include "ui/kit/desk_dialog.h"

class QLabel;

namespace fairlead {

class CodeBox;

/// Lets a person change the command of a step that ended badly and run it once.
class EditCommandDialog : public DeskDialog
{
    Q_OBJECT

public:
    EditCommandDialog(Desk &desk, const DeploymentState &state, const Step &step, QWidget *parent);

protected:
    void review() override;

private:
    QString m_deployment;
    QString m_step;
    QString m_script; ///< the runbook's
    CodeBox *m_editor;
    QLabel *m_difference;
    QPushButton *m_run;
};

} // namespace fairlead
