#pragma once

#include "models/snapshots.h"
#include "ui/decisions/gate_answers.h"
#include "ui/kit/clock.h"

#include <QObject>

namespace fairlead {

class Desk;
class DeskDialog;
struct Error;
struct SayQuestion;

/// What people decide about the deployment that a page shows: opens the dialog for each of it.
class Decisions : public QObject
{
    Q_OBJECT

public:
    /// Dialogs open in front of `page`, which owns this.
    Decisions(Desk &desk, const Clock &clock, QWidget *page);

    void show(const std::shared_ptr<const DeploymentSnapshot> &snapshot) { m_snapshot = snapshot; }

public slots:
    void answer(fairlead::GateAnswer answer, const QString &gate);
    /// The approval in that role.
    void approve(const QString &role);
    /// On what was asked of "step:<id>" or "gate:<id>".
    void decideException(const QString &of);
    void decideGoNoGo();
    void breakGlass();
    /// The sign-off of that gate's role.
    void sign(const QString &gate);

signals:
    /// Looking again did not work.
    void failed(const fairlead::Error &error);

private:
    void answerAt(GateAnswer answer, const GateVerdict &verdict);
    void lookAgain();
    void ask(const SayQuestion &question);
    void open(DeskDialog *dialog);
    const GateVerdict *verdictOf(const QString &gate) const;

    Desk &m_desk;
    Clock m_clock;
    QWidget *m_page;
    std::shared_ptr<const DeploymentSnapshot> m_snapshot;
};

} // namespace fairlead
