#pragma once

#include "models/snapshots.h"
#include "ui/kit/clock.h"

#include <QWidget>

class QPushButton;
class QStackedWidget;
class QTableView;

namespace fairlead {

class Coalescer;
class Desk;
class EmptyState;
class InboxModel;

/// What waits for people, over all deployments: first what whoever sits here may answer. Enter goes there.
class InboxPage : public QWidget
{
    Q_OBJECT

public:
    InboxPage(Desk &desk, Clock clock, QWidget *parent = nullptr);

signals:
    void openRequested(const fairlead::InboxEntry &entry);

protected:
    void showEvent(QShowEvent *event) override;

private:
    QLayout *makeHeader();
    void makeTable();
    void connectDesk();
    void refresh();
    void fitColumns();
    void pick(const std::optional<InboxEntry> &before);
    void review();
    void openPicked();

    Desk &m_desk;
    Clock m_clock;
    InboxModel *m_model;
    Coalescer *m_changes;
    QPushButton *m_open;
    QStackedWidget *m_stack;
    QTableView *m_table;
    EmptyState *m_empty;
};

} // namespace fairlead
