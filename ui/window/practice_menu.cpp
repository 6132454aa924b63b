#include "ui/window/practice_menu.h"

#include "services/desk/desk.h"
#include "ui/kit/action_registry.h"
#include "ui/kit/person_names.h"
#include "ui/services/faults.h"

#include <QAction>
#include <QMenu>

namespace fairlead {

using namespace Qt::StringLiterals;

namespace {

constexpr QLatin1StringView PeoplePrefix("practice.person.");
constexpr QLatin1StringView FaultPrefix("practice.fault.");

QString groupTitle()
{
    return QObject::tr("Practice");
}

QString faultText(const Fault &fault, const ServiceSnapshot &service)
{
    return fault.id == u"none"_s ? u"Repair %1"_s.arg(service.name)
                                 : u"Make %1 fail: %2"_s.arg(service.name, fault.text.toLower());
}

QString label(const Person &person)
{
    const QString roles = words::roleWords(person.roles);
    return roles.isEmpty() ? person.name : u"%1, %2"_s.arg(person.name, roles);
}

} // namespace

PracticeMenu::PracticeMenu(Desk &desk, ActionRegistry &registry, QMenu &menu, QObject *parent)
    : QObject(parent)
    , m_desk(desk)
    , m_registry(registry)
    , m_menu(menu)
    , m_people(menu.addMenu(tr("&Sit down as")))
    , m_services(menu.addMenu(tr("&Make a service fail")))
{
    m_people->setObjectName(u"peopleMenu"_s);
    m_services->setObjectName(u"faultMenu"_s);
    connect(m_services, &QMenu::aboutToShow, this, &PracticeMenu::fillServices);
    connect(&m_desk, &Desk::workspaceChanged, this, &PracticeMenu::rebuild);
    connect(&m_desk, &Desk::environmentChanged, this, [this](const QString &name) {
        if (name == m_environment)
            rebuild();
    });
    connect(&m_desk, &Desk::personChanged, this, &PracticeMenu::markPerson);
    rebuild();
}

void PracticeMenu::setEnvironment(const QString &name)
{
    m_environment = name;
    rebuild();
}

void PracticeMenu::rebuild()
{
    const bool practice = m_desk.workspace().practice;
    m_menu.menuAction()->setVisible(practice);
    QStringList wanted;
    if (practice) {
        wanted << m_environment;
        for (const Person &person : m_desk.people())
            wanted << person.id << person.name;
        for (const ServiceSnapshot &service : m_desk.environment(m_environment).services)
            wanted << service.id << service.name;
    }
    if (wanted == m_built)
        return;
    m_built = wanted;
    m_registry.removeAll(PeoplePrefix);
    m_registry.removeAll(FaultPrefix);
    if (!practice)
        return;
    addPeople();
    addFaults();
    markPerson();
}

void PracticeMenu::addPeople()
{
    for (const Person &person : m_desk.people()) {
        QAction *action = m_registry.add(PeoplePrefix + person.id, groupTitle(), label(person));
        m_registry.setTitle(PeoplePrefix + person.id, tr("Sit down as %1").arg(label(person)));
        action->setCheckable(true);
        connect(action, &QAction::triggered, this, [this, id = person.id] { sitDown(id); });
        m_people->addAction(action);
    }
}

void PracticeMenu::addFaults()
{
    const EnvironmentSnapshot snapshot = m_desk.environment(m_environment);
    for (const ServiceSnapshot &service : snapshot.services) {
        for (const Fault &fault : faults()) {
            const QString id = FaultPrefix + service.id + u'.' + fault.id;
            QAction *action = m_registry.add(id, groupTitle(), fault.text);
            m_registry.setTitle(id, faultText(fault, service));
            connect(action, &QAction::triggered, this, [this, service = service.id, fault = fault.id] {
                m_desk.breakService(m_environment, service, fault);
            });
        }
    }
    m_services->setEnabled(!snapshot.services.empty());
}

/// A menu for each service, once somebody looks: they cost as much as a page of the window.
void PracticeMenu::fillServices()
{
    qDeleteAll(m_services->findChildren<QMenu *>(Qt::FindDirectChildrenOnly));
    for (const ServiceSnapshot &service : m_desk.environment(m_environment).services) {
        QMenu *menu = m_services->addMenu(service.name);
        for (const Fault &fault : faults()) {
            if (QAction *action = m_registry.action(FaultPrefix + service.id + u'.' + fault.id))
                menu->addAction(action);
        }
    }
}

void PracticeMenu::markPerson()
{
    const QString here = m_desk.person().id;
    for (const Person &person : m_desk.people()) {
        if (QAction *action = m_registry.action(PeoplePrefix + person.id))
            action->setChecked(person.id == here);
    }
}

void PracticeMenu::sitDown(const QString &person)
{
    const Status status = m_desk.sitDownAs(person);
    if (!status.ok())
        emit refused(status.error().text());
    markPerson();
}

} // namespace fairlead
