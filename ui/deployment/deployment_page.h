#pragma once

#include "models/snapshots.h"
#include "ui/kit/clock.h"

#include <QSet>
#include <QTimer>
#include <QWidget>

#include <functional>
#include <memory>

class QSplitter;
class QStackedWidget;
class QTabWidget;

namespace fairlead {

class AttemptLogs;
class ClaimLine;
class BreakGlassBand;
class Decisions;
class DeploymentHeader;
class Desk;
class DeskDialog;
class GatesPane;
class MessageBar;
class OutlinePane;
class OverviewCard;
class Prompts;
class RunNotes;
class ServicesStrip;
class SignOffSheet;
class StepCard;

/// One deployment, live: header, outline, the current step's card with its output, gates and services. Only
/// wires its panes to each other and to the desk.
class DeploymentPage : public QWidget
{
    Q_OBJECT

public:
    explicit DeploymentPage(Desk &desk, QWidget *parent = nullptr);

    void showDeployment(const QString &id);
    QString deploymentId() const { return m_id; }
    /// nullptr while nothing is shown or the desk still loads it.
    std::shared_ptr<const DeploymentSnapshot> snapshot() const { return m_snapshot; }

    /// Go/no-go, the broken glass and what answers a gate, for the deployment shown.
    Decisions *decisions() const { return m_decisions; }

    /// What countdowns and elapsed times are taken from (UTC); the system's clock when never called.
    void setClock(const Clock &clock);
    /// Lets log panes save to a file. Not owned, outlives the page.
    void setPrompts(Prompts *prompts);
    /// Sizes of the columns; restoreLayout() gives false when the bytes are not from saveLayout().
    QByteArray saveLayout() const;
    bool restoreLayout(const QByteArray &bytes);

public slots:
    void start();
    void pauseOrResume();
    /// Each of these asks first, in a dialog of its own.
    void cancel();
    void rollBack();
    void addNote();
    /// Shows what the inbox names: an approval that this person may give is asked for at once.
    void answer(const Waiting &waiting);

signals:
    /// Another deployment or another state of it is shown: actions and titles may have changed.
    void changed();

protected:
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void makePanes();
    void layOut();
    void connectPanes();
    void connectDesk();
    void refresh();
    void refreshServices();
    void refreshStep();
    void showNotices();
    void showTimes();
    void tick(const QString &step, const QString &note);
    void acceptText();
    void askStep(CommandKind kind, const QString &step, const QString &text);
    void perform(const Command &command, std::function<void()> done = {});
    void open(DeskDialog *dialog);
    void arrange();
    void nameSideTabs();
    void fitCardSoon();
    void fitCard();

    Desk &m_desk;
    Clock m_clock;
    QString m_id;
    std::shared_ptr<const DeploymentSnapshot> m_snapshot;
    QTimer m_ticker;
    QSet<QString> m_ticking; ///< items whose tick is on its way or has just come back
    bool m_narrow = false;
    bool m_fitting = false; ///< fitCard() is on its way
    bool m_cardMoved = false; ///< the person has given the card a height
    DeploymentHeader *m_header = nullptr;
    ClaimLine *m_claim = nullptr;
    RunNotes *m_runNotes = nullptr;
    MessageBar *m_messages = nullptr;
    MessageBar *m_notices = nullptr;
    OutlinePane *m_outline = nullptr;
    StepCard *m_card = nullptr;
    OverviewCard *m_overview = nullptr;
    QStackedWidget *m_cards = nullptr;
    AttemptLogs *m_logs = nullptr;
    GatesPane *m_gates = nullptr;
    Decisions *m_decisions = nullptr;
    BreakGlassBand *m_glass = nullptr;
    SignOffSheet *m_signOff = nullptr;
    ServicesStrip *m_services = nullptr;
    QSplitter *m_columns = nullptr;
    QSplitter *m_middle = nullptr;
    QSplitter *m_side = nullptr;
    QTabWidget *m_below = nullptr;
};

} // namespace fairlead
