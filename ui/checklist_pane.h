#pragma once

#include "models/snapshots.h"

#include <QWidget>

#include <vector>

class QLabel;
class QVBoxLayout;

namespace fairlead {

class ChecklistRow;

/// A checklist phase: its items in any order. Up and Down move, Space opens a note, Enter ticks.
class ChecklistPane : public QWidget
{
    Q_OBJECT

public:
    explicit ChecklistPane(QWidget *parent = nullptr);

    /// Rebuilds its rows only when the phase is another one. `current`: the item whose details are shown.
    void update(const DeploymentSnapshot &snapshot, const Phase &phase, const QString &current);

signals:
    void tickRequested(const QString &step, const QString &note);
    /// The person is at this item.
    void entered(const QString &step);

private:
    void rebuild(const Phase &phase);
    void markCurrent(const QString &step);
    void move(int from, int by);

    QString m_phase;
    QLabel *m_hint;
    QVBoxLayout *m_column;
    std::vector<ChecklistRow *> m_rows;
};

} // namespace fairlead
