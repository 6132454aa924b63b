#pragma once

#include "models/deployment.h"

#include <QAbstractTableModel>

#include <chrono>
#include <optional>

namespace fairlead {

/// What a rollback does, in the order in which it does it: a row for each thing that is taken back, then one
/// for each further phase.
class RollbackPlanModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { What, From, BackTo, About, ColumnCount };
    enum Role {
        UndoesRole = Qt::UserRole + 1, ///< false for a phase that changes nothing
        AboutRole, ///< qint64 milliseconds; invalid when not known
    };

    using QAbstractTableModel::QAbstractTableModel;

    /// `usual` by step id, as in DeploymentSnapshot.
    void setPlan(const RollbackPlan &plan, const QMap<QString, std::chrono::milliseconds> &usual);
    /// Of all rows; empty when none is known.
    std::optional<std::chrono::milliseconds> total() const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Row
    {
        QString what;
        QString from;
        QString backTo;
        std::optional<std::chrono::milliseconds> about = {};
        bool undoes = true;

        friend bool operator==(const Row &, const Row &) = default;
    };

    static QVariant text(const Row &row, int column);

    std::vector<Row> m_rows;
};

} // namespace fairlead
