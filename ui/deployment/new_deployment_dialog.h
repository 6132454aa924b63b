#pragma once

#include "models/snapshots.h"
#include "ui/kit/desk_dialog.h"

#include <QTimer>

class QComboBox;
class QLabel;
class QLineEdit;

namespace fairlead {

class ProposalView;

/// Which runbook and version for an environment; what that would run; creates the deployment and accepts the
/// runbook's text.
class NewDeploymentDialog : public DeskDialog
{
    Q_OBJECT

public:
    NewDeploymentDialog(Desk &desk, const QString &environment, QWidget *parent = nullptr);

    void done(int result) override;

signals:
    /// At most once, when the dialog closes after a deployment has been made.
    void created(const QString &id);

protected:
    void review() override;

private:
    void addFields(const Environment &environment);
    void askAgain();
    void ask();
    void answered(const Result<Proposal> &answer);
    void create();
    void acceptText();
    QString whyNot() const;

    QString m_environment;
    QComboBox *m_runbook = nullptr;
    QLineEdit *m_version = nullptr;
    QLabel *m_reading = nullptr;
    ProposalView *m_view = nullptr;
    QLabel *m_missing = nullptr;
    QPushButton *m_create = nullptr;
    QTimer m_typing; ///< asks once the person has stopped typing
    int m_question = 0; ///< only the newest proposal counts
    bool m_answered = false;
    QString m_hash; ///< of the text that the person accepted
    QString m_created; ///< id, once the desk has made it
};

} // namespace fairlead
