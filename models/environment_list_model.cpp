#include "models/environment_list_model.h"

#include "models/snapshots.h"

#include <algorithm>

namespace fairlead {

using namespace Qt::StringLiterals;

namespace {

std::vector<EnvironmentListModel::Row> rowsOf(const std::vector<EnvironmentSnapshot> &environments)
{
    std::vector<EnvironmentListModel::Row> rows;
    rows.reserve(environments.size());
    for (const EnvironmentSnapshot &one : environments) {
        const QString &title = one.environment.title;
        rows.push_back({ one.environment.name, title.isEmpty() ? one.environment.name : title,
            one.environment.tier, one.version, one.openDeployment });
    }
    return rows;
}

bool sameNames(
    const std::vector<EnvironmentListModel::Row> &a, const std::vector<EnvironmentListModel::Row> &b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
        [](const auto &x, const auto &y) { return x.name == y.name; });
}

} // namespace

void EnvironmentListModel::update(const std::vector<EnvironmentSnapshot> &environments)
{
    std::vector<Row> rows = rowsOf(environments);
    if (!sameNames(m_rows, rows)) {
        beginResetModel();
        m_rows = std::move(rows);
        endResetModel();
        return;
    }
    for (std::size_t row = 0; row < rows.size(); ++row) {
        if (m_rows[row] == rows[row])
            continue;
        m_rows[row] = rows[row];
        const QModelIndex changed = index(static_cast<int>(row));
        emit dataChanged(changed, changed);
    }
}

int EnvironmentListModel::rowOf(const QString &name) const
{
    const auto found
        = std::find_if(m_rows.begin(), m_rows.end(), [&](const Row &row) { return row.name == name; });
    return found == m_rows.end() ? -1 : static_cast<int>(found - m_rows.begin());
}

int EnvironmentListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant EnvironmentListModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const Row &row = m_rows[index.row()];
    switch (role) {
    case Qt::DisplayRole: return row.title;
    case Qt::AccessibleTextRole: {
        const QString name = row.title + u", "_s + tierWord(row.tier);
        return row.version.isEmpty() ? name : name + u", version "_s + row.version;
    }
    case NameRole: return row.name;
    case TierRole: return static_cast<int>(row.tier);
    case VersionRole: return row.version;
    case OpenDeploymentRole: return row.openDeployment;
    default: return {};
    }
}

} // namespace fairlead
