#pragma once

#include "models/snapshots.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;

namespace fairlead {

/// What a person can do about a step now, from the offers; what is disabled says why.
class StepActions : public QWidget
{
    Q_OBJECT

public:
    explicit StepActions(QWidget *parent = nullptr);

    /// `ticks`: false where the tick is offered elsewhere (in a checklist's rows).
    void update(const DeploymentSnapshot &snapshot, const QString &step, bool ticks);
    /// The note has been taken: it may be forgotten.
    void clearNote();

signals:
    /// text: the note of a tick, else empty.
    void requested(fairlead::CommandKind kind, const QString &step, const QString &text);

private:
    QPushButton *add(const QString &text, const QString &name, CommandKind kind);
    bool showOffer(QPushButton *button, const DeploymentSnapshot &snapshot, CommandKind kind);
    void showWaiver(const DeploymentSnapshot &snapshot);
    void request(CommandKind kind);

    QString m_step;
    QLineEdit *m_note;
    QPushButton *m_tick;
    QPushButton *m_retry;
    QPushButton *m_edit;
    QPushButton *m_markDone;
    QPushButton *m_skip;
    QLabel *m_mandatory;
};

} // namespace fairlead
