#pragma once

#include "models/health.h"

#include <QAbstractTableModel>
#include <QHash>
#include <QSet>

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
        RevisionRole, ///< quint64: another one whenever anything of the row's service has changed
    };

    using QAbstractTableModel::QAbstractTableModel;

    /// Tells views which cells changed: exactly, unless they are scattered all over, and then once for the
    /// stretch that holds them all. Rows come, go and move, so selections stay.
    void update(const std::vector<ServiceSnapshot> &services);
    /// nullptr outside the rows.
    const ServiceSnapshot *service(int row) const;
    quint64 revision(int row) const; ///< 0 outside the rows; no two states of any services share one
    int rowOf(const QString &serviceId) const; ///< -1 when there is none

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    /// DisplayRole of "Last change" is the QDateTime itself; a delegate words it.
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    struct Row
    {
        ServiceSnapshot service;
        quint64 revision = 0;
    };

    void arrange(const std::vector<ServiceSnapshot> &services);
    void removeAllBut(const QSet<QString> &staying);
    void insert(std::size_t row, const ServiceSnapshot *first, const ServiceSnapshot *last);
    void moveUp(std::size_t row, const QString &id);
    void notePlaces();
    void replaceAll(const std::vector<ServiceSnapshot> &services);

    std::vector<Row> m_rows;
    QHash<QString, int> m_places; ///< rows by service id
    quint64 m_revision = 0;
};

} // namespace fairlead
