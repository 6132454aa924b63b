#include "ui/decisions/go_no_go_poll.h"

#include "services/desk/desk.h"
#include "ui/decisions/decision_words.h"
#include "ui/kit/parts.h"
#include "ui/kit/person_names.h"
#include "ui/kit/tone_label.h"

#include <QHBoxLayout>
#include <QPushButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

/// What the role says about what would run now; nullptr when it has not been heard on that.
const Vote *voiceOf(const DeploymentState &state, const QString &role)
{
    const auto found = std::find_if(state.votes.rbegin(), state.votes.rend(),
        [&](const Vote &vote) { return vote.role == role && vote.subject == state.subjectHash; });
    return found == state.votes.rend() ? nullptr : &*found;
}

bool wasVoided(const DeploymentState &state, const QString &role)
{
    return std::ranges::any_of(state.votes, [&](const Vote &vote) { return vote.role == role; });
}

/// "NO-GO by Ines Aho, 14:20: the restore has not been tried"
QString voiceText(const Vote &vote, const QString &name, const QDateTime &now)
{
    const QString play = vote.rolePlay ? u" (role-play)"_s : QString();
    const QString said
        = u"%1 by %2%3, %4"_s.arg(vote.go ? u"GO"_s : u"NO-GO"_s, name, play, words::timeText(vote.at, now));
    return vote.comment.isEmpty() ? said : u"%1: %2"_s.arg(said, parts::bounded(vote.comment, 300, 300));
}

} // namespace

GoNoGoPoll::GoNoGoPoll(Desk &desk, QWidget *parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_rows(new QVBoxLayout)
{
    setObjectName(u"goNoGoPoll"_s);
    m_rows->setSpacing(9);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(8);
    all->addWidget(parts::heading(u"Poll"_s, this));
    all->addLayout(m_rows);
}

void GoNoGoPoll::update(const DeploymentSnapshot &snapshot, const QDateTime &now)
{
    const DeploymentState &state = snapshot.state;
    QStringList keys{ m_desk.person().id, state.subjectHash, QString::number(state.votes.size()),
        deploymentPhaseWord(state.phase) };
    if (keys == m_shown)
        return;
    m_shown = keys;
    rebuild(state, now);
}

void GoNoGoPoll::rebuild(const DeploymentState &state, const QDateTime &now)
{
    const QWidget *focused = window()->focusWidget();
    const QString name = focused && isAncestorOf(focused) ? focused->objectName() : QString();
    parts::clear(m_rows);
    if (state.target.policy.goNoGo.empty())
        m_rows->addWidget(
            parts::wrapped(u"The policy polls no roles: whoever decides, decides alone."_s, this));
    for (const RoleRule &rule : state.target.policy.goNoGo) {
        QWidget *row = makeRow(rule, state, now);
        m_rows->addWidget(row);
        if (auto *again = name.isEmpty() ? nullptr : row->findChild<QPushButton *>(name))
            again->setFocus();
    }
}

QWidget *GoNoGoPoll::makeRow(const RoleRule &rule, const DeploymentState &state, const QDateTime &now)
{
    const Vote *vote = voiceOf(state, rule.role);
    const GateLight light
        = vote == nullptr ? GateLight::Missing : (vote->go ? GateLight::Proved : GateLight::Failed);
    auto *row = new QWidget(this);
    row->setObjectName(u"poll_%1"_s.arg(rule.role));
    auto *icon = new parts::Icon(row);
    icon->setShape(words::lightIcon(light), parts::tint(words::lightTone(light)),
        vote == nullptr ? u"not heard"_s : (vote->go ? u"go"_s : u"no-go"_s));
    auto *said = new ToneLabel(row);
    said->setObjectName(u"pollSaid"_s);
    said->setWordWrap(true);
    said->setTone(words::lightTone(light));
    const QString silent = wasVoided(state, rule.role) ? u"to be heard again: what will run has changed"_s
                                                       : u"not heard yet"_s;
    said->setText(vote == nullptr ? silent : voiceText(*vote, words::personName(m_desk, vote->person), now));
    parts::setTip(said, vote == nullptr ? QString() : words::moment(vote->at));
    auto *column = new QVBoxLayout;
    column->setSpacing(1);
    column->addWidget(parts::wrapped(rule.title.isEmpty() ? rule.role : rule.title, row));
    column->addWidget(said);
    QPushButton *speak = parts::button(u"Speak…"_s, u"speak_%1"_s.arg(rule.role), row);
    speak->setAccessibleName(u"Say go or no-go as %1"_s.arg(rule.title));
    const Person person = m_desk.person();
    parts::setOffered(speak, m_desk.workspace().practice || person.roles.contains(rule.role),
        u"%1 does not hold the role %2."_s.arg(person.name, rule.role));
    connect(speak, &QPushButton::clicked, this, [this, role = rule.role] { emit speakRequested(role); });
    auto *line = new QHBoxLayout(row);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(8);
    line->addWidget(icon, 0, Qt::AlignTop);
    line->addLayout(column, 1);
    line->addWidget(speak, 0, Qt::AlignTop);
    return row;
}

} // namespace fairlead
