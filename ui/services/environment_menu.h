#pragma once

#include <QObject>

class QMenu;

namespace fairlead {

class ActionRegistry;
class Desk;

/// Keeps an action for each environment (Ctrl+1 … Ctrl+9) in a menu.
class EnvironmentMenu : public QObject
{
    Q_OBJECT

public:
    EnvironmentMenu(Desk &desk, ActionRegistry &registry, QMenu &menu, QObject *parent);

signals:
    void picked(const QString &environment);

private:
    void rebuild();

    Desk &m_desk;
    ActionRegistry &m_registry;
    QMenu &m_menu;
    QStringList m_names;
};

} // namespace fairlead
