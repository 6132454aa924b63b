#include "ui/history/history_filter.h"

#include "models/deployment_list_model.h"

#include <algorithm>

namespace fairlead {

namespace {

using Model = DeploymentListModel;

bool hasWords(const QString &text, const QStringList &words)
{
    return std::all_of(words.begin(), words.end(),
        [&text](const QString &word) { return text.contains(word, Qt::CaseInsensitive); });
}

bool hasFailed(const QModelIndex &row)
{
    switch (static_cast<DeploymentPhase>(row.data(Model::PhaseRole).toInt())) {
    case DeploymentPhase::RolledBack: return row.data(Model::RehearsesRole).toString().isEmpty();
    case DeploymentPhase::Failed:
    case DeploymentPhase::RollingBack:
    case DeploymentPhase::RollbackFailed: return true;
    default: return false;
    }
}

bool hasOutcome(const QModelIndex &row, HistoryCriteria::Outcome wanted)
{
    const auto phase = static_cast<DeploymentPhase>(row.data(Model::PhaseRole).toInt());
    switch (wanted) {
    case HistoryCriteria::Outcome::Any: return true;
    case HistoryCriteria::Outcome::Failed: return hasFailed(row);
    case HistoryCriteria::Outcome::Cancelled: return phase == DeploymentPhase::Cancelled;
    case HistoryCriteria::Outcome::Open: return !isOver(phase);
    case HistoryCriteria::Outcome::Succeeded: break;
    }
    return phase == DeploymentPhase::Completed || (phase == DeploymentPhase::RolledBack && !hasFailed(row));
}

bool isOfKind(const QModelIndex &row, HistoryCriteria::Kind wanted)
{
    const bool rehearsal = !row.data(Model::RehearsesRole).toString().isEmpty();
    return wanted == HistoryCriteria::Kind::Any || rehearsal == (wanted == HistoryCriteria::Kind::Rehearsal);
}

} // namespace

HistoryFilter::HistoryFilter(QObject *parent)
    : QSortFilterProxyModel(parent)
{
    setSortRole(Model::SortRole);
    setSortCaseSensitivity(Qt::CaseInsensitive);
}

void HistoryFilter::setCriteria(const HistoryCriteria &criteria, const QDateTime &now)
{
    m_criteria = criteria;
    m_now = now;
    invalidateFilter();
}

bool HistoryFilter::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    const QModelIndex index = sourceModel()->index(row, 0, parent);
    const QString &environment = m_criteria.environment;
    if (!environment.isEmpty() && index.data(Model::EnvironmentRole).toString() != environment)
        return false;
    const QDateTime created = index.data(Model::CreatedRole).toDateTime();
    if (m_criteria.days > 0 && created < m_now.addDays(-m_criteria.days))
        return false;
    return hasOutcome(index, m_criteria.outcome) && isOfKind(index, m_criteria.kind)
        && hasWords(index.data(Model::SearchRole).toString(),
            m_criteria.words.split(QLatin1Char(' '), Qt::SkipEmptyParts));
}

} // namespace fairlead
