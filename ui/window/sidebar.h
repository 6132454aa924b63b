#pragma once

#include <QFrame>

class QLabel;
class QListView;
class QStandardItemModel;

namespace fairlead {

class Coalescer;
class Desk;
class EnvironmentListModel;

/// The way around: environments, pages of work, and who sits here.
class Sidebar : public QFrame
{
    Q_OBJECT

public:
    explicit Sidebar(Desk &desk, QWidget *parent = nullptr);

    /// A row under WORK; `badge` may come later.
    void addWork(const QString &page, const QString &title);
    void setBadge(const QString &page, int count);
    /// Marks what is shown without saying that it was picked.
    void markEnvironment(const QString &name);
    void markWork(const QString &page);

signals:
    void environmentPicked(const QString &name);
    void workPicked(const QString &page);

private:
    QLabel *makeSection(const QString &text);
    QListView *makeList(const char *name, const QString &accessible);
    void wire();
    void refresh();
    void fitLists();
    void mark(QListView *list, int row);

    Desk &m_desk;
    EnvironmentListModel *m_environments;
    QStandardItemModel *m_work;
    Coalescer *m_changes;
    QListView *m_environmentList;
    QListView *m_workList;
    QLabel *m_person;
    QLabel *m_roles;
    QLabel *m_rolePlay;
    QString m_marked; ///< environment
    bool m_marking = false;
};

} // namespace fairlead
