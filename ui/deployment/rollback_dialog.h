#pragma once

#include "models/rollback_plan_model.h"
#include "models/snapshots.h"
#include "ui/kit/desk_dialog.h"

class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QTableView;

namespace fairlead {

/// The plan of a rollback, what it cannot undo, a reason, and for production the environment's name typed.
class RollbackDialog : public DeskDialog
{
    Q_OBJECT

public:
    RollbackDialog(Desk &desk, const DeploymentSnapshot &snapshot, QWidget *parent);

protected:
    void review() override;

private:
    void addTable();
    void addConsequences();
    void addReason(const DeploymentState &state);
    void refresh();
    void showPlan(const DeploymentSnapshot &snapshot);
    QString whyNot() const;

    QString m_deployment;
    QString m_word; ///< to be typed; empty when nothing has to be
    bool m_offered = true;
    RollbackPlanModel m_plan;
    QLabel *m_title;
    QLabel *m_about;
    QTableView *m_table = nullptr;
    QLabel *m_lasting = nullptr;
    QLabel *m_untouched = nullptr;
    QPlainTextEdit *m_reason = nullptr;
    QLineEdit *m_typed = nullptr;
    QLabel *m_missing = nullptr;
    QPushButton *m_now = nullptr;
};

} // namespace fairlead
