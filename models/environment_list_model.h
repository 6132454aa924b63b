#pragma once

#include "models/environment.h"

#include <QAbstractListModel>

#include <vector>

namespace fairlead {

struct EnvironmentSnapshot;

/// The workspace's environments in the order of the desk.
class EnvironmentListModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role {
        NameRole = Qt::UserRole, ///< QString
        TierRole, ///< int(Tier)
        VersionRole, ///< QString
        OpenDeploymentRole, ///< QString: an id, or empty
    };

    struct Row
    {
        QString name;
        QString title;
        Tier tier = Tier::Local;
        QString version;
        QString openDeployment;

        friend bool operator==(const Row &, const Row &) = default;
    };

    using QAbstractListModel::QAbstractListModel;

    /// One dataChanged for each row that differs; a reset only when the environments themselves are others.
    void update(const std::vector<EnvironmentSnapshot> &environments);
    int rowOf(const QString &name) const; ///< -1 when there is none

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

private:
    std::vector<Row> m_rows;
};

} // namespace fairlead
