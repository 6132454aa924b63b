#pragma once

#include "models/deployment.h"

#include <QAbstractTableModel>
#include <QMap>

#include <chrono>
#include <optional>
#include <vector>

namespace fairlead {

/// Deployments, newest first.
class DeploymentListModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column {
        WhenColumn,
        EnvironmentColumn,
        VersionColumn,
        OutcomeColumn,
        DurationColumn,
        PersonColumn,
        RemarksColumn,
        ColumnCount
    };

    enum Role {
        IdRole = Qt::UserRole, ///< QString
        EnvironmentRole, ///< QString: its name
        TierRole, ///< int(Tier)
        PhaseRole, ///< int(DeploymentPhase)
        CreatedRole, ///< QDateTime
        StartedRole, ///< QDateTime, invalid before the start
        EndedRole, ///< QDateTime, invalid while it is open
        TakenRole, ///< qint64, ms from start to end; nothing while it is open
        UsualRole, ///< qint64, ms: median of the other completed ones there; nothing when there are none
        RehearsesRole, ///< QString: the environment that this was a rehearsal for; empty = a deployment
        GlassRole, ///< bool: somebody broke the glass
        SearchRole, ///< QString: all words of the row, for a filter
        SortRole, ///< what a column is sorted by; a time that is not known is less than any other
    };

    using QAbstractTableModel::QAbstractTableModel;

    /// `titles` gives an environment's title by its name, where the deployment does not know its own.
    void update(const std::vector<DeploymentSummary> &deployments, const QMap<QString, QString> &titles);
    int rowOf(const QString &id) const; ///< -1 when there is none
    /// How many are not over.
    int openCount() const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    /// DisplayRole of "When" is the QDateTime itself and of "Duration" a qint64 in ms (nothing while the
    /// deployment is open); delegates word them.
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    using Usual = std::optional<std::chrono::milliseconds>;

    QString title(const DeploymentSummary &one) const;
    QString environmentText(const DeploymentSummary &one) const;
    QVariant display(const DeploymentSummary &one, int column) const;
    QVariant detail(int row, int role) const;

    std::vector<DeploymentSummary> m_deployments;
    std::vector<Usual> m_usual;
    QMap<QString, QString> m_titles;
};

} // namespace fairlead
