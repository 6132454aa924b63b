#pragma once

#include "models/snapshots.h"
#include "ui/kit/desk_dialog.h"

class QLineEdit;
class QPlainTextEdit;

namespace fairlead {

/// The emergency's way past the gates: what it opens, a typed reason, and the environment's name typed to
/// confirm.
class BreakGlassDialog : public DeskDialog
{
    Q_OBJECT

public:
    BreakGlassDialog(Desk &desk, const DeploymentSnapshot &snapshot, QWidget *parent);

protected:
    void review() override;

private:
    void addConsequences(const DeploymentSnapshot &snapshot);
    void addReason();
    void addConfirmation();
    QString whyNot() const;

    QString m_deployment;
    QString m_word; ///< has to be typed
    QPlainTextEdit *m_reason = nullptr;
    QLineEdit *m_typed = nullptr;
    QLabel *m_missing = nullptr;
    QPushButton *m_break = nullptr;
};

} // namespace fairlead
