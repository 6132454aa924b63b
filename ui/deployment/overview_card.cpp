#include "ui/deployment/overview_card.h"

#include "ui/kit/offers.h"
#include "ui/kit/parts.h"
#include "ui/kit/step_words.h"
#include "ui/kit/tone_label.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPushButton>
#include <QScrollArea>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

QString titleOf(const DeploymentSnapshot &snapshot)
{
    switch (snapshot.state.phase) {
    case DeploymentPhase::Preparing: return u"Before the start"_s;
    case DeploymentPhase::Completed: return u"Deployed"_s;
    case DeploymentPhase::RolledBack: return u"Rolled back"_s;
    case DeploymentPhase::Cancelled: return u"Cancelled"_s;
    default: return u"Every step is settled"_s;
    }
}

QString preparingText(const DeploymentSnapshot &snapshot)
{
    const std::optional<Offer> start = offerOf(snapshot, CommandKind::Start);
    if (start && start->enabled)
        return u"Everything that has to hold before the start holds. Press Start."_s;
    const bool shut = std::ranges::any_of(snapshot.gates,
        [](const GateVerdict &verdict) { return !verdict.open && verdict.gate.before.isEmpty(); });
    if (shut)
        return u"It cannot start yet. What is shut has to open first:"_s;
    return start ? u"It cannot start yet. %1"_s.arg(start->whyNot) : u"It cannot start yet."_s;
}

QString rolledBackText(const DeploymentState &state)
{
    QStringList lines{ u"Reason: %1"_s.arg(state.rollbackReason) };
    if (state.rollback) {
        for (const RollbackItem &item : state.rollback->items)
            lines << u"%1: %2 back to %3"_s.arg(item.title, item.from, item.to);
        lines << state.rollback->cannotUndo;
    }
    return lines.join(u'\n');
}

QString textOf(const DeploymentSnapshot &snapshot)
{
    switch (snapshot.state.phase) {
    case DeploymentPhase::Preparing: return preparingText(snapshot);
    case DeploymentPhase::Completed:
        return u"%1 runs %2. Roll back still takes it back, should it be needed."_s.arg(
            snapshot.state.target.title, snapshot.state.version);
    case DeploymentPhase::RolledBack: return rolledBackText(snapshot.state);
    case DeploymentPhase::Cancelled:
        return u"Nothing more will run. What was deployed before stays until it is rolled back."_s;
    default: return u"What is still shut below holds the end of the deployment."_s;
    }
}

/// A blank in the middle, where a narrow window may break the line.
QString inHalves(const QString &hash)
{
    return hash.left(hash.size() / 2) + u' ' + hash.mid(hash.size() / 2);
}

} // namespace

OverviewCard::OverviewCard(QWidget *parent)
    : QFrame(parent)
    , m_content(new QWidget)
    , m_scroll(parts::scrolled(m_content, this))
    , m_column(new QVBoxLayout(m_content))
    , m_title(parts::heading({}, this))
    , m_text(parts::wrapped({}, this))
    , m_acceptance(new QWidget(this))
    , m_hash(parts::wrapped({}, m_acceptance))
    , m_gates(new QVBoxLayout)
{
    setObjectName(u"overviewCard"_s);
    setProperty("card", true);
    m_title->setObjectName(u"overviewTitle"_s);
    m_text->setObjectName(u"overviewText"_s);
    m_gates->setSpacing(6);
    constexpr int BesideRing = 14 - parts::ScrollRing;
    m_column->setContentsMargins(BesideRing, BesideRing, BesideRing, BesideRing);
    m_column->setSpacing(8);
    m_column->addWidget(m_title);
    m_column->addWidget(m_text);
    m_column->addWidget(m_acceptance);
    m_column->addLayout(m_gates);
    m_column->addStretch(1);
    makeAcceptance();
    m_content->installEventFilter(this);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(1, 1, 1, 1);
    all->addWidget(m_scroll);
}

/// Rows that are new have a height once they are shown, and not before.
bool OverviewCard::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_content && event->type() == QEvent::LayoutRequest)
        emit contentChanged();
    return QFrame::eventFilter(watched, event);
}

int OverviewCard::wantedHeight() const
{
    const int width = m_scroll->viewport()->width();
    const int content = m_column->hasHeightForWidth() ? m_column->totalHeightForWidth(width)
                                                      : m_column->sizeHint().height();
    return content + height() - m_scroll->viewport()->height();
}

void OverviewCard::append(QWidget *widget)
{
    m_column->insertWidget(m_column->count() - 1, widget);
}

void OverviewCard::makeAcceptance()
{
    m_acceptance->setObjectName(u"acceptance"_s);
    m_hash->setObjectName(u"acceptHash"_s);
    m_hash->setFont(theme::monospace());
    QPushButton *accept = parts::button(u"&I have read the text"_s, u"acceptRunbook"_s, m_acceptance);
    connect(accept, &QPushButton::clicked, this, &OverviewCard::acceptRequested);
    auto *column = new QVBoxLayout(m_acceptance);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(
        parts::wrapped(u"The runbook's text has not been accepted yet. Its SHA-256:"_s, m_acceptance));
    column->addWidget(m_hash);
    column->addWidget(accept, 0, Qt::AlignLeft);
}

void OverviewCard::update(const DeploymentSnapshot &snapshot)
{
    m_title->setText(titleOf(snapshot));
    m_text->setText(parts::bounded(textOf(snapshot), 2000, 400));
    const QString hash = snapshot.state.pipeline.runbookSha256;
    m_hash->setText(inHalves(hash));
    m_acceptance->setVisible(
        snapshot.state.phase == DeploymentPhase::Preparing && snapshot.state.acceptedRunbook != hash);
    showGates(snapshot);
}

void OverviewCard::showGates(const DeploymentSnapshot &snapshot)
{
    std::vector<const GateVerdict *> open;
    QStringList shown;
    const QString place = snapshot.state.phase == DeploymentPhase::Preparing ? QString() : u"end"_s;
    for (const GateVerdict &verdict : snapshot.gates) {
        if (verdict.open || verdict.gate.before != place || isOver(snapshot.state.phase))
            continue;
        open.push_back(&verdict);
        shown << verdict.gate.id << verdict.reason;
    }
    if (shown == m_shown)
        return;
    m_shown = shown;
    parts::clear(m_gates);
    for (const GateVerdict *verdict : open) {
        auto *row = new QHBoxLayout;
        auto *text = new ToneLabel(this);
        text->setWordWrap(true);
        text->setTone(theme::Role::Warning);
        text->setText(u"%1: %2"_s.arg(verdict->gate.title, verdict->reason));
        row->addWidget(text, 1);
        if (verdict->gate.kind == Gate::Kind::Approval) {
            const QString role = verdict->gate.role;
            QPushButton *decide
                = parts::button(u"Approve or refuse…"_s, u"overviewDecide_%1"_s.arg(role), this);
            connect(decide, &QPushButton::clicked, this, [this, role] { emit approvalRequested(role); });
            row->addWidget(decide);
        }
        m_gates->addLayout(row);
    }
}

} // namespace fairlead
