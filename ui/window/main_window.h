#pragma once

#include "ui/kit/clock.h"
#include "ui/window/page_stack.h"

#include <QHash>
#include <QMainWindow>
#include <QPointer>

class QSettings;

namespace fairlead {

class ActionRegistry;
class Coalescer;
class CommandPalette;
class ConditionBar;
class Desk;
class PracticeMenu;
class Prompts;
class Sidebar;
class TierBand;
class TroubleBar;
struct Error;

/// Ids of the pages that the window itself knows how to reach.
namespace pages {
inline constexpr QLatin1StringView Environment("environment");
inline constexpr QLatin1StringView Deployments("deployments");
inline constexpr QLatin1StringView Deployment("deployment");
inline constexpr QLatin1StringView Runbook("runbook");
inline constexpr QLatin1StringView Waiting("waiting");
} // namespace pages

/// The console's window. Wires menus, band, sidebar, pages and status line together and knows what is shown.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    /// Everything outlives the window.
    MainWindow(Desk &desk, QSettings &settings, Prompts &prompts, QWidget *parent = nullptr);
    ~MainWindow() override;

    ActionRegistry &actions() { return *m_actions; }

    /// The page is made when it is first shown, and has to show by itself what the window shows by then.
    /// `title` is the window's title while it is shown (an environment or a deployment puts its own name
    /// there).
    void addPage(const QString &id, const QString &title, MakePage make);
    bool hasPage(const QString &id) const { return m_stack->hasPage(id); }
    void showPage(const QString &id);
    QString currentPage() const { return m_page; }

    void showEnvironment(const QString &name);
    QString currentEnvironment() const { return m_environment; }
    /// Shows the page "deployment" (when there is one) and says which deployment it should show.
    void openDeployment(const QString &id);
    QString currentDeployment() const { return m_deployment; }
    /// A deployment page's `titleChanged`: what is shown of it in the window's title.
    void setPageTitle(const QString &id, const QString &title);

    /// What due times are counted from.
    void setClock(const Clock &clock);

    /// Geometry, page and environment as they were; call it once all pages are added. Splitters and column
    /// widths of a page follow when it is made.
    void restore();

signals:
    void openWorkspaceRequested();
    /// A workspace was written around a lone runbook: somebody should open it.
    void workspaceWritten(const QString &folder);
    void newDeploymentRequested(const QString &environment);
    void environmentShown(const QString &name);
    void deploymentShown(const QString &id);

protected:
    void closeEvent(QCloseEvent *event) override;

private:
    void buildMenus();
    void buildCentre();
    void wireActions();
    void wireDesk();
    void setEnvironment(const QString &name);
    void refreshBand();
    void refreshBadge();
    void refreshTitle();
    void openPalette();
    void openShortcuts();
    void save();

    Desk &m_desk;
    QSettings &m_settings;
    Prompts &m_prompts;
    ActionRegistry *m_actions;
    Coalescer *m_changes;
    TierBand *m_band;
    TroubleBar *m_trouble;
    ConditionBar *m_conditions;
    Sidebar *m_sidebar;
    PageStack *m_stack;
    PracticeMenu *m_practice = nullptr;
    QHash<QString, QString> m_titles;
    QString m_page;
    QString m_environment;
    QString m_deployment;
    QPointer<CommandPalette> m_palette;
};

} // namespace fairlead
