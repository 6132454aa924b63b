#pragma once

#include "models/runbook_view.h"

#include <QSortFilterProxyModel>

#include <optional>

namespace fairlead {

/// Of what was understood, one kind only, or only what has findings.
class RunbookFilter : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    using QSortFilterProxyModel::QSortFilterProxyModel;

    /// Nothing: every kind.
    void setKind(std::optional<Understood::Kind> kind);
    void setOnlyProblems(bool only);

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    std::optional<Understood::Kind> m_kind;
    bool m_onlyProblems = false;
};

} // namespace fairlead
