#pragma once

#include "models/runbook.h"

#include <QAbstractListModel>

#include <vector>

namespace fairlead {

/// What the lint has to say about a runbook, in the order of its lines.
class FindingListModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role {
        SeverityRole = Qt::UserRole + 1, ///< Finding::Severity as int
        IdRole,
        LineRole, ///< 1-based; 0 = nowhere
        LastLineRole,
        FixableRole, ///< bool
    };

    using QAbstractListModel::QAbstractListModel;

    void show(std::vector<Finding> findings);
    /// nullptr when there is no such row.
    const Finding *at(int row) const;
    /// The first finding that begins after the line, around to the top; -1 when there is none.
    int rowAfterLine(int line) const;
    /// The last one that begins before the line, around to the end; -1 when there is none.
    int rowBeforeLine(int line) const;
    int count(Finding::Severity severity) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    std::vector<Finding> m_findings;
};

/// "error", "warning", "note"
QString severityWord(Finding::Severity severity);

} // namespace fairlead
