#include "models/rollback_plan_model.h"

#include "models/deployment_views.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead {

using std::chrono::milliseconds;

namespace {

using Usual = QMap<QString, milliseconds>;

std::optional<milliseconds> usualOf(const Phase &phase, const Usual &usual)
{
    std::optional<milliseconds> sum;
    for (const Step &step : phase.steps) {
        if (const auto found = usual.constFind(step.id); found != usual.cend())
            sum = sum.value_or(milliseconds(0)) + *found;
    }
    return sum;
}

bool isAbout(const Phase &phase, const RollbackItem &item)
{
    return std::ranges::any_of(phase.steps,
        [&](const Step &step) { return !step.service.isEmpty() && step.service == item.service; });
}

const RollbackItem *itemOf(const RollbackPlan &plan, const Phase &phase)
{
    const auto found
        = std::ranges::find_if(plan.items, [&](const RollbackItem &item) { return isAbout(phase, item); });
    return found == plan.items.end() ? nullptr : &*found;
}

} // namespace

void RollbackPlanModel::setPlan(const RollbackPlan &plan, const Usual &usual)
{
    std::vector<Row> rows;
    for (const RollbackItem &item : plan.items) {
        Row row{ item.title, item.from, item.to };
        for (const Phase &phase : plan.phases) {
            if (isAbout(phase, item))
                row.about = usualOf(phase, usual);
        }
        rows.push_back(row);
    }
    for (const Phase &phase : plan.phases) {
        if (!itemOf(plan, phase))
            rows.push_back({ phase.title, {}, u"their own health checks"_s, usualOf(phase, usual), false });
    }
    if (rows == m_rows)
        return;
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}

std::optional<milliseconds> RollbackPlanModel::total() const
{
    std::optional<milliseconds> sum;
    for (const Row &row : m_rows) {
        if (row.about)
            sum = sum.value_or(milliseconds(0)) + *row.about;
    }
    return sum;
}

int RollbackPlanModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int RollbackPlanModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant RollbackPlanModel::text(const Row &row, int column)
{
    switch (column) {
    case What: return row.what;
    case From: return row.from;
    case BackTo: return row.backTo;
    case About: return row.about ? roughDuration(*row.about) : u"not known"_s;
    default: return {};
    }
}

QVariant RollbackPlanModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole: return text(row, index.column());
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(
            Qt::Alignment((index.column() == About ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter));
    case UndoesRole: return row.undoes;
    case AboutRole: return row.about ? QVariant(static_cast<qint64>(row.about->count())) : QVariant();
    default: return {};
    }
}

QVariant RollbackPlanModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Vertical)
        return role == Qt::DisplayRole ? QVariant(section + 1) : QVariant();
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(
            Qt::Alignment((section == About ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter));
    if (role != Qt::DisplayRole)
        return {};
    static const QStringList titles{ u"What"_s, u"From"_s, u"Back to"_s, u"About"_s };
    return titles.value(section);
}

} // namespace fairlead
