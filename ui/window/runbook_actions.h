#pragma once

#include <QObject>
#include <QPointer>
#include <QString>

namespace fairlead {

class Desk;
class MainWindow;
class Prompts;
class RunbookPage;

/// Ties the window's actions on runbooks to the page that shows one: open a file, go to each of the
/// workspace's own, see the plan. A file outside the workspace gets a workspace proposed. Knows what the page
/// should show before there is one.
class RunbookActions : public QObject
{
    Q_OBJECT

public:
    RunbookActions(MainWindow &window, Desk &desk, Prompts &prompts);

    /// The page, with what it should show by now. For the window, once.
    QWidget *makePage(QWidget *parent);

private:
    void listRunbooks();
    void openFile();
    void opened(const QString &file);
    void choose(const QString &runbook);
    void showRunbook(const QString &runbook);
    void followEnvironment(const QString &environment);
    void proposeWorkspace(const QString &file);
    void showPlan(const QString &environment, const QString &runbook);

    MainWindow &m_window;
    Desk &m_desk;
    Prompts &m_prompts;
    QPointer<RunbookPage> m_page; ///< null until it is first shown
    QString m_environment;
    QString m_runbook;
};

} // namespace fairlead
