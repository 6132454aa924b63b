#pragma once

#include "ui/clock.h"

#include <QWidget>

class QPushButton;
class QStackedWidget;
class QTableView;

namespace fairlead {

class Coalescer;
class DeploymentListModel;
class Desk;
class EmptyState;

/// Every deployment of the workspace, newest first.
class DeploymentsPage : public QWidget
{
    Q_OBJECT

public:
    DeploymentsPage(Desk &desk, Clock clock, QWidget *parent = nullptr);

signals:
    void openRequested(const QString &deployment);
    void newRequested();

protected:
    void showEvent(QShowEvent *event) override;

private:
    QLayout *makeHeader();
    void makeTable();
    void refresh();
    void openPicked();
    QString picked() const;

    Desk &m_desk;
    Clock m_clock;
    DeploymentListModel *m_model;
    Coalescer *m_changes;
    QPushButton *m_open;
    QPushButton *m_new;
    QStackedWidget *m_stack;
    QTableView *m_table;
    EmptyState *m_empty;
};

} // namespace fairlead
