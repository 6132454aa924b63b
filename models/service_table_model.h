#pragma once

#include "models/health.h"

#include <QAbstractTableModel>

#include <vector>

namespace fairlead {

/// The services of one environment, a row each. Gives meanings, never colours or icons.
class ServiceTableModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column {
        ServiceColumn,
        PortColumn,
        HealthColumn,
        LatencyColumn,
        HistoryColumn,
        VersionColumn,
        ChangedColumn,
        AddressColumn,
        ColumnCount
    };

    enum Role {
        ServiceIdRole = Qt::UserRole, ///< QString
        HealthRole, ///< int(Health)
        LatencyRole, ///< qint64, microseconds; 0 = none
        JudgedByLogRole, ///< bool
        HistoryRole, ///< QList<qreal>: latencies of the last ten minutes in ms, oldest first
        DegradedAfterRole, ///< qint64, ms
        ChangedRole, ///< QDateTime
        SortRole, ///< what the column sorts by
        FilterRole, ///< QString: name, port and state in one
    };

    using QAbstractTableModel::QAbstractTableModel;

    /// Tells views exactly which cells changed; rows come, go and move one by one, so selections stay.
    void update(const std::vector<ServiceSnapshot> &services);
    /// nullptr outside the rows.
    const ServiceSnapshot *service(int row) const;
    int rowOf(const QString &serviceId) const; ///< -1 when there is none

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    /// DisplayRole of "Last change" is the QDateTime itself; a delegate words it.
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    void removeMissing(const std::vector<ServiceSnapshot> &services);
    void place(int row, const ServiceSnapshot &service);
    void replaceAll(const std::vector<ServiceSnapshot> &services);

    std::vector<ServiceSnapshot> m_services;
};

} // namespace fairlead
