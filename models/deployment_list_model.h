#pragma once

#include "models/deployment.h"

#include <QAbstractTableModel>
#include <QMap>

#include <vector>

namespace fairlead {

/// Deployments, newest first.
class DeploymentListModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column {
        DeploymentColumn,
        VersionColumn,
        StateColumn,
        StartedByColumn,
        StartedColumn,
        DurationColumn,
        ColumnCount
    };

    enum Role {
        IdRole = Qt::UserRole, ///< QString
        EnvironmentRole, ///< QString: its name
        PhaseRole, ///< int(DeploymentPhase)
        CreatedRole, ///< QDateTime
        EndedRole, ///< QDateTime, invalid while it is open
        SortRole,
    };

    using QAbstractTableModel::QAbstractTableModel;

    /// `titles` gives an environment's title by its name.
    void update(const std::vector<DeploymentSummary> &deployments, const QMap<QString, QString> &titles);
    int rowOf(const QString &id) const; ///< -1 when there is none
    /// How many are not over.
    int openCount() const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    /// DisplayRole of "Started" is the QDateTime itself and of "Duration" a qint64 in ms (nothing while the
    /// deployment is open); delegates word them.
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    QVariant display(const DeploymentSummary &one, int column) const;

    std::vector<DeploymentSummary> m_deployments;
    QMap<QString, QString> m_titles;
};

} // namespace fairlead
