#pragma once

#include "ui/kit/clock.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QStackedWidget;
class QTableView;

namespace fairlead {

class Coalescer;
class DeploymentListModel;
class Desk;
class EmptyState;
class HistoryDetail;
class HistoryFilter;
class HistoryFilterBar;

/// Every deployment of the workspace, newest first: found by filters, opened as it was, compared two by two.
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
    void resizeEvent(QResizeEvent *event) override;

private:
    QLayout *makeHeader();
    void makeTable();
    void showWhatIsMissing();
    void makeKeys();
    void wire();
    void refresh();
    void fitColumns();
    void applyFilter();
    void review();
    void openPicked();
    void compare();
    void clearFilters();
    void pick(const QStringList &ids, const QString &current);
    QString picked() const;
    QStringList pickedIds() const; ///< of every picked row, from top to bottom

    Desk &m_desk;
    Clock m_clock;
    DeploymentListModel *m_model;
    HistoryFilter *m_filter;
    HistoryFilterBar *m_bar;
    Coalescer *m_changes;
    QLabel *m_count;
    QPushButton *m_compare;
    QPushButton *m_open;
    QPushButton *m_new;
    QStackedWidget *m_stack;
    QTableView *m_table;
    EmptyState *m_empty;
    HistoryDetail *m_detail;
};

} // namespace fairlead
