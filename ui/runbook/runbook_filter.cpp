#include "ui/runbook/runbook_filter.h"

#include "models/understood_model.h"

namespace fairlead {

void RunbookFilter::setKind(std::optional<Understood::Kind> kind)
{
    m_kind = kind;
    invalidateFilter();
}

void RunbookFilter::setOnlyProblems(bool only)
{
    m_onlyProblems = only;
    invalidateFilter();
}

bool RunbookFilter::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    const QModelIndex index = sourceModel()->index(row, 0, parent);
    const int kind = index.data(UnderstoodModel::KindRole).toInt();
    const bool problem = index.data(UnderstoodModel::SeverityRole).toInt() >= 0;
    return (!m_kind || static_cast<int>(*m_kind) == kind) && (!m_onlyProblems || problem);
}

} // namespace fairlead
