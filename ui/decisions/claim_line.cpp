#include "ui/decisions/claim_line.h"

#include "services/desk/desk.h"
#include "ui/decisions/claim_dialog.h"
#include "ui/decisions/waiting_words.h"
#include "ui/kit/elided_label.h"
#include "ui/kit/parts.h"
#include "ui/kit/person_names.h"
#include "ui/kit/reason_dialog.h"
#include "ui/kit/tone_label.h"

#include <QHBoxLayout>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

QString claimText(
    const Claim &claim, const QString &me, const std::vector<Person> &people, const QDateTime &now)
{
    if (claim.person.isEmpty())
        return u"Nobody has taken this"_s;
    const QString who = words::personName(people, claim.person);
    const QString since = words::timeText(claim.since, now);
    if (claim.offeredTo.isEmpty()) {
        return u"%1%2 has taken this since %3"_s.arg(
            who, claim.person == me ? u" (you)"_s : QString(), since);
    }
    const QString note
        = claim.note.isEmpty() ? QString() : u": %1"_s.arg(parts::bounded(claim.note, 200, 200));
    const QString to = claim.offeredTo == me ? u"you"_s : words::personName(people, claim.offeredTo);
    return u"%1 hands this over to %2 since %3%4"_s.arg(who, to, words::timeText(claim.offered, now), note);
}

ReasonQuestion takeOverQuestion(const QString &holder)
{
    return { u"takeOverDialog"_s, u"take over"_s, u"Take this over from %1?"_s.arg(holder),
        u"From then on the manual steps and failures wait for you. Your reason becomes part of the record."_s,
        u"Reason"_s, u"&Take it over"_s, false, { CommandKind::Claim } };
}

} // namespace

ClaimLine::ClaimLine(Desk &desk, QWidget *parent)
    : QFrame(parent)
    , m_desk(desk)
    , m_claim(new QWidget(this))
    , m_text(new ElidedLabel(m_claim))
    , m_take(add(u"&I take this"_s, u"takeButton"_s, &ClaimLine::take))
    , m_takeOver(add(u"T&ake over…"_s, u"takeOverButton"_s, &ClaimLine::takeOver))
    , m_handOver(add(u"Hand &over…"_s, u"handOverButton"_s, &ClaimLine::handOver))
    , m_giveBack(add(u"&Give back"_s, u"giveBackButton"_s, &ClaimLine::giveBack))
    , m_waiting(new ElidedLabel(this))
    , m_revised(new ToneLabel(this))
{
    setObjectName(u"claimLine"_s);
    m_text->setObjectName(u"claimText"_s);
    m_waiting->setObjectName(u"waitingText"_s);
    m_waiting->setProperty("muted", true);
    m_revised->setObjectName(u"revisedText"_s);
    m_revised->setWordWrap(true);
    m_revised->setTone(theme::Role::Warning);
    setFocusProxy(m_take);
    auto *claim = new QHBoxLayout(m_claim);
    claim->setContentsMargins(0, 0, 0, 0);
    claim->setSpacing(8);
    claim->addWidget(m_text);
    for (QPushButton *button : { m_take, m_takeOver, m_handOver, m_giveBack })
        claim->addWidget(button);
    auto *row = new QHBoxLayout;
    row->setSpacing(14);
    row->addWidget(m_claim);
    row->addWidget(m_waiting, 1);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(4);
    all->addLayout(row);
    all->addWidget(m_revised);
}

QPushButton *ClaimLine::add(const QString &text, const QString &name, void (ClaimLine::*work)())
{
    QPushButton *button = parts::button(text, name, m_claim);
    connect(button, &QPushButton::clicked, this, work);
    return button;
}

void ClaimLine::update(const DeploymentSnapshot &snapshot, const QDateTime &now)
{
    m_snapshot = snapshot;
    const bool over = isOver(snapshot.state.phase);
    const QString waiting
        = words::waitingText(snapshot.waiting, snapshot.state.target.policy, m_desk.everyone(), now);
    m_claim->setVisible(!over);
    m_waiting->setFullText(waiting);
    showClaim(now);
    showRevised(now);
    setVisible(!over || !waiting.isEmpty());
}

void ClaimLine::showClaim(const QDateTime &now)
{
    const Claim &claim = m_snapshot.state.claim;
    const QString me = m_desk.person().id;
    const bool mine = claim.person == me;
    const bool offered = claim.offeredTo == me;
    m_text->setFullText(claimText(claim, me, m_desk.everyone(), now));
    m_take->setText(offered ? u"Take &it"_s : u"&I take this"_s);
    m_take->setVisible(claim.person.isEmpty() || offered);
    parts::setStyled(m_take, "primary", offered);
    m_takeOver->setVisible(!claim.person.isEmpty() && !mine && !offered);
    m_handOver->setVisible(mine);
    m_giveBack->setVisible(mine);
}

/// Only before the start: what was approved of an earlier text counts no more.
void ClaimLine::showRevised(const QDateTime &now)
{
    const auto &revisions = m_snapshot.state.revisions;
    const bool shown = !revisions.empty() && m_snapshot.state.phase == DeploymentPhase::Preparing;
    m_revised->setVisible(shown);
    if (!shown)
        return;
    const Event &newest = revisions.back();
    m_revised->setText(u"Revised %1: %2; approvals of before are void."_s.arg(
        words::timeText(newest.at, now), parts::bounded(newest.text, 300, 300)));
}

void ClaimLine::take()
{
    emit requested({ CommandKind::Claim });
}

void ClaimLine::takeOver()
{
    const QString holder = words::personName(m_desk.everyone(), m_snapshot.state.claim.person);
    auto *dialog = new ReasonDialog(m_desk, m_snapshot.state, takeOverQuestion(holder), window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void ClaimLine::handOver()
{
    auto *dialog = new ClaimDialog(m_desk, m_snapshot.state, window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void ClaimLine::giveBack()
{
    emit requested({ CommandKind::ReleaseClaim });
}

} // namespace fairlead
