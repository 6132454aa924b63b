#include "models/gate_list_model.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

bool sameGate(const GateVerdict &a, const GateVerdict &b)
{
    return a.gate.id == b.gate.id && a.gate.title == b.gate.title && a.gate.role == b.gate.role;
}

bool sameVerdict(const GateVerdict &a, const GateVerdict &b)
{
    return a.open == b.open && a.reason == b.reason && a.remedy == b.remedy && a.light == b.light
        && a.since == b.since;
}

} // namespace

void GateListModel::update(const std::vector<GateVerdict> &verdicts)
{
    if (!std::ranges::equal(m_verdicts, verdicts, sameGate)) {
        beginResetModel();
        m_verdicts = verdicts;
        endResetModel();
        return;
    }
    for (std::size_t i = 0; i < verdicts.size(); ++i) {
        const bool same = sameVerdict(m_verdicts[i], verdicts[i]);
        m_verdicts[i] = verdicts[i];
        const QModelIndex place = index(static_cast<int>(i));
        if (!same)
            emit dataChanged(place, place);
    }
}

int GateListModel::shutCount() const
{
    return static_cast<int>(std::ranges::count(m_verdicts, false, &GateVerdict::open));
}

std::vector<GateVerdict> GateListModel::shutFirst() const
{
    std::vector<GateVerdict> sorted = m_verdicts;
    std::stable_partition(
        sorted.begin(), sorted.end(), [](const GateVerdict &verdict) { return !verdict.open; });
    return sorted;
}

int GateListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_verdicts.size());
}

QVariant GateListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const GateVerdict &verdict = m_verdicts[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole: return verdict.gate.title;
    case Qt::AccessibleTextRole:
        return u"%1, %2: %3"_s.arg(verdict.gate.title, verdict.open ? u"open"_s : u"shut"_s, verdict.reason);
    case OpenRole: return verdict.open;
    case ReasonRole: return verdict.reason;
    case RemedyRole: return verdict.remedy;
    case IdRole: return verdict.gate.id;
    case KindRole: return static_cast<int>(verdict.gate.kind);
    case GateRoleRole: return verdict.gate.role;
    case LineRole: return verdict.gate.source.first;
    default: return {};
    }
}

} // namespace fairlead
