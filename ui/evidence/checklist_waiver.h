#pragma once

#include "models/snapshots.h"
#include "ui/kit/desk_dialog.h"

class QPlainTextEdit;

namespace fairlead {

/// Somebody asked to leave out an item or to pass a gate, and gave a reason: another person allows it or
/// refuses it, a refusal with a comment.
class WaiverDialog : public DeskDialog
{
    Q_OBJECT

public:
    WaiverDialog(Desk &desk, const DeploymentState &state, const ExceptionRecord &asked, QWidget *parent);

protected:
    void review() override;

private:
    void addAsked(const DeploymentState &state, const ExceptionRecord &asked);
    void addButtons();
    void decide(bool allowed);

    QString m_deployment;
    Command m_command;
    QPlainTextEdit *m_comment = nullptr;
    QPushButton *m_refuse = nullptr;
    QPushButton *m_allow = nullptr;
};

} // namespace fairlead
