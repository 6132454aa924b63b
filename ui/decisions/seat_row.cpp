#include "ui/decisions/seat_row.h"

#include "services/desk/desk.h"
#include "ui/kit/parts.h"
#include "ui/kit/person_names.h"
#include "ui/kit/tone_label.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QPushButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead {

SeatRow::SeatRow(Desk &desk, const QStringList &roles, QWidget *parent, const QString &butNot)
    : QWidget(parent)
    , m_desk(desk)
    , m_ownSeat(desk.person().id)
    , m_seat(new ToneLabel(this))
    , m_people(new QComboBox(this))
    , m_sit(parts::button(u"Sit &down"_s, u"sitDown"_s, this))
{
    m_seat->setObjectName(u"seat"_s);
    m_seat->setWordWrap(true);
    m_people->setObjectName(u"seatCombo"_s);
    m_people->setAccessibleName(u"Practice: sit down as"_s);
    m_people->setVisible(desk.workspace().practice);
    m_sit->setVisible(desk.workspace().practice);
    fillPeople(roles, butNot);
    parts::setOffered(
        m_sit, m_people->count() > 0, u"Nobody in this workspace holds a role that is asked for."_s);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(m_seat, 1);
    row->addWidget(m_people);
    row->addWidget(m_sit);
    connect(m_sit, &QPushButton::clicked, this, &SeatRow::sitDown);
    connect(&desk, &Desk::personChanged, this, &SeatRow::showSeat);
    showSeat();
}

void SeatRow::fillPeople(const QStringList &roles, const QString &butNot)
{
    for (const Person &person : m_desk.people()) {
        const bool fits = roles.isEmpty()
            || std::ranges::any_of(roles, [&](const QString &role) { return person.roles.contains(role); });
        if (fits && person.id != butNot)
            m_people->addItem(person.name, person.id);
    }
}

void SeatRow::showSeat()
{
    const Person person = m_desk.person();
    const bool played = person.id != m_ownSeat;
    const QString roles = person.roles.isEmpty() ? u"no role"_s : words::roleWords(person.roles);
    m_seat->setText(u"You speak as %1 (%2)%3."_s.arg(
        person.name, roles, played ? u": role-play, the record says so"_s : QString()));
    m_seat->setTone(played ? theme::Role::Warning : theme::Role::Muted);
}

void SeatRow::sitDown()
{
    const Status status = m_desk.sitDownAs(m_people->currentData().toString());
    if (!status)
        emit refused(status.error());
}

void SeatRow::getUp()
{
    if (m_desk.person().id == m_ownSeat)
        return;
    disconnect(&m_desk, nullptr, this, nullptr);
    const Status back = m_desk.sitDownAs(m_ownSeat);
    Q_UNUSED(back) // it is the person's own seat
}

} // namespace fairlead
