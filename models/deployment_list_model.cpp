#include "models/deployment_list_model.h"

#include <algorithm>
#include <array>

namespace fairlead {

using namespace Qt::StringLiterals;

namespace {

bool same(const DeploymentSummary &a, const DeploymentSummary &b)
{
    return a.environment == b.environment && a.version == b.version && a.phase == b.phase
        && a.startedBy == b.startedBy && a.created == b.created && a.ended == b.ended;
}

bool sameIds(const std::vector<DeploymentSummary> &a, const std::vector<DeploymentSummary> &b)
{
    return std::equal(
        a.begin(), a.end(), b.begin(), b.end(), [](const auto &x, const auto &y) { return x.id == y.id; });
}

QVariant duration(const DeploymentSummary &one)
{
    return one.ended.isValid() ? QVariant(one.created.msecsTo(one.ended)) : QVariant();
}

} // namespace

void DeploymentListModel::update(
    const std::vector<DeploymentSummary> &deployments, const QMap<QString, QString> &titles)
{
    std::vector<DeploymentSummary> next = deployments;
    std::stable_sort(
        next.begin(), next.end(), [](const auto &a, const auto &b) { return a.created > b.created; });
    if (titles != m_titles || !sameIds(m_deployments, next)) {
        beginResetModel();
        m_deployments = std::move(next);
        m_titles = titles;
        endResetModel();
        return;
    }
    for (int row = 0; row < rowCount(); ++row) {
        if (same(m_deployments[row], next[row]))
            continue;
        m_deployments[row] = next[row];
        emit dataChanged(index(row, 0), index(row, ColumnCount - 1));
    }
}

int DeploymentListModel::rowOf(const QString &id) const
{
    for (int row = 0; row < rowCount(); ++row) {
        if (m_deployments[row].id == id)
            return row;
    }
    return -1;
}

int DeploymentListModel::openCount() const
{
    return static_cast<int>(std::count_if(
        m_deployments.begin(), m_deployments.end(), [](const auto &one) { return !isOver(one.phase); }));
}

int DeploymentListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_deployments.size());
}

int DeploymentListModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant DeploymentListModel::display(const DeploymentSummary &one, int column) const
{
    switch (column) {
    case DeploymentColumn:
        return u"Deploy %1 to %2"_s.arg(one.version, m_titles.value(one.environment, one.environment));
    case VersionColumn: return one.version;
    case StateColumn: return deploymentPhaseWord(one.phase);
    case StartedByColumn: return one.startedBy;
    case StartedColumn: return one.created;
    case DurationColumn: return duration(one);
    default: return {};
    }
}

QVariant DeploymentListModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const DeploymentSummary &one = m_deployments[index.row()];
    switch (role) {
    case Qt::DisplayRole:
    case SortRole: return display(one, index.column());
    case IdRole: return one.id;
    case EnvironmentRole: return one.environment;
    case PhaseRole: return static_cast<int>(one.phase);
    case CreatedRole: return one.created;
    case EndedRole: return one.ended;
    default: return {};
    }
}

QVariant DeploymentListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    static constexpr std::array<const char16_t *, ColumnCount> Titles{ u"Deployment", u"Version", u"State",
        u"Started by", u"Started", u"Duration" };
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::DisplayRole)
        return QString::fromUtf16(Titles.at(section));
    if (role == Qt::TextAlignmentRole)
        return QVariant((section == DurationColumn ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    return {};
}

} // namespace fairlead
