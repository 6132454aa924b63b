#include "ui/window/status_line.h"

#include "services/desk/desk.h"
#include "ui/kit/coalescer.h"
#include "ui/kit/elided_label.h"
#include "ui/kit/person_names.h"

namespace fairlead {

using namespace Qt::StringLiterals;

StatusLine::StatusLine(Desk &desk, QWidget *parent)
    : QStatusBar(parent)
    , m_desk(desk)
    , m_changes(new Coalescer([this] { refresh(); }, this))
    , m_store(new ElidedLabel(this))
    , m_person(new QLabel(this))
{
    setObjectName(u"statusLine"_s);
    setSizeGripEnabled(false);
    setContentsMargins(10, 0, 10, 0);
    m_store->setObjectName(u"storeSummary"_s);
    m_store->setProperty("muted", true);
    m_person->setObjectName(u"statusPerson"_s);
    m_person->setTextFormat(Qt::PlainText);
    m_person->setProperty("muted", true);
    addWidget(m_store, 1);
    addPermanentWidget(m_person);
    connect(&desk, &Desk::workspaceChanged, m_changes, &Coalescer::mark);
    connect(&desk, &Desk::deploymentsChanged, m_changes, &Coalescer::mark);
    connect(&desk, &Desk::deploymentChanged, m_changes, &Coalescer::mark);
    connect(&desk, &Desk::personChanged, m_changes, &Coalescer::flush);
    m_changes->flush();
}

void StatusLine::refresh()
{
    m_store->setFullText(m_desk.storeSummary());
    const Person person = m_desk.person();
    const QString roles = words::roleWords(person.roles);
    m_person->setText(roles.isEmpty() ? person.name : u"%1, %2"_s.arg(person.name, roles));
}

} // namespace fairlead
