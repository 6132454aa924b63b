#include "ui/decisions/claim_dialog.h"

#include "services/desk/desk.h"
#include "ui/kit/parts.h"
#include "ui/kit/person_names.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace fairlead {

ClaimDialog::ClaimDialog(Desk &desk, const DeploymentState &state, QWidget *parent)
    : DeskDialog(desk, state.target, u"hand over"_s, parent)
    , m_deployment(state.id)
{
    setObjectName(u"handOverDialog"_s);
    addTitle(u"Hand this over?"_s);
    addText(u"It stays with you until the other one takes it. It waits in that person's list meanwhile."_s);
    addPeople();
    addHeading(u"What is good to know"_s);
    m_note = new QLineEdit(this);
    m_note->setObjectName(u"handOverNote"_s);
    m_note->setAccessibleName(u"Note"_s);
    m_note->setPlaceholderText(u"Note (optional)"_s);
    m_note->setMaxLength(2000);
    body()->addWidget(m_note);
    body()->addStretch(1);
    addCancel(u"&Keep it"_s, u"dialogCancel"_s);
    m_accept = addButton(u"&Hand over"_s, u"dialogAccept"_s);
    m_accept->setProperty("primary", true);
    setPrimary(m_accept);
    connect(m_accept, &QPushButton::clicked, this, &ClaimDialog::handOver);
    m_people->setFocus();
    ClaimDialog::review();
}

void ClaimDialog::addPeople()
{
    addHeading(u"To"_s);
    m_people = new QComboBox(this);
    m_people->setObjectName(u"handOverTo"_s);
    m_people->setAccessibleName(u"Who takes it"_s);
    for (const Person &person : desk().everyone()) {
        if (person.id == desk().person().id)
            continue;
        const QString roles = words::roleWords(person.roles);
        m_people->addItem(roles.isEmpty() ? person.name : u"%1, %2"_s.arg(person.name, roles), person.id);
    }
    body()->addWidget(m_people);
}

void ClaimDialog::handOver()
{
    Command command{ CommandKind::HandOver };
    command.to = m_people->currentData().toString();
    command.text = m_note->text().trimmed();
    send(m_deployment, command);
}

void ClaimDialog::review()
{
    const bool anybody = m_people->count() > 0;
    parts::setOffered(m_accept, anybody && !busy(),
        anybody ? u"The desk is working on it."_s : u"fairlead.yaml names nobody else."_s);
}

} // namespace fairlead
