#pragma once

#include "models/snapshots.h"
#include "ui/kit/clock.h"

#include <QTimer>
#include <QWidget>

class QSplitter;
class QStackedWidget;

namespace fairlead {

class ActionRegistry;
class Coalescer;
class Desk;
class EmptyState;
class EnvironmentHeader;
class Prompts;
class ServiceDetail;
class ServiceFilter;
class ServiceTable;
class ServiceTableModel;

/// The services of one environment: a table, and everything about the one that is picked.
class EnvironmentPage : public QWidget
{
    Q_OBJECT

public:
    EnvironmentPage(
        Desk &desk, ActionRegistry &actions, Prompts &prompts, Clock clock, QWidget *parent = nullptr);

    /// Shows the environment of that name; nothing picked before stays picked.
    void showEnvironment(const QString &name);
    QString environment() const { return m_name; }

signals:
    void deployRequested(const QString &environment);
    void openDeploymentRequested(const QString &deployment);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    QWidget *makeTable();
    void wireHeader();
    void wireTable();
    void wireDetail();
    void addActions();
    void refresh();
    void showEmptiness();
    void showDetail();
    void pickSomething();
    void showTimes();
    void check();
    void deployOrOpen();
    QString pickedService() const;

    Desk &m_desk;
    ActionRegistry &m_actions;
    Prompts &m_prompts;
    Clock m_clock;
    QString m_name;
    EnvironmentSnapshot m_snapshot; ///< without its services: those are the model's
    ServiceTableModel *m_model;
    ServiceFilter *m_filter;
    Coalescer *m_changes;
    QTimer m_seconds;
    EnvironmentHeader *m_header;
    QSplitter *m_splitter;
    QStackedWidget *m_stack;
    ServiceTable *m_table;
    EmptyState *m_empty;
    ServiceDetail *m_detail;
    quint64 m_detailed = 0; ///< revision of what the detail shows
};

} // namespace fairlead
