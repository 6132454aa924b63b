#pragma once

#include "models/outline_model.h"
#include "ui/kit/clock.h"

#include <QFrame>

class QPushButton;
class QTreeView;

namespace fairlead {

/// The outline of a deployment. Follows the current step unless the person has picked another one.
class OutlinePane : public QFrame
{
    Q_OBJECT

public:
    explicit OutlinePane(const Clock &clock, QWidget *parent = nullptr);

    void update(const DeploymentSnapshot &snapshot);
    void tick();
    /// The step whose card should be shown; empty when there is none.
    QString shownStep() const;
    /// The tree takes the focus.
    QTreeView *tree() const { return m_tree; }
    bool follows() const { return m_pinned.isEmpty(); }

signals:
    /// Another step's card should be shown.
    void stepShown(const QString &step);

public slots:
    /// As if the person had picked it; nothing when there is no such step.
    void pick(const QString &step);
    /// Forgets what the person picked.
    void follow();

private:
    void moved(const QModelIndex &index, const QModelIndex &from);
    void picked(const QModelIndex &index);
    void showBack();
    void showCurrent();
    void expandAround(const QModelIndex &index);
    QModelIndex visibleIndex(const QString &step) const;

    OutlineModel m_model;
    QTreeView *m_tree;
    QWidget *m_foot;
    QPushButton *m_back;
    QString m_deployment;
    QString m_current; ///< the deployment's current step
    QString m_pinned; ///< the step that the person picked
    bool m_selecting = false; ///< the selection changes by itself
};

} // namespace fairlead
