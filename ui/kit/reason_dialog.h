#pragma once

#include "models/snapshots.h"
#include "ui/kit/desk_dialog.h"

class QPlainTextEdit;

namespace fairlead {

/// An action that asks for a reason or a note before it is done.
struct ReasonQuestion
{
    QString name; ///< the dialog's objectName: "skipDialog"
    QString purpose; ///< in the band
    QString title;
    QString meaning; ///< what will happen
    QString label; ///< "Reason"
    QString accept; ///< the button's verb
    bool dangerous = false;
    Command command = {}; ///< its text is what will be written
};

/// For Skip, MarkDone, Cancel and AddNote; `step` is not looked at for the last two.
ReasonQuestion reasonQuestion(CommandKind kind, const DeploymentState &state, const QString &step = {});

/// Asks for the reason, then hands the command to the desk.
class ReasonDialog : public DeskDialog
{
    Q_OBJECT

public:
    ReasonDialog(Desk &desk, const DeploymentState &state, const ReasonQuestion &question, QWidget *parent);

protected:
    void review() override;

private:
    QString m_deployment;
    Command m_command;
    QPlainTextEdit *m_reason;
    QPushButton *m_accept;
};

} // namespace fairlead
