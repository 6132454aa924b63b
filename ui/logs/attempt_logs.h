#pragma once

#include "models/snapshots.h"

#include <QFrame>

#include <vector>

class QLabel;
class QStackedWidget;
class QTabBar;

namespace fairlead {

class Desk;
class LogPane;
class Prompts;

/// The output of a step and the others of its group: a tab for each attempt, oldest first. The newest is
/// shown unless the person has picked another one.
class AttemptLogs : public QFrame
{
    Q_OBJECT

public:
    static constexpr std::size_t MostTabs = 20;

    explicit AttemptLogs(Desk &desk, QWidget *parent = nullptr);

    void update(const DeploymentSnapshot &snapshot, const QString &step);
    /// Lets the panes save to a file. Not owned, outlives this.
    void setPrompts(Prompts *prompts);

private:
    struct Tab
    {
        QString step;
        int attempt = 0;
        QString title;
        LogPane *pane = nullptr; ///< made when it is first shown

        bool same(const Tab &other) const { return step == other.step && attempt == other.attempt; }
    };

    static std::vector<Tab> tabsFor(const DeploymentState &state, const QString &step);
    void setTabs(const std::vector<Tab> &wanted);
    void reset();
    void append(const Tab &tab);
    void showTab(int place);

    Desk &m_desk;
    QString m_deployment;
    QString m_first; ///< first step of the group shown
    std::vector<Tab> m_tabs;
    QTabBar *m_bar;
    QStackedWidget *m_stack;
    LogPane *m_empty;
    Prompts *m_prompts = nullptr;
    bool m_pinned = false;
    bool m_changing = false;
};

} // namespace fairlead
