#pragma once

#include "models/snapshots.h"
#include "ui/kit/desk_dialog.h"

class QGridLayout;
class QLabel;
class QPlainTextEdit;

namespace fairlead {

class SeatRow;
class ToneLabel;

/// Asks for an approval in one role: exactly what will run, what has been proved, and the decision. Whoever
/// started the deployment cannot decide; in a practice workspace that person may sit down as another one for
/// the length of this dialog.
class ApprovalDialog : public DeskDialog
{
    Q_OBJECT

public:
    ApprovalDialog(Desk &desk, const DeploymentSnapshot &snapshot, const QString &role, QWidget *parent);

    void done(int result) override;

protected:
    void review() override;

private:
    void addRuns(const DeploymentSnapshot &snapshot);
    void addVoid();
    void addDifference(const DeploymentSnapshot &snapshot);
    void addProofs(const DeploymentSnapshot &snapshot);
    void addDecision();
    void addButtons();
    void decide(bool approved);
    QString whyNotDecide() const;
    QString roleTitle() const;

    DeploymentState m_state;
    QString m_role;
    SeatRow *m_seat = nullptr;
    ToneLabel *m_whyNot = nullptr;
    QPlainTextEdit *m_comment = nullptr;
    QPushButton *m_refuse = nullptr;
    QPushButton *m_approve = nullptr;
};

} // namespace fairlead
