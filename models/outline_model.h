#pragma once

#include "models/snapshots.h"

#include <QAbstractItemModel>
#include <QHash>

#include <functional>
#include <memory>

namespace fairlead {

/// What will run, as a tree of one column: phases, in them single steps and groups (a service's run of
/// steps), in a group its steps. A rollback is a further top-level part that holds its own phases.
class OutlineModel : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum Role {
        StateRole = Qt::UserRole + 1, ///< StepState as int; derived for everything that is not a step
        ElapsedRole, ///< qint64 milliseconds; invalid when nothing has run
        UsualRole, ///< qint64 milliseconds; invalid when not known
        StepIdRole, ///< of a step; of anything else its first step that is not settled, or its last
        KindRole, ///< StepKind as int; -1 for what is not a step
        AwaitsRole, ///< what it waits for, in a few words; empty when for nothing
        NodeRole, ///< Node as int
        PortRole, ///< 0 when there is none
        MatterRole, ///< true when it, or a part of it, needs a person
    };
    enum class Node { Part, Phase, Group, Step };

    explicit OutlineModel(QObject *parent = nullptr);
    ~OutlineModel() override;

    /// Running steps are timed against this clock (UTC); the system's when never called.
    void setClock(std::function<QDateTime()> clock);
    /// Resets only when the pipeline is another one; inserts the rollback when it appears; else dataChanged
    /// for the rows that differ.
    void update(const DeploymentSnapshot &snapshot);
    /// Takes the time anew for what runs.
    void tick();
    /// Invalid when there is no such step.
    QModelIndex indexOf(const QString &step) const;

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &child) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    struct Item;
    struct Facts;

    static bool isRollback(const Item &item);
    const Item *itemAt(const QModelIndex &index) const;
    QModelIndex indexFor(const Item &item) const;
    void rebuild(const DeploymentState &state);
    void updateRollback(const DeploymentState &state);
    Item *addChild(Item &parent, Node kind, const QString &title);
    void addPhases(Item &parent, const std::vector<Phase> &phases);
    void addSteps(Item &phase, const std::vector<Step> &steps);
    void addStep(Item &parent, const Step &step);
    void forget(const Item &item);
    void refresh(Item &item);
    Facts factsOf(const Item &item) const;
    Facts stepFacts(const Item &item) const;

    std::unique_ptr<Item> m_root;
    QHash<QString, Item *> m_steps; ///< by id
    QStringList m_shape; ///< of the pipeline shown
    QStringList m_rollbackShape;
    DeploymentSnapshot m_snapshot;
    QString m_firstOpen;
    std::function<QDateTime()> m_clock;
};

} // namespace fairlead
