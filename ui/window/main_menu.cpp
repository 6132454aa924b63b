#include "ui/window/main_menu.h"

#include "ui/kit/action_registry.h"

#include <QAction>
#include <QMenuBar>
#include <QToolButton>

#include <initializer_list>

namespace fairlead {

using namespace Qt::StringLiterals;

namespace {

constexpr QLatin1StringView Line(""); ///< a separator

void addAll(QMenu *menu, ActionRegistry &registry, std::initializer_list<QLatin1StringView> ids)
{
    for (const QLatin1StringView id : ids) {
        if (id.isEmpty())
            menu->addSeparator();
        else if (QAction *action = registry.action(id))
            menu->addAction(action);
    }
}

QMenu *addMenu(QMenuBar &bar, const QString &name, const QString &title)
{
    QMenu *menu = bar.addMenu(title);
    menu->setObjectName(name);
    menu->setToolTipsVisible(true);
    return menu;
}

/// The palette's hint on the right of the menu bar.
void addCorner(QMenuBar &bar, ActionRegistry &registry)
{
    auto *button = new QToolButton(&bar);
    button->setObjectName(u"findActionCorner"_s);
    button->setText(QObject::tr("Find any action  Ctrl+K"));
    button->setToolButtonStyle(Qt::ToolButtonTextOnly);
    button->setFocusPolicy(Qt::NoFocus);
    QObject::connect(button, &QToolButton::clicked, registry.action(actions::FindAction), &QAction::trigger);
    bar.setCornerWidget(button);
}

} // namespace

Menus fillMenuBar(QMenuBar &bar, ActionRegistry &registry)
{
    using namespace actions;
    Menus made;
    QMenu *file = addMenu(bar, u"fileMenu"_s, QObject::tr("&File"));
    addAll(file, registry, { OpenWorkspace, OpenRunbook, Line, Quit });
    QMenu *deployment = addMenu(bar, u"deploymentMenu"_s, QObject::tr("&Deployment"));
    addAll(deployment, registry,
        { NewDeployment, ShowPlan, Line, DecideGoNoGo, Start, PauseResume, Cancel, Line, RollBack, Line,
            AddNote, WriteRecord, Line, BreakGlass });
    QMenu *view = addMenu(bar, u"viewMenu"_s, QObject::tr("&View"));
    made.environments = view->addMenu(QObject::tr("&Environments"));
    made.environments->setObjectName(u"environmentsMenu"_s);
    addAll(view, registry,
        { ShowWaiting, ShowDeployments, ShowRunbook, Line, Refresh, Line, SchemeSystem, SchemeLight,
            SchemeDark });
    made.practice = addMenu(bar, u"practiceMenu"_s, QObject::tr("&Practice"));
    QMenu *help = addMenu(bar, u"helpMenu"_s, QObject::tr("&Help"));
    addAll(help, registry, { FindAction, Shortcuts });
    addCorner(bar, registry);
    return made;
}

} // namespace fairlead
