#pragma once

#include "models/snapshots.h"

#include <QFrame>

class QLabel;

namespace fairlead {

class Desk;

/// How a step ended badly: the outcome in words, the last lines of its output, what the runbook advises, and
/// whom it names to turn to.
class FailureCard : public QWidget
{
    Q_OBJECT

public:
    explicit FailureCard(Desk &desk, QWidget *parent = nullptr);

    /// Hides itself unless the step ended badly.
    void update(const DeploymentSnapshot &snapshot, const QString &step);

private:
    void showLastLines(const QString &deployment, const QString &step, int attempt);
    void showAdvice(const DeploymentState &state, const Step &step);

    Desk &m_desk;
    QFrame *m_failure;
    QLabel *m_outcome;
    QLabel *m_message;
    QLabel *m_lines;
    QFrame *m_advice;
    QLabel *m_adviceTitle;
    QLabel *m_adviceText;
    QFrame *m_contacts;
    QLabel *m_contactsTitle;
    QLabel *m_contactsText;
    QString m_shown; ///< the attempt whose lines are shown
};

} // namespace fairlead
