#include "ui/kit/action_registry.h"

#include <QAction>

namespace fairlead {

using namespace Qt::StringLiterals;

QAction *ActionRegistry::add(
    const QString &id, const QString &group, const QString &text, const QKeySequence &shortcut)
{
    if (QAction *existing = action(id))
        return existing;
    auto *made = new QAction(text, this);
    made->setObjectName(id);
    made->setShortcut(shortcut);
    m_entries.insert(id, { made, group });
    m_order.append(id);
    connect(made, &QAction::changed, this, &ActionRegistry::changed);
    emit added(made);
    emit changed();
    return made;
}

QAction *ActionRegistry::action(const QString &id) const
{
    return m_entries.value(id).action;
}

void ActionRegistry::removeAll(const QString &prefix)
{
    const QStringList all = m_order;
    for (const QString &id : all) {
        if (!id.startsWith(prefix))
            continue;
        delete m_entries.take(id).action;
        m_order.removeOne(id);
    }
    emit changed();
}

void ActionRegistry::setEnabled(const QString &id, bool enabled, const QString &whyNot)
{
    const auto found = m_entries.find(id);
    if (found == m_entries.end())
        return;
    found->whyNot = enabled ? QString() : whyNot;
    QAction *target = found->action;
    target->setEnabled(enabled);
    target->setToolTip(enabled || whyNot.isEmpty() ? QString() : whyNot);
    emit changed();
}

QString ActionRegistry::whyNot(const QString &id) const
{
    return m_entries.value(id).whyNot;
}

QString ActionRegistry::group(const QString &id) const
{
    return m_entries.value(id).group;
}

QString ActionRegistry::title(const QString &id) const
{
    const Entry entry = m_entries.value(id);
    if (!entry.title.isEmpty() || !entry.action)
        return entry.title;
    return entry.action->text().remove(u'&');
}

void ActionRegistry::setTitle(const QString &id, const QString &title)
{
    if (const auto found = m_entries.find(id); found != m_entries.end())
        found->title = title;
    emit changed();
}

namespace {

struct Standard
{
    QLatin1StringView id;
    const char16_t *group;
    const char16_t *text;
    const char16_t *shortcut;
    const char16_t *whyNot = nullptr; ///< disabled at first, for this reason
};

constexpr const char16_t *NoDeployment = u"No deployment is open. Open one from Deployments.";
constexpr const char16_t *NoServices = u"Services are shown on an environment's page.";

constexpr Standard Actions[] = {
    { actions::OpenWorkspace, u"File", u"&Open workspace…", u"Ctrl+O" },
    { actions::OpenRunbook, u"File", u"Open &runbook…", u"Ctrl+Shift+O" },
    { actions::Quit, u"File", u"&Quit", u"Ctrl+Q" },
    { actions::NewDeployment, u"Deployment", u"&New deployment…", u"Ctrl+N" },
    { actions::ShowPlan, u"Deployment", u"Show the p&lan…", u"Ctrl+Shift+P" },
    { actions::Start, u"Deployment", u"&Start", u"Ctrl+Return", NoDeployment },
    { actions::PauseResume, u"Deployment", u"&Pause", u"Ctrl+P", NoDeployment },
    { actions::DecideGoNoGo, u"Deployment", u"&Go/no-go decision…", u"Ctrl+Shift+G", NoDeployment },
    { actions::BreakGlass, u"Deployment", u"&Break the glass…", u"", NoDeployment },
    { actions::Cancel, u"Deployment", u"&Cancel…", u"Ctrl+Shift+C", NoDeployment },
    { actions::RollBack, u"Deployment", u"&Roll back…", u"Ctrl+Shift+R", NoDeployment },
    { actions::AddNote, u"Deployment", u"Add n&ote…", u"Ctrl+Shift+N", NoDeployment },
    { actions::WriteRecord, u"Deployment", u"&Write record…", u"Ctrl+S", NoDeployment },
    { actions::SchemeSystem, u"View", u"&System colours", u"" },
    { actions::SchemeLight, u"View", u"&Light colours", u"" },
    { actions::SchemeDark, u"View", u"&Dark colours", u"" },
    { actions::ShowDeployments, u"View", u"De&ployments", u"Ctrl+0" },
    { actions::ShowWaiting, u"View", u"&Waiting for people", u"Ctrl+8" },
    { actions::ShowRunbook, u"View", u"R&unbook", u"Ctrl+9" },
    { actions::Refresh, u"View", u"&Refresh: check services now", u"F5" },
    { actions::FilterServices, u"View", u"&Filter services", u"Ctrl+L", NoServices },
    { actions::FindAction, u"Help", u"&Find any action…", u"Ctrl+K" },
    { actions::Shortcuts, u"Help", u"&Keyboard shortcuts", u"F1" },
};

} // namespace

void addStandardActions(ActionRegistry &registry)
{
    for (const Standard &one : Actions) {
        registry.add(one.id, QString::fromUtf16(one.group), QString::fromUtf16(one.text),
            QKeySequence(QString::fromUtf16(one.shortcut)));
        if (one.whyNot)
            registry.setEnabled(one.id, false, QString::fromUtf16(one.whyNot));
    }
}

} // namespace fairlead
