#include "ui/window_factory.h"

#include "services/desk/desk.h"
#include "ui/deployments_page.h"
#include "ui/environment_page.h"
#include "ui/main_window.h"

namespace fairlead {

namespace {

void addEnvironmentPage(MainWindow &window, Desk &desk, Prompts &prompts, const Clock &clock)
{
    auto *page = new EnvironmentPage(desk, window.actions(), prompts, clock, &window);
    QObject::connect(&window, &MainWindow::environmentShown, page, &EnvironmentPage::showEnvironment);
    QObject::connect(page, &EnvironmentPage::deployRequested, &window, &MainWindow::newDeploymentRequested);
    QObject::connect(page, &EnvironmentPage::openDeploymentRequested, &window, &MainWindow::openDeployment);
    window.addPage(pages::Environment, page, QObject::tr("Services"));
}

void addDeploymentsPage(MainWindow &window, Desk &desk, const Clock &clock)
{
    auto *page = new DeploymentsPage(desk, clock, &window);
    QObject::connect(page, &DeploymentsPage::openRequested, &window, &MainWindow::openDeployment);
    QObject::connect(page, &DeploymentsPage::newRequested, &window,
        [&window] { emit window.newDeploymentRequested(window.currentEnvironment()); });
    window.addPage(pages::Deployments, page, QObject::tr("Deployments"));
}

} // namespace

std::unique_ptr<MainWindow> makeMainWindow(
    Desk &desk, QSettings &settings, Prompts &prompts, const Clock &clock)
{
    auto window = std::make_unique<MainWindow>(desk, settings, prompts);
    addEnvironmentPage(*window, desk, prompts, clock);
    addDeploymentsPage(*window, desk, clock);
    window->restore();
    return window;
}

} // namespace fairlead
