#include "ui/decisions/go_no_go_dialog.h"

#include "services/desk/desk.h"
#include "ui/decisions/go_no_go_criteria.h"
#include "ui/decisions/go_no_go_history.h"
#include "ui/decisions/go_no_go_outcome.h"
#include "ui/decisions/go_no_go_poll.h"
#include "ui/decisions/say_questions.h"
#include "ui/decisions/seat_row.h"
#include "ui/kit/message_bar.h"
#include "ui/kit/parts.h"
#include "ui/kit/step_words.h"

#include <QHBoxLayout>
#include <QPushButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

constexpr QSize Most(1060, 820);
constexpr int Around = 40; ///< of the window stays in sight

/// "Go/no-go: nobody has decided", of each gate that waits for the decision.
QString standsText(const DeploymentSnapshot &snapshot)
{
    QStringList lines;
    for (const GateVerdict &verdict : snapshot.gates) {
        if (verdict.gate.kind == Gate::Kind::GoNoGo)
            lines << u"%1: %2."_s.arg(verdict.open ? u"Open"_s : u"Shut"_s, verdict.reason);
    }
    return lines.isEmpty() ? u"No gate waits for this decision; it is kept in the record."_s
                           : lines.join(u'\n');
}

} // namespace

GoNoGoDialog::GoNoGoDialog(
    Desk &desk, const DeploymentSnapshot &snapshot, const Clock &clock, QWidget *parent)
    : DeskDialog(desk, snapshot.state.target, u"go/no-go decision"_s, parent)
    , m_clock(clock)
    , m_deployment(snapshot.state.id)
    , m_snapshot(snapshot)
    , m_stands(nullptr)
    , m_seat(new SeatRow(desk, {}, this))
    , m_criteria(new GoNoGoCriteria(this))
    , m_poll(new GoNoGoPoll(desk, this))
    , m_outcome(new GoNoGoOutcome(desk, clock(), this))
    , m_history(new GoNoGoHistory(desk, this))
{
    setObjectName(u"goNoGoDialog"_s);
    addTitle(words::deploymentTitle(snapshot.state) + u": go or no-go?"_s);
    m_stands = addText({});
    m_stands->setObjectName(u"decisionStands"_s);
    body()->addWidget(m_seat);
    layOut();
    addButtons();
    connect(m_seat, &SeatRow::refused, messages(), &MessageBar::showError);
    connect(m_criteria, &GoNoGoCriteria::recordRequested, this, &GoNoGoDialog::record);
    connect(m_poll, &GoNoGoPoll::speakRequested, this, &GoNoGoDialog::speak);
    connect(m_outcome, &GoNoGoOutcome::changed, this, &GoNoGoDialog::review);
    connect(&desk, &Desk::personChanged, this, &GoNoGoDialog::refresh);
    connect(&desk, &Desk::deploymentChanged, this, [this](const QString &id) {
        if (id == m_deployment)
            refresh();
    });
    showState(snapshot);
    m_criteria->setFocus();
}

void GoNoGoDialog::layOut()
{
    auto *right = new QVBoxLayout;
    right->setSpacing(12);
    right->addWidget(m_poll);
    right->addWidget(parts::rule(this));
    right->addWidget(m_outcome);
    right->addWidget(m_history);
    right->addStretch(1);
    auto *columns = new QHBoxLayout;
    columns->setSpacing(24);
    columns->addWidget(m_criteria, 5);
    columns->addLayout(right, 4);
    body()->addSpacing(4);
    body()->addLayout(columns);
    body()->addStretch(1);
}

void GoNoGoDialog::addButtons()
{
    addCancel(u"Not now"_s, u"dialogCancel"_s);
    m_decide = addButton(u"&Record the decision"_s, u"decideGoNoGo"_s);
    m_decide->setProperty("primary", true);
    setPrimary(m_decide);
    connect(m_decide, &QPushButton::clicked, this, &GoNoGoDialog::decide);
}

void GoNoGoDialog::refresh()
{
    if (const auto snapshot = desk().deployment(m_deployment))
        m_snapshot = *snapshot;
    showState(m_snapshot);
}

void GoNoGoDialog::showState(const DeploymentSnapshot &snapshot)
{
    const QDateTime now = m_clock();
    m_stands->setText(standsText(snapshot));
    m_criteria->update(snapshot, now);
    m_poll->update(snapshot, now);
    m_history->update(snapshot.state);
    m_outcome->setEnabled(snapshot.state.phase == DeploymentPhase::Preparing);
    review();
}

void GoNoGoDialog::ask(const SayQuestion &question)
{
    auto *dialog = new SayDialog(desk(), m_snapshot.state, question, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void GoNoGoDialog::record(const QString &criterion)
{
    const auto found = std::ranges::find_if(m_snapshot.criteria,
        [&](const CriterionVerdict &verdict) { return verdict.criterion.id == criterion; });
    if (found != m_snapshot.criteria.end())
        ask(criterionQuestion(*found));
}

void GoNoGoDialog::speak(const QString &role)
{
    const auto &polled = m_snapshot.state.target.policy.goNoGo;
    const auto found = std::ranges::find(polled, role, &RoleRule::role);
    if (found != polled.end())
        ask(voteQuestion(*found, m_snapshot.state));
}

void GoNoGoDialog::decide()
{
    const GoNoGoDecision decision = m_outcome->decision();
    Command command{ CommandKind::DecideGoNoGo };
    command.text = decision.comment;
    command.data = toJson(decision);
    send(m_deployment, command);
}

QString GoNoGoDialog::whyNot() const
{
    const DeploymentPhase phase = m_snapshot.state.phase;
    if (phase != DeploymentPhase::Preparing)
        return u"The deployment is %1: this is decided before the start."_s.arg(deploymentPhaseWord(phase));
    if (!m_outcome->chosen())
        return u"Choose one of the three."_s;
    return busy() ? u"The desk is working on it."_s : QString();
}

void GoNoGoDialog::review()
{
    if (!m_decide)
        return;
    const QString missing = whyNot();
    parts::setOffered(m_decide, missing.isEmpty(), missing);
    const auto chosen = m_outcome->chosen();
    m_decide->setText(chosen ? u"&Record %1"_s.arg(goNoGoTitle(*chosen)) : u"&Record the decision"_s);
}

/// Wider than a question: as large as the window lets it be.
void GoNoGoDialog::showEvent(QShowEvent *event)
{
    DeskDialog::showEvent(event);
    const QSize room = parentWidget() ? parentWidget()->window()->size() : Most;
    resize(room.shrunkBy(QMargins(Around, Around, Around, Around) / 2)
               .boundedTo(Most)
               .expandedTo(minimumSize()));
}

/// Whoever sat down as somebody else gets up again.
void GoNoGoDialog::done(int result)
{
    if (result != Rejected || !busy())
        m_seat->getUp();
    DeskDialog::done(result);
}

} // namespace fairlead
