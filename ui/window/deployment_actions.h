#pragma once

#include <QObject>

namespace fairlead {

class ActionRegistry;
class DeploymentPage;
class Desk;
class MainWindow;
class Prompts;

/// Ties the window's actions on a deployment (start, pause, cancel, roll back, write record) to the page that
/// shows one. What the desk does not offer is disabled with the desk's own reason.
class DeploymentActions : public QObject
{
    Q_OBJECT

public:
    DeploymentActions(MainWindow &window, DeploymentPage &page, Desk &desk, Prompts &prompts);

private:
    void refresh();
    void disableAll(const QString &why);
    void writeRecord();

    MainWindow &m_window;
    ActionRegistry &m_actions;
    DeploymentPage &m_page;
    Desk &m_desk;
    Prompts &m_prompts;
};

} // namespace fairlead
