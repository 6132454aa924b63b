#pragma once

#include <QObject>

class QMenu;

namespace fairlead {

class ActionRegistry;
class Desk;

/// Practice workspaces only: taking another person's part, and making a service fail.
class PracticeMenu : public QObject
{
    Q_OBJECT

public:
    PracticeMenu(Desk &desk, ActionRegistry &registry, QMenu &menu, QObject *parent);

    /// The services on offer are this environment's.
    void setEnvironment(const QString &name);

signals:
    /// A change of person was refused; the sentence says why.
    void refused(const QString &why);

private:
    void rebuild();
    void addPeople();
    void addFaults();
    void fillServices();
    void markPerson();
    void sitDown(const QString &person);

    Desk &m_desk;
    ActionRegistry &m_registry;
    QMenu &m_menu;
    QMenu *m_people;
    QMenu *m_services;
    QString m_environment;
    QStringList m_built; ///< what the menus were made from
};

} // namespace fairlead
