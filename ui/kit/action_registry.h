#pragma once

#include <QHash>
#include <QKeySequence>
#include <QObject>
#include <QString>
#include <QStringList>

#include <functional>
#include <vector>

class QAction;

namespace fairlead {

/// Ids of the actions that more than one file talks about.
namespace actions {
inline constexpr QLatin1StringView OpenWorkspace("file.openWorkspace");
inline constexpr QLatin1StringView OpenRunbook("file.openRunbook");
inline constexpr QLatin1StringView Quit("file.quit");
inline constexpr QLatin1StringView NewDeployment("deployment.new");
inline constexpr QLatin1StringView ShowPlan("deployment.plan");
inline constexpr QLatin1StringView Start("deployment.start");
inline constexpr QLatin1StringView PauseResume("deployment.pauseResume");
inline constexpr QLatin1StringView DecideGoNoGo("deployment.goNoGo");
inline constexpr QLatin1StringView BreakGlass("deployment.breakGlass");
inline constexpr QLatin1StringView Cancel("deployment.cancel");
inline constexpr QLatin1StringView RollBack("deployment.rollBack");
inline constexpr QLatin1StringView AddNote("deployment.addNote");
inline constexpr QLatin1StringView WriteRecord("deployment.writeRecord");
inline constexpr QLatin1StringView SchemeSystem("view.scheme.system");
inline constexpr QLatin1StringView SchemeLight("view.scheme.light");
inline constexpr QLatin1StringView SchemeDark("view.scheme.dark");
inline constexpr QLatin1StringView ShowWaiting("view.waiting");
inline constexpr QLatin1StringView ShowDeployments("view.deployments");
inline constexpr QLatin1StringView ShowRunbook("view.runbook");
inline constexpr QLatin1StringView Refresh("view.refresh");
inline constexpr QLatin1StringView FilterServices("environment.filter");
inline constexpr QLatin1StringView FindAction("help.findAction");
inline constexpr QLatin1StringView Shortcuts("help.shortcuts");
} // namespace actions

/// Every action that the window offers, by id. The window owns one and hands it to menus and pages.
///
/// The id is the QAction's objectName. A disabled action carries the reason, which the palette and the
/// action's tooltip show.
class ActionRegistry : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// The action of that id, made when there is none yet; an existing one keeps its text and shortcut.
    /// `group` is the menu's name and shown beside the text in the palette.
    QAction *add(
        const QString &id, const QString &group, const QString &text, const QKeySequence &shortcut = {});
    /// nullptr when there is none.
    QAction *action(const QString &id) const;
    /// Removes and deletes every action whose id starts with `prefix`.
    void removeAll(const QString &prefix);

    /// `whyNot` is one sentence; it is dropped when the action is enabled.
    void setEnabled(const QString &id, bool enabled, const QString &whyNot = {});
    QString whyNot(const QString &id) const;
    QString group(const QString &id) const;
    /// What the action says where no menu stands around it; without one its text, without the mnemonic's
    /// mark.
    QString title(const QString &id) const;
    void setTitle(const QString &id, const QString &title);
    /// In the order in which they were added.
    QStringList ids() const { return m_order; }

signals:
    /// A new action: the window gives it to itself, so that its shortcut works everywhere.
    void added(QAction *action);
    /// Something about some action changed (text, shortcut, enabled, the set of them).
    void changed();

private:
    struct Entry
    {
        QAction *action = nullptr;
        QString group;
        QString title = {};
        QString whyNot = {};
    };

    QHash<QString, Entry> m_entries;
    QStringList m_order;
};

/// Adds the actions that exist in every window (those named in `actions`). Those of a deployment are disabled
/// until a page enables them.
void addStandardActions(ActionRegistry &registry);

} // namespace fairlead
