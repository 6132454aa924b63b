#include "ui/services/environment_menu.h"

#include "services/desk/desk.h"
#include "ui/kit/action_registry.h"

#include <QAction>
#include <QMenu>

namespace fairlead {

using namespace Qt::StringLiterals;

namespace {

constexpr QLatin1StringView Prefix("view.environment.");
constexpr int Shortcuts = 9;

} // namespace

EnvironmentMenu::EnvironmentMenu(Desk &desk, ActionRegistry &registry, QMenu &menu, QObject *parent)
    : QObject(parent)
    , m_desk(desk)
    , m_registry(registry)
    , m_menu(menu)
{
    connect(&m_desk, &Desk::workspaceChanged, this, &EnvironmentMenu::rebuild);
    rebuild();
}

void EnvironmentMenu::rebuild()
{
    if (m_names == m_desk.environmentNames())
        return;
    m_names = m_desk.environmentNames();
    m_registry.removeAll(Prefix);
    int number = 0;
    for (const QString &name : std::as_const(m_names)) {
        const QString key = ++number <= Shortcuts ? u"Ctrl+%1"_s.arg(number) : QString();
        const QString title = m_desk.environment(name).environment.title;
        QAction *action = m_registry.add(Prefix + name, tr("View"), title, QKeySequence(key));
        m_registry.setTitle(Prefix + name, tr("Show %1").arg(title));
        connect(action, &QAction::triggered, this, [this, name] { emit picked(name); });
        m_menu.addAction(action);
    }
    m_menu.setEnabled(!m_names.isEmpty());
}

} // namespace fairlead
