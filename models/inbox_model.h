#pragma once

#include "models/snapshots.h"

#include <QAbstractTableModel>

#include <vector>

namespace fairlead {

/// What waits for people: first what whoever sits here may answer, then what waits for others; each part
/// under a row of its own that cannot be picked and that stands there only when the part has something.
class InboxModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { WhatColumn, DeploymentColumn, WhoColumn, SinceColumn, ColumnCount };

    enum Role {
        EntryRole = Qt::UserRole, ///< int: index into entries(); -1 for a part's own row
        ForMeRole, ///< bool
        KindRole, ///< int(CommandKind)
    };

    /// An entry with its people and its environment named.
    struct Row
    {
        InboxEntry entry = {};
        QString title = {}; ///< of the environment
        QString who = {}; ///< "VP or CTO"
    };

    using QAbstractTableModel::QAbstractTableModel;

    /// Resets only when it is about other things; else dataChanged for the rows that differ.
    void update(const std::vector<Row> &rows);
    /// The entry of a row; nullptr for a part's own row. Valid until the next update().
    const InboxEntry *entry(const QModelIndex &index) const;
    int forMeCount() const;
    /// The row that shows the same thing as `entry`; -1 when there is none.
    int rowOf(const InboxEntry &entry) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    /// DisplayRole of "Since" is the QDateTime itself: a delegate words it.
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    const Row *rowAt(const QModelIndex &index) const;
    QVariant headData(const QModelIndex &index, int role) const;

    std::vector<Row> m_rows; ///< mine first
    std::vector<int> m_lines; ///< of the table: an index into m_rows; MineHead, OthersHead
};

/// How many entries are for whoever sits here.
int forMeCount(const std::vector<InboxEntry> &entries);

} // namespace fairlead
