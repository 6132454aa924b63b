#pragma once

#include "models/result.h"
#include "models/snapshots.h"
#include "ui/evidence/checklist_row.h"

#include <QWidget>

#include <vector>

class QLabel;
class QVBoxLayout;

namespace fairlead {

class Desk;
class EvidenceActions;
class Prompts;

/// A checklist phase: its items in any order, each with what proves it. Up and Down move, N goes to the next
/// item at which something has to be done; for the other keys see ChecklistRow.
class ChecklistPane : public QWidget
{
    Q_OBJECT

public:
    explicit ChecklistPane(Desk &desk, QWidget *parent = nullptr);

    /// Lets files be chosen and links be opened. Not owned, outlives the pane.
    void setPrompts(Prompts *prompts);

    /// Rebuilds its rows only when the phase is another one. `current`: the item whose details are shown.
    void update(
        const DeploymentSnapshot &snapshot, const Phase &phase, const QString &current, const QDateTime &now);

signals:
    void tickRequested(const QString &step, const QString &note);
    /// On the exception that is asked for, of "step:<id>".
    void decisionRequested(const QString &of);
    /// The person is at this item.
    void entered(const QString &step);
    /// The desk has refused what a person wanted to record.
    void refused(const fairlead::Error &error);

private:
    void rebuild(const Phase &phase);
    ChecklistRow *makeRow(const Step &step, int place);
    void wireEvidence(ChecklistRow *row);
    void markCurrent(const QString &step);
    void move(int from, int by);
    void moveToOpen(int from);
    void answer(ChecklistRow *row, ChecklistAsk what);
    ChecklistRow *rowOf(const QString &step) const;

    Desk &m_desk;
    EvidenceActions *m_evidence;
    QString m_phase;
    QLabel *m_hint;
    QVBoxLayout *m_column;
    std::vector<ChecklistRow *> m_rows;
};

} // namespace fairlead
