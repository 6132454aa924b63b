#pragma once

#include "models/snapshots.h"

#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;

namespace fairlead {

class ElidedLabel;

/// Title, state, progress and the actions of the whole deployment. Roll back is always at the far right.
class DeploymentHeader : public QWidget
{
    Q_OBJECT

public:
    explicit DeploymentHeader(QWidget *parent = nullptr);

    void update(const DeploymentSnapshot &snapshot, const QDateTime &now);
    /// Only the times in it.
    void tick(const DeploymentSnapshot &snapshot, const QDateTime &now);

signals:
    void startRequested();
    void pauseRequested();
    void resumeRequested();
    void cancelRequested();
    void rollBackRequested();

private:
    QPushButton *addButton(const QString &text, const QString &name, void (DeploymentHeader::*asked)());
    void showOffer(QPushButton *button, const DeploymentSnapshot &snapshot, CommandKind kind);

    ElidedLabel *m_title;
    QLabel *m_chip;
    QLabel *m_progressText;
    QProgressBar *m_progress;
    QPushButton *m_start = nullptr;
    QPushButton *m_pause = nullptr;
    QPushButton *m_resume = nullptr;
    QPushButton *m_cancel = nullptr;
    QPushButton *m_rollBack = nullptr;
};

} // namespace fairlead
