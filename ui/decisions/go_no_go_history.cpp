#include "ui/decisions/go_no_go_history.h"

#include "ui/decisions/decision_words.h"
#include "ui/kit/parts.h"

#include <QHBoxLayout>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

/// "void: the runbook changed"; empty while it counts.
QString voidText(const GoNoGoDecision &decision, const DeploymentState &state)
{
    if (decision.subject == state.subjectHash)
        return {};
    const QStringList changed = changedParts(state.subjects.value(decision.subject), state.subject);
    return u"void: %1 changed"_s.arg(changed.isEmpty() ? u"what it was given for"_s : changed.join(u", "_s));
}

QString conditionText(const Desk &desk, const GoNoGoDecision &decision)
{
    const QString promised = u"%1: %2 until %3"_s.arg(decision.condition,
        words::personName(desk, decision.owner), decision.due.toLocalTime().toString(u"d MMM HH:mm"_s));
    if (!decision.closed.isValid())
        return promised;
    return u"%1; met, says %2: %3"_s.arg(
        promised, words::personName(desk, decision.closedBy), decision.closing);
}

QString aboutText(const Desk &desk, const GoNoGoDecision &decision)
{
    QStringList lines;
    if (decision.decision == GoNoGo::Conditional)
        lines << conditionText(desk, decision);
    if (decision.decision == GoNoGo::NoGo)
        lines << u"First: %1"_s.arg(decision.remedy);
    if (!decision.comment.isEmpty())
        lines << decision.comment;
    return parts::bounded(lines.join(u'\n'), 800, 400);
}

QString toneOf(GoNoGo decision)
{
    switch (decision) {
    case GoNoGo::Go: return u"good"_s;
    case GoNoGo::Conditional: return u"warning"_s;
    case GoNoGo::NoGo: break;
    }
    return u"bad"_s;
}

} // namespace

GoNoGoHistory::GoNoGoHistory(Desk &desk, QWidget *parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_rows(new QVBoxLayout)
{
    setObjectName(u"goNoGoHistory"_s);
    m_rows->setSpacing(8);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 4, 0, 0);
    all->setSpacing(8);
    all->addWidget(parts::heading(u"Decided so far"_s, this));
    all->addLayout(m_rows);
}

void GoNoGoHistory::update(const DeploymentState &state)
{
    setVisible(!state.decisions.empty());
    const bool met = !state.decisions.empty() && state.decisions.back().closed.isValid();
    const QStringList keys{ QString::number(state.decisions.size()), state.subjectHash,
        met ? u"met"_s : u"open"_s };
    if (keys == m_shown)
        return;
    m_shown = keys;
    parts::clear(m_rows);
    for (auto it = state.decisions.rbegin(); it != state.decisions.rend(); ++it)
        m_rows->addWidget(makeRow(*it, state));
}

QWidget *GoNoGoHistory::makeRow(const GoNoGoDecision &decision, const DeploymentState &state)
{
    const QString voided = voidText(decision, state);
    auto *row = new QWidget(this);
    QLabel *chip = parts::chip(row);
    parts::setChip(
        chip, goNoGoTitle(decision.decision), voided.isEmpty() ? toneOf(decision.decision) : u"muted"_s);
    const QString play = decision.rolePlay ? u" (role-play)"_s : QString();
    QLabel *who = parts::wrapped(u"%1%2, %3%4"_s.arg(words::personName(m_desk, decision.by), play,
                                     decision.at.toLocalTime().toString(u"d MMM HH:mm"_s),
                                     voided.isEmpty() ? QString() : u"; "_s + voided),
        row);
    who->setObjectName(u"decidedBy"_s);
    auto *column = new QVBoxLayout;
    column->setSpacing(1);
    column->addWidget(who);
    if (const QString about = aboutText(m_desk, decision); !about.isEmpty()) {
        QLabel *text = parts::wrapped(about, row);
        text->setProperty("muted", true);
        column->addWidget(text);
    }
    auto *line = new QHBoxLayout(row);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(10);
    line->addWidget(chip, 0, Qt::AlignTop);
    line->addLayout(column, 1);
    return row;
}

} // namespace fairlead
