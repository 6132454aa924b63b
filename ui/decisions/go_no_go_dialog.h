#pragma once

#include "models/snapshots.h"
#include "ui/kit/clock.h"
#include "ui/kit/desk_dialog.h"

namespace fairlead {

class GoNoGoCriteria;
class GoNoGoHistory;
class GoNoGoOutcome;
class GoNoGoPoll;
class SeatRow;
struct SayQuestion;

/// The go/no-go decision on one screen: the criteria as lights, the poll of the named roles, the three
/// outcomes, and what was decided before. Follows the deployment while it is open.
class GoNoGoDialog : public DeskDialog
{
    Q_OBJECT

public:
    GoNoGoDialog(Desk &desk, const DeploymentSnapshot &snapshot, const Clock &clock, QWidget *parent);

    void done(int result) override;

protected:
    void review() override;
    void showEvent(QShowEvent *event) override;

private:
    void layOut();
    void addButtons();
    void refresh();
    void showState(const DeploymentSnapshot &snapshot);
    void ask(const SayQuestion &question);
    void record(const QString &criterion);
    void speak(const QString &role);
    void decide();
    QString whyNot() const;

    Clock m_clock;
    QString m_deployment;
    DeploymentSnapshot m_snapshot;
    QLabel *m_stands;
    SeatRow *m_seat;
    GoNoGoCriteria *m_criteria;
    GoNoGoPoll *m_poll;
    GoNoGoOutcome *m_outcome;
    GoNoGoHistory *m_history;
    QPushButton *m_decide = nullptr;
};

} // namespace fairlead
