#include "models/deployment_list_model.h"

#include "models/deployment_list_rows.h"

#include <algorithm>
#include <array>

namespace fairlead {

using namespace Qt::StringLiterals;

namespace {

bool sameTimes(const DeploymentSummary &a, const DeploymentSummary &b)
{
    return a.created == b.created && a.started == b.started && a.ended == b.ended;
}

bool same(const DeploymentSummary &a, const DeploymentSummary &b)
{
    return sameTimes(a, b) && a.environment == b.environment && a.title == b.title && a.tier == b.tier
        && a.version == b.version && a.versionBefore == b.versionBefore && a.phase == b.phase
        && a.outcome == b.outcome && a.startedBy == b.startedBy && a.rehearses == b.rehearses
        && a.rollbackReason == b.rollbackReason && a.glassBroken == b.glassBroken && a.failures == b.failures
        && a.notes == b.notes;
}

bool sameIds(const std::vector<DeploymentSummary> &a, const std::vector<DeploymentSummary> &b)
{
    return std::equal(
        a.begin(), a.end(), b.begin(), b.end(), [](const auto &x, const auto &y) { return x.id == y.id; });
}

QVariant inMs(const std::optional<std::chrono::milliseconds> &time)
{
    return time ? QVariant(qint64(time->count())) : QVariant();
}

} // namespace

void DeploymentListModel::update(
    const std::vector<DeploymentSummary> &deployments, const QMap<QString, QString> &titles)
{
    std::vector<DeploymentSummary> next = deployments;
    std::stable_sort(
        next.begin(), next.end(), [](const auto &a, const auto &b) { return a.created > b.created; });
    std::vector<Usual> usual = usualTimes(next);
    if (titles != m_titles || !sameIds(m_deployments, next)) {
        beginResetModel();
        m_deployments = std::move(next);
        m_usual = std::move(usual);
        m_titles = titles;
        endResetModel();
        return;
    }
    for (int row = 0; row < rowCount(); ++row) {
        if (same(m_deployments[row], next[row]) && m_usual[row] == usual[row])
            continue;
        m_deployments[row] = next[row];
        m_usual[row] = usual[row];
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

QString DeploymentListModel::title(const DeploymentSummary &one) const
{
    return one.title.isEmpty() ? m_titles.value(one.environment, one.environment) : one.title;
}

QString DeploymentListModel::environmentText(const DeploymentSummary &one) const
{
    const QString tier = tierWord(one.tier);
    QString text = title(one);
    if (!text.contains(tier, Qt::CaseInsensitive))
        text += u", "_s + tier;
    return one.rehearses.isEmpty() ? text : u"%1 (rehearsal)"_s.arg(text);
}

QVariant DeploymentListModel::display(const DeploymentSummary &one, int column) const
{
    switch (column) {
    case WhenColumn: return one.created;
    case EnvironmentColumn: return environmentText(one);
    case VersionColumn: return versionChange(one);
    case OutcomeColumn: return outcomeTitle(one);
    case DurationColumn: return inMs(timeTaken(one));
    case PersonColumn: return one.startedBy;
    case RemarksColumn: return remarks(one);
    default: return {};
    }
}

QVariant DeploymentListModel::detail(int row, int role) const
{
    const DeploymentSummary &one = m_deployments[row];
    switch (role) {
    case IdRole: return one.id;
    case EnvironmentRole: return one.environment;
    case TierRole: return static_cast<int>(one.tier);
    case PhaseRole: return static_cast<int>(one.phase);
    case CreatedRole: return one.created;
    case StartedRole: return one.started;
    case EndedRole: return one.ended;
    case TakenRole: return inMs(timeTaken(one));
    case UsualRole: return inMs(m_usual[row]);
    case RehearsesRole: return one.rehearses;
    case GlassRole: return one.glassBroken;
    case SearchRole:
        return QStringList{ one.id, environmentText(one), versionChange(one), outcomeTitle(one),
            one.startedBy, remarks(one) }
            .join(u'\n');
    default: return {};
    }
}

QVariant DeploymentListModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const DeploymentSummary &one = m_deployments[index.row()];
    if (role == SortRole && index.column() == DurationColumn)
        return qint64(timeTaken(one).value_or(std::chrono::milliseconds(-1)).count());
    if (role == Qt::DisplayRole || role == SortRole)
        return display(one, index.column());
    if (role == Qt::ToolTipRole && index.column() == RemarksColumn)
        return remarks(one);
    return detail(index.row(), role);
}

QVariant DeploymentListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    static constexpr std::array<const char16_t *, ColumnCount> Titles{ u"When", u"Environment", u"Version",
        u"Outcome", u"Duration", u"By", u"Remarks" };
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::DisplayRole)
        return QString::fromUtf16(Titles.at(section));
    if (role == Qt::TextAlignmentRole)
        return QVariant(Qt::AlignLeft | Qt::AlignVCenter);
    return {};
}

} // namespace fairlead
