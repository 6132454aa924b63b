#include "ui/window/main_window.h"

#include "models/inbox_model.h"
#include "services/desk/desk.h"
#include "ui/decisions/condition_bar.h"
#include "ui/kit/action_registry.h"
#include "ui/kit/coalescer.h"
#include "ui/kit/prompts.h"
#include "ui/kit/tier_band.h"
#include "ui/services/environment_menu.h"
#include "ui/window/command_palette.h"
#include "ui/window/main_menu.h"
#include "ui/window/practice_menu.h"
#include "ui/window/scheme_switch.h"
#include "ui/window/shortcuts_dialog.h"
#include "ui/window/sidebar.h"
#include "ui/window/status_line.h"
#include "ui/window/trouble_bar.h"
#include "ui/window/window_state.h"

#include <QAction>
#include <QBoxLayout>
#include <QCloseEvent>
#include <QMenuBar>
#include <QSettings>

#include <algorithm>
#include <utility>

namespace fairlead {

using namespace Qt::StringLiterals;

namespace {

constexpr QSize FirstSize(1280, 800);
constexpr QSize LeastSize(960, 600);

} // namespace

MainWindow::MainWindow(Desk &desk, QSettings &settings, Prompts &prompts, QWidget *parent)
    : QMainWindow(parent)
    , m_desk(desk)
    , m_settings(settings)
    , m_prompts(prompts)
    , m_actions(new ActionRegistry(this))
    , m_changes(new Coalescer(
          [this] {
              refreshBand();
              refreshBadge();
          },
          this))
    , m_band(new TierBand(this))
    , m_trouble(new TroubleBar(this))
    , m_conditions(new ConditionBar(desk, this))
    , m_sidebar(new Sidebar(desk, this))
    , m_stack(new PageStack(this))
{
    setObjectName(u"mainWindow"_s);
    setMinimumSize(LeastSize);
    resize(FirstSize);
    buildMenus();
    buildCentre();
    wireActions();
    wireDesk();
}

MainWindow::~MainWindow() = default;

void MainWindow::buildMenus()
{
    connect(m_actions, &ActionRegistry::added, this, [this](QAction *action) { addAction(action); });
    addStandardActions(*m_actions);
    new SchemeSwitch(*m_actions, m_settings, this);
    const Menus menus = fillMenuBar(*menuBar(), *m_actions);
    auto *environments = new EnvironmentMenu(m_desk, *m_actions, *menus.environments, this);
    connect(environments, &EnvironmentMenu::picked, this, &MainWindow::showEnvironment);
    m_practice = new PracticeMenu(m_desk, *m_actions, *menus.practice, this);
    connect(m_practice, &PracticeMenu::refused, this,
        [this](const QString &why) { m_prompts.tell(this, u"cannotSitDown"_s, tr("Not possible"), why); });
}

void MainWindow::buildCentre()
{
    auto *centre = new QWidget(this);
    auto *column = new QVBoxLayout(centre);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_band);
    column->addWidget(m_trouble);
    column->addWidget(m_conditions);
    auto *row = new QHBoxLayout;
    row->addWidget(m_sidebar);
    row->addWidget(m_stack, 1);
    column->addLayout(row, 1);
    setCentralWidget(centre);
    setStatusBar(new StatusLine(m_desk, this));
    connect(m_conditions, &ConditionBar::openRequested, this, &MainWindow::openDeployment);
    connect(m_sidebar, &Sidebar::environmentPicked, this, &MainWindow::showEnvironment);
    connect(m_sidebar, &Sidebar::workPicked, this, &MainWindow::showPage);
    connect(m_stack, &PageStack::made, this, [this](QWidget *page) { restoreParts(*page, m_settings); });
}

void MainWindow::wireActions()
{
    const auto on = [this](QLatin1StringView id, auto &&work) {
        connect(m_actions->action(id), &QAction::triggered, this, work);
    };
    on(actions::OpenWorkspace, [this] { emit openWorkspaceRequested(); });
    on(actions::Quit, [this] { close(); });
    on(actions::NewDeployment, [this] { emit newDeploymentRequested(m_environment); });
    on(actions::ShowDeployments, [this] { showPage(pages::Deployments); });
    on(actions::ShowWaiting, [this] { showPage(pages::Waiting); });
    on(actions::Refresh, [this] { m_desk.checkNow(m_environment); });
    on(actions::FindAction, [this] { openPalette(); });
    on(actions::Shortcuts, [this] { openShortcuts(); });
}

