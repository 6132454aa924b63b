#include "ui/window/window_factory.h"

#include "services/desk/desk.h"
#include "ui/decisions/inbox_page.h"
#include "ui/deployment/deployment_page.h"
#include "ui/deployment/new_deployment_dialog.h"
#include "ui/history/deployments_page.h"
#include "ui/services/environment_page.h"
#include "ui/window/deployment_actions.h"
#include "ui/window/main_window.h"
#include "ui/window/runbook_actions.h"

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

void addEnvironmentPage(MainWindow &window, Desk &desk, Prompts &prompts, const Clock &clock)
{
    window.addPage(
        pages::Environment, QObject::tr("Services"), [&window, &desk, &prompts, clock](QWidget *parent) {
            auto *page = new EnvironmentPage(desk, window.actions(), prompts, clock, parent);
            QObject::connect(&window, &MainWindow::environmentShown, page, &EnvironmentPage::showEnvironment);
            QObject::connect(
                page, &EnvironmentPage::deployRequested, &window, &MainWindow::newDeploymentRequested);
            QObject::connect(
                page, &EnvironmentPage::openDeploymentRequested, &window, &MainWindow::openDeployment);
            page->showEnvironment(window.currentEnvironment());
            return page;
        });
}

void addDeploymentsPage(MainWindow &window, Desk &desk, const Clock &clock)
{
    window.addPage(pages::Deployments, QObject::tr("Deployments"), [&window, &desk, clock](QWidget *parent) {
        auto *page = new DeploymentsPage(desk, clock, parent);
        QObject::connect(page, &DeploymentsPage::openRequested, &window, &MainWindow::openDeployment);
        QObject::connect(page, &DeploymentsPage::newRequested, &window,
            [&window] { emit window.newDeploymentRequested(window.currentEnvironment()); });
        return page;
    });
}

void addDeploymentPage(MainWindow &window, Desk &desk, Prompts &prompts, const Clock &clock)
{
    window.addPage(
        pages::Deployment, QObject::tr("Deployment"), [&window, &desk, &prompts, clock](QWidget *parent) {
            auto *page = new DeploymentPage(desk, parent);
            page->setClock(clock);
            page->setPrompts(&prompts);
            QObject::connect(&window, &MainWindow::deploymentShown, page, &DeploymentPage::showDeployment);
            new DeploymentActions(window, *page, desk, prompts);
            page->showDeployment(window.currentDeployment());
            return page;
        });
}

void addInboxPage(MainWindow &window, Desk &desk, const Clock &clock)
{
    window.addPage(pages::Waiting, QObject::tr("Waiting"), [&window, &desk, clock](QWidget *parent) {
        auto *page = new InboxPage(desk, clock, parent);
        QObject::connect(page, &InboxPage::openRequested, &window, [&window](const InboxEntry &entry) {
            window.openDeployment(entry.deployment);
            if (auto *shown = window.findChild<DeploymentPage *>(u"deploymentPage"_s))
                shown->answer(entry.waiting);
        });
        return page;
    });
}

void addRunbookPage(MainWindow &window, Desk &desk, Prompts &prompts)
{
    auto *actions = new RunbookActions(window, desk, prompts);
    window.addPage(pages::Runbook, QObject::tr("Runbook"),
        [actions](QWidget *parent) { return actions->makePage(parent); });
}

void askForNewDeployments(MainWindow &window, Desk &desk)
{
    QObject::connect(
        &window, &MainWindow::newDeploymentRequested, &window, [&window, &desk](const QString &environment) {
            auto *dialog = new NewDeploymentDialog(desk, environment, &window);
            dialog->setAttribute(Qt::WA_DeleteOnClose);
            QObject::connect(dialog, &NewDeploymentDialog::created, &window, &MainWindow::openDeployment);
            dialog->open();
        });
}

} // namespace

std::unique_ptr<MainWindow> makeMainWindow(
    Desk &desk, QSettings &settings, Prompts &prompts, const Clock &clock)
{
    auto window = std::make_unique<MainWindow>(desk, settings, prompts);
    addEnvironmentPage(*window, desk, prompts, clock);
    addDeploymentsPage(*window, desk, clock);
    addDeploymentPage(*window, desk, prompts, clock);
    addInboxPage(*window, desk, clock);
    addRunbookPage(*window, desk, prompts);
    askForNewDeployments(*window, desk);
    window->setClock(clock);
    window->restore();
    return window;
}

} // namespace fairlead
