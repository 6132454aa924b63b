#include "ui/window/runbook_actions.h"

#include "models/when_done.h"
#include "services/desk/desk.h"
#include "ui/deployment/plan_dialog.h"
#include "ui/kit/action_registry.h"
#include "ui/kit/prompts.h"
#include "ui/runbook/draft_dialog.h"
#include "ui/runbook/runbook_page.h"
#include "ui/window/main_window.h"

#include <QAction>
#include <QDir>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

const QString OpenPrefix = u"runbook.open."_s;

} // namespace

RunbookActions::RunbookActions(MainWindow &window, Desk &desk, Prompts &prompts)
    : QObject(&window)
    , m_window(window)
    , m_desk(desk)
    , m_prompts(prompts)
{
    ActionRegistry &actions = window.actions();
    connect(actions.action(actions::OpenRunbook), &QAction::triggered, this, &RunbookActions::openFile);
    connect(actions.action(actions::ShowRunbook), &QAction::triggered, this,
        [this] { m_window.showPage(pages::Runbook); });
    connect(actions.action(actions::ShowPlan), &QAction::triggered, this, [this] {
        const QString environment = m_window.currentEnvironment();
        showPlan(environment, m_desk.environment(environment).environment.runbook);
    });
    connect(&window, &MainWindow::environmentShown, this, &RunbookActions::followEnvironment);
    connect(&desk, &Desk::workspaceChanged, this, &RunbookActions::listRunbooks);
    listRunbooks();
}

QWidget *RunbookActions::makePage(QWidget *parent)
{
    m_page = new RunbookPage(m_desk, m_prompts, parent);
    connect(m_page, &RunbookPage::planRequested, this,
        [this] { showPlan(m_page->environment(), m_page->runbook()); });
    connect(m_page, &RunbookPage::titleChanged, this,
        [this](const QString &title) { m_window.setPageTitle(pages::Runbook, title); });
    m_page->showEnvironment(m_environment);
    m_page->showRunbook(m_runbook);
    return m_page;
}

/// Each of them can be found by name with the palette.
void RunbookActions::listRunbooks()
{
    ActionRegistry &actions = m_window.actions();
    actions.removeAll(OpenPrefix);
    for (const QString &runbook : m_desk.workspace().runbooks) {
        QAction *action = actions.add(OpenPrefix + runbook, tr("Runbook"), tr("Show %1").arg(runbook));
        connect(action, &QAction::triggered, this, [this, runbook] { showRunbook(runbook); });
    }
}

void RunbookActions::openFile()
{
    m_prompts.chooseRunbook(
        &m_window, tr("Open a runbook"), m_desk.workspace().root, [this](const std::optional<QString> &file) {
            if (file)
                opened(*file);
        });
}

/// One of this workspace's folder is shown; any other needs a workspace of its own.
void RunbookActions::opened(const QString &file)
{
    const QString relative = QDir(m_desk.workspace().root).relativeFilePath(QDir::cleanPath(file));
    if (relative.startsWith(u"../"_s) || QDir::isAbsolutePath(relative))
        proposeWorkspace(file);
    else
        showRunbook(relative);
}

void RunbookActions::choose(const QString &runbook)
{
    m_runbook = runbook;
    if (m_page)
        m_page->showRunbook(runbook);
}

void RunbookActions::showRunbook(const QString &runbook)
{
    choose(runbook);
    m_window.showPage(pages::Runbook);
}

/// The environment's own runbook, unless a person has chosen one.
void RunbookActions::followEnvironment(const QString &environment)
{
    const QString own = m_desk.environment(environment).environment.runbook;
    m_environment = environment;
    if (m_page)
        m_page->showEnvironment(environment);
    if (!own.isEmpty())
        choose(own);
    else if (m_runbook.isEmpty())
        choose(m_desk.workspace().runbooks.value(0));
}

void RunbookActions::proposeWorkspace(const QString &file)
{
    whenDone(m_desk.draftWorkspace(file), this, [this](const Result<WorkspaceDraft> &draft) {
        if (!draft) {
            m_prompts.tell(
                &m_window, u"draftFailed"_s, tr("The runbook cannot be opened"), draft.error().text());
            return;
        }
        auto *dialog = new DraftDialog(m_desk, *draft, &m_window);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        connect(dialog, &DraftDialog::written, &m_window, &MainWindow::workspaceWritten);
        dialog->open();
    });
}

void RunbookActions::showPlan(const QString &environment, const QString &runbook)
{
    const QString version = m_desk.environment(environment).environment.release;
    auto *dialog = new PlanDialog(m_desk, environment, runbook, version, &m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

} // namespace fairlead