void MainWindow::wireDesk()
{
    connect(&m_desk, &Desk::environmentChanged, m_changes, &Coalescer::mark);
    connect(&m_desk, &Desk::deploymentsChanged, m_changes, &Coalescer::mark);
    connect(&m_desk, &Desk::deploymentChanged, m_changes, &Coalescer::mark);
    connect(&m_desk, &Desk::personChanged, m_changes, &Coalescer::mark);
    connect(&m_desk, &Desk::trouble, m_trouble, &TroubleBar::show);
    connect(&m_desk, &Desk::workspaceChanged, this, [this] {
        if (!m_desk.environmentNames().contains(m_environment))
            showEnvironment(m_desk.environmentNames().value(0));
        m_changes->mark();
    });
}

void MainWindow::addPage(const QString &id, const QString &title, MakePage make)
{
    m_titles.insert(id, title);
    m_stack->addPage(id, std::move(make));
    if (id == pages::Deployments || id == pages::Runbook || id == pages::Waiting)
        m_sidebar->addWork(id, title);
}

void MainWindow::showPage(const QString &id)
{
    QWidget *page = m_stack->page(id);
    if (!page)
        return;
    m_page = id;
    m_stack->setCurrentWidget(page);
    if (!m_sidebar->isAncestorOf(focusWidget()))
        page->setFocus();
    if (id == pages::Environment)
        m_sidebar->markEnvironment(m_environment);
    else
        m_sidebar->markWork(id == pages::Deployment ? QString(pages::Deployments) : id);
    m_changes->flush();
    refreshTitle();
}

void MainWindow::showEnvironment(const QString &name)
{
    setEnvironment(name);
    showPage(pages::Environment);
}

void MainWindow::setEnvironment(const QString &name)
{
    m_environment = name;
    m_practice->setEnvironment(name);
    m_titles.insert(pages::Environment, m_desk.environment(name).environment.title);
    m_actions->setEnabled(
        actions::Refresh, !name.isEmpty(), tr("This workspace has no environment to check."));
    m_actions->setEnabled(
        actions::NewDeployment, !name.isEmpty(), tr("This workspace has no environment to deploy to."));
    m_actions->setEnabled(
        actions::ShowPlan, !name.isEmpty(), tr("This workspace has no environment to plan for."));
    emit environmentShown(name);
}

void MainWindow::openDeployment(const QString &id)
{
    m_deployment = id;
    if (const auto deployment = m_desk.deployment(id)) {
        m_environment = deployment->state.environment;
        m_practice->setEnvironment(m_environment);
        emit environmentShown(m_environment);
    }
    emit deploymentShown(id);
    showPage(pages::Deployment);
}

void MainWindow::setPageTitle(const QString &id, const QString &title)
{
    m_titles.insert(id, title);
    refreshTitle();
}

void MainWindow::setClock(const Clock &clock)
{
    m_conditions->setClock(clock);
}

void MainWindow::refreshBand()
{
    const EnvironmentSnapshot snapshot = m_desk.environment(m_environment);
    const auto deployment = m_page == pages::Deployment ? m_desk.deployment(m_deployment) : nullptr;
    m_band->setContent(deployment ? bandFor(m_desk.workspace(), snapshot, *deployment)
                                  : bandFor(m_desk.workspace(), snapshot));
}

void MainWindow::refreshBadge()
{
    const auto all = m_desk.deployments();
    const auto open = std::count_if(
        all.begin(), all.end(), [](const DeploymentSummary &one) { return !isOver(one.phase); });
    m_sidebar->setBadge(pages::Deployments, static_cast<int>(open));
    m_sidebar->setBadge(pages::Waiting, forMeCount(m_desk.inbox()));
}

void MainWindow::refreshTitle()
{
    const QString title = m_titles.value(m_page);
    setWindowTitle(title.isEmpty() ? u"Fairlead"_s : u"%1 – Fairlead"_s.arg(title));
}

void MainWindow::openPalette()
{
    if (m_palette)
        return;
    m_palette = new CommandPalette(*m_actions, this);
    m_palette->setAttribute(Qt::WA_DeleteOnClose);
    m_palette->open();
}

void MainWindow::openShortcuts()
{
    auto *dialog = new ShortcutsDialog(*m_actions, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void MainWindow::restore()
{
    restoreGeometryOf(*this, m_settings);
    const WindowPlace place = savedPlace(m_settings);
    const QStringList names = m_desk.environmentNames();
    setEnvironment(names.contains(place.environment) ? place.environment : names.value(0));
    const bool deployment = place.page == pages::Deployment && hasPage(place.page);
    if (deployment && m_desk.deployment(place.deployment))
        openDeployment(place.deployment);
    else if (place.page == pages::Deployments || place.page == pages::Deployment)
        showPage(pages::Deployments);
    else
        showPage(pages::Environment);
}

void MainWindow::save()
{
    saveWindowState(*this, m_settings);
    savePlace({ m_page, m_environment, m_deployment }, m_settings);
    m_settings.sync();
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    save();
    QMainWindow::closeEvent(event);
}

} // namespace fairlead
