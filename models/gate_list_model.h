#pragma once

#include "models/deployment.h"

#include <QAbstractListModel>

namespace fairlead {

/// Every gate of a deployment with the reason why it is open or shut.
class GateListModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role {
        OpenRole = Qt::UserRole + 1, ///< bool
        ReasonRole, ///< why it is open or shut
        RemedyRole, ///< what would open it; empty when open
        IdRole,
        KindRole, ///< Gate::Kind as int
        GateRoleRole, ///< the role that an approval asks for
        LineRole, ///< of the runbook; 0 when the environment's policy asks for it
    };

    using QAbstractListModel::QAbstractListModel;

    /// Resets only when other gates are shown; else dataChanged for the verdicts that differ.
    void update(const std::vector<GateVerdict> &verdicts);
    int shutCount() const;
    /// Shut gates first, each sort in the pipeline's order.
    std::vector<GateVerdict> shutFirst() const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    std::vector<GateVerdict> m_verdicts;
};

} // namespace fairlead
