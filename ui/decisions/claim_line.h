#pragma once

#include "models/snapshots.h"

#include <QFrame>

class QLabel;
class QPushButton;

namespace fairlead {

class Desk;
class ElidedLabel;
class ToneLabel;

/// Who has the manual steps and failures of a deployment in hand, whom it waits for, and, before the start,
/// what was revised. Hidden when there is nothing of that.
class ClaimLine : public QFrame
{
    Q_OBJECT

public:
    explicit ClaimLine(Desk &desk, QWidget *parent = nullptr);

    void update(const DeploymentSnapshot &snapshot, const QDateTime &now);

signals:
    void requested(const fairlead::Command &command);

private:
    QPushButton *add(const QString &text, const QString &name, void (ClaimLine::*work)());
    void showClaim(const QDateTime &now);
    void showRevised(const QDateTime &now);
    void take();
    void takeOver();
    void handOver();
    void giveBack();

    Desk &m_desk;
    DeploymentSnapshot m_snapshot;
    QWidget *m_claim;
    ElidedLabel *m_text;
    QPushButton *m_take;
    QPushButton *m_takeOver;
    QPushButton *m_handOver;
    QPushButton *m_giveBack;
    ElidedLabel *m_waiting;
    ToneLabel *m_revised;
};

} // namespace fairlead
