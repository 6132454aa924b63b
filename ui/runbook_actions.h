#pragma once

#include <QObject>
#include <QString>

namespace fairlead {

class Desk;
class MainWindow;
class Prompts;
class RunbookPage;

/// Ties the window's actions on runbooks to the page that shows one: open a file, go to each of the
/// workspace's own, see the plan. A file outside the workspace gets a workspace proposed.
class RunbookActions : public QObject
{
    Q_OBJECT

public:
    RunbookActions(MainWindow &window, RunbookPage &page, Desk &desk, Prompts &prompts);

private:
    void listRunbooks();
    void openFile();
    void opened(const QString &file);
    void showRunbook(const QString &runbook);
    void followEnvironment(const QString &environment);
    void proposeWorkspace(const QString &file);
    void showPlan(const QString &environment, const QString &runbook);

    MainWindow &m_window;
    RunbookPage &m_page;
    Desk &m_desk;
    Prompts &m_prompts;
};

} // namespace fairlead
