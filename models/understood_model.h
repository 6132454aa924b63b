#pragma once

#include "models/runbook_view.h"

#include <QAbstractListModel>

#include <functional>
#include <vector>

namespace fairlead {

/// What was understood of a runbook, in the order of its lines, with the gravest finding on those lines.
class UnderstoodModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role {
        KindRole = Qt::UserRole + 1, ///< Understood::Kind as int
        WordRole, ///< role, step kind, proof or statement kind
        DetailRole, ///< what becomes of it
        ToldRole, ///< bool: an attribute says so
        LineRole, ///< the first line, 1-based
        LastLineRole,
        CorrectableRole, ///< bool: another kind can be chosen
        SeverityRole, ///< Finding::Severity as int, -1 = no finding on its lines
    };

    using QAbstractListModel::QAbstractListModel;

    void show(std::vector<Understood> understood, const std::vector<Finding> &findings);
    /// nullptr when there is no such row.
    const Understood *at(int row) const;
    /// The row that says most closely what the line means: of those that hold it the one with the fewest
    /// lines, the first of equals; -1 when none does. Only rows that `accepts` are looked at.
    int rowOfLine(
        int line, const std::function<bool(int row)> &accepts = [](int) { return true; }) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    std::vector<Understood> m_understood;
    std::vector<int> m_severities; ///< by row
};

/// "Section", "Block", "Checklist item", …
QString understoodKindName(Understood::Kind kind);

} // namespace fairlead
