#include "ui/decisions/condition_bar.h"

#include "services/desk/desk.h"
#include "ui/decisions/decision_words.h"
#include "ui/decisions/say_questions.h"
#include "ui/kit/coalescer.h"
#include "ui/kit/parts.h"
#include "ui/kit/tone_label.h"

#include <QHBoxLayout>
#include <QPushButton>

#include <chrono>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace fairlead {

namespace {

constexpr std::size_t MostRows = 3;

/// The condition that still is open; nullptr while the desk reads the deployment. Valid as long as
/// `snapshot`.
const GoNoGoDecision *openCondition(const std::shared_ptr<const DeploymentSnapshot> &snapshot)
{
    if (!snapshot || snapshot->state.decisions.empty())
        return nullptr;
    const GoNoGoDecision &decision = snapshot->state.decisions.back();
    const bool open = decision.decision == GoNoGo::Conditional && !decision.closed.isValid();
    return open ? &decision : nullptr;
}

/// "Condition: watch the queue. Pavel Novak, due in 40 min (2.15.0, production)"
QString rowText(
    const Desk &desk, const InboxEntry &entry, const GoNoGoDecision *decision, const QDateTime &now)
{
    const QString who = words::personName(desk, entry.waiting.person);
    const QString when = decision == nullptr ? QString() : u", %1"_s.arg(words::dueText(decision->due, now));
    return u"%1  —  %2%3  (%4, %5)"_s.arg(
        parts::bounded(entry.waiting.title, 300, 200), who, when, entry.version, entry.environment);
}

std::vector<InboxEntry> openConditions(const Desk &desk)
{
    std::vector<InboxEntry> found = desk.inbox();
    std::erase_if(
        found, [](const InboxEntry &entry) { return entry.waiting.kind != CommandKind::CloseCondition; });
    return found;
}

} // namespace

ConditionBar::ConditionBar(Desk &desk, QWidget *parent)
    : QFrame(parent)
    , m_desk(desk)
    , m_clock(systemClock)
    , m_changes(new Coalescer([this] { refresh(); }, this))
    , m_rows(new QVBoxLayout(this))
{
    setObjectName(u"conditionBar"_s);
    m_rows->setContentsMargins(14, 5, 14, 5);
    m_rows->setSpacing(4);
    m_ticker.setInterval(10s);
    connect(&m_ticker, &QTimer::timeout, this, &ConditionBar::refresh);
    connect(&desk, &Desk::deploymentsChanged, m_changes, &Coalescer::mark);
    connect(&desk, &Desk::deploymentChanged, m_changes, &Coalescer::mark);
    connect(&desk, &Desk::workspaceChanged, m_changes, &Coalescer::mark);
    hide();
    refresh();
}

void ConditionBar::setClock(const Clock &clock)
{
    m_clock = clock;
    refresh();
}

void ConditionBar::refresh()
{
    const std::vector<InboxEntry> open = openConditions(m_desk);
    QStringList keys;
    bool overdue = false;
    for (const InboxEntry &entry : open) {
        const auto snapshot = m_desk.deployment(entry.deployment);
        const GoNoGoDecision *decision = openCondition(snapshot);
        keys << entry.deployment << rowText(m_desk, entry, decision, m_clock());
        overdue = overdue || (decision != nullptr && m_clock() >= decision->due);
    }
    open.empty() ? m_ticker.stop() : m_ticker.start();
    if (keys == m_shown)
        return;
    m_shown = keys;
    parts::setStyled(this, "failure", overdue);
    parts::setStyled(this, "advice", !overdue);
    const QWidget *focused = window()->focusWidget();
    const QString name = focused && isAncestorOf(focused) ? focused->objectName() : QString();
    parts::clear(m_rows);
    for (std::size_t i = 0; i < open.size() && i < MostRows; ++i)
        addRow(open[i]);
    if (open.size() > MostRows)
        m_rows->addWidget(parts::label(u"and %1 more open conditions"_s.arg(open.size() - MostRows), this));
    setVisible(!open.empty());
    if (auto *again = name.isEmpty() ? nullptr : findChild<QPushButton *>(name))
        again->setFocus();
}

void ConditionBar::addRow(const InboxEntry &entry)
{
    const auto snapshot = m_desk.deployment(entry.deployment);
    const GoNoGoDecision *decision = openCondition(snapshot);
    const bool overdue = decision != nullptr && m_clock() >= decision->due;
    auto *row = new QWidget(this);
    row->setObjectName(u"condition_%1"_s.arg(entry.deployment));
    const theme::Role tone = overdue ? theme::Role::Bad : theme::Role::Warning;
    auto *icon = new parts::Icon(row);
    icon->setShape(overdue ? u"state-timeout"_s : u"state-clock"_s, parts::tint(tone),
        overdue ? u"overdue"_s : u"open condition"_s);
    auto *text = new ToneLabel(row);
    text->setObjectName(u"conditionText"_s);
    text->setWordWrap(true);
    text->setTone(tone);
    text->setText(rowText(m_desk, entry, decision, m_clock()));
    parts::setTip(text, decision == nullptr ? QString() : u"Due %1"_s.arg(words::moment(decision->due)));
    QPushButton *open = parts::button(u"Open"_s, u"openCondition_%1"_s.arg(entry.deployment), row);
    QPushButton *close
        = parts::button(u"Close condition…"_s, u"closeCondition_%1"_s.arg(entry.deployment), row);
    parts::setOffered(close, decision != nullptr, u"The deployment is read from the journal."_s);
    connect(open, &QPushButton::clicked, this, [this, id = entry.deployment] { emit openRequested(id); });
    connect(close, &QPushButton::clicked, this, [this, id = entry.deployment] { closeCondition(id); });
    auto *line = new QHBoxLayout(row);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(8);
    line->addWidget(icon);
    line->addWidget(text, 1);
    line->addWidget(open);
    line->addWidget(close);
    m_rows->addWidget(row);
}

void ConditionBar::closeCondition(const QString &deployment)
{
    const auto snapshot = m_desk.deployment(deployment);
    const GoNoGoDecision *decision = openCondition(snapshot);
    if (decision == nullptr)
        return;
    auto *dialog = new SayDialog(m_desk, snapshot->state, closeConditionQuestion(*decision), window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

} // namespace fairlead
