#include "models/inbox_model.h"

#include <algorithm>
#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

constexpr int MineHead = -1;
constexpr int OthersHead = -2;

bool sameThing(const InboxEntry &a, const InboxEntry &b)
{
    return a.deployment == b.deployment && a.forMe == b.forMe && a.waiting.kind == b.waiting.kind
        && a.waiting.step == b.waiting.step && a.waiting.gate == b.waiting.gate
        && a.waiting.role == b.waiting.role && a.waiting.title == b.waiting.title;
}

bool sameRow(const InboxModel::Row &a, const InboxModel::Row &b)
{
    return a.title == b.title && a.who == b.who && a.entry.version == b.entry.version
        && a.entry.waiting.since == b.entry.waiting.since && a.entry.waiting.person == b.entry.waiting.person
        && a.entry.waiting.notPerson == b.entry.waiting.notPerson;
}

std::vector<int> linesOf(const std::vector<InboxModel::Row> &rows)
{
    std::vector<int> lines;
    bool mine = false;
    bool others = false;
    for (int i = 0; i < static_cast<int>(rows.size()); ++i) {
        const bool forMe = rows[static_cast<std::size_t>(i)].entry.forMe;
        if (forMe && !std::exchange(mine, true))
            lines.push_back(MineHead);
        if (!forMe && !std::exchange(others, true))
            lines.push_back(OthersHead);
        lines.push_back(i);
    }
    return lines;
}

/// Text that a view shows as it is, even when it looks like HTML.
QVariant tipOf(const QVariant &cell)
{
    const bool text = cell.userType() == QMetaType::QString && !cell.toString().isEmpty();
    return text ? cell : QVariant();
}

QVariant cellData(const InboxModel::Row &row, int column)
{
    switch (column) {
    case InboxModel::WhatColumn: return row.entry.waiting.title;
    case InboxModel::DeploymentColumn: return u"%1 to %2"_s.arg(row.entry.version, row.title);
    case InboxModel::WhoColumn: return row.who;
    case InboxModel::SinceColumn: return row.entry.waiting.since;
    default: return {};
    }
}

} // namespace

void InboxModel::update(const std::vector<Row> &rows)
{
    std::vector<Row> next = rows;
    std::stable_partition(next.begin(), next.end(), [](const Row &row) { return row.entry.forMe; });
    const bool same = std::ranges::equal(
        m_rows, next, [](const Row &a, const Row &b) { return sameThing(a.entry, b.entry); });
    if (!same) {
        beginResetModel();
        m_rows = std::move(next);
        m_lines = linesOf(m_rows);
        endResetModel();
        return;
    }
    for (int line = 0; line < rowCount(); ++line) {
        const int at = m_lines[static_cast<std::size_t>(line)];
        if (at < 0 || sameRow(m_rows[static_cast<std::size_t>(at)], next[static_cast<std::size_t>(at)]))
            continue;
        m_rows[static_cast<std::size_t>(at)] = next[static_cast<std::size_t>(at)];
        emit dataChanged(index(line, 0), index(line, ColumnCount - 1));
    }
}

const InboxModel::Row *InboxModel::rowAt(const QModelIndex &index) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return nullptr;
    const int at = m_lines[static_cast<std::size_t>(index.row())];
    return at < 0 ? nullptr : &m_rows[static_cast<std::size_t>(at)];
}

const InboxEntry *InboxModel::entry(const QModelIndex &index) const
{
    const Row *row = index.isValid() ? rowAt(index) : nullptr;
    return row ? &row->entry : nullptr;
}

int InboxModel::forMeCount() const
{
    return static_cast<int>(std::ranges::count_if(m_rows, [](const Row &row) { return row.entry.forMe; }));
}

int InboxModel::rowOf(const InboxEntry &entry) const
{
    for (int line = 0; line < rowCount(); ++line) {
        const InboxEntry *shown = this->entry(index(line, 0));
        if (shown && sameThing(*shown, entry))
            return line;
    }
    return -1;
}

int InboxModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_lines.size());
}

int InboxModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

Qt::ItemFlags InboxModel::flags(const QModelIndex &index) const
{
    return rowAt(index) ? QAbstractTableModel::flags(index) : Qt::NoItemFlags;
}

QVariant InboxModel::headData(const QModelIndex &index, int role) const
{
    const bool mine = m_lines[static_cast<std::size_t>(index.row())] == MineHead;
    if (role == EntryRole)
        return -1;
    if (role == ForMeRole)
        return mine;
    const bool text = role == Qt::DisplayRole || role == Qt::AccessibleTextRole;
    return text && index.column() == WhatColumn ? QVariant(mine ? u"FOR YOU"_s : u"FOR OTHERS"_s)
                                                : QVariant();
}

QVariant InboxModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row *row = rowAt(index);
    if (!row)
        return headData(index, role);
    switch (role) {
    case EntryRole: return m_lines[static_cast<std::size_t>(index.row())];
    case ForMeRole: return row->entry.forMe;
    case KindRole: return static_cast<int>(row->entry.waiting.kind);
    case Qt::DisplayRole: return cellData(*row, index.column());
    case Qt::ToolTipRole: return tipOf(cellData(*row, index.column()));
    default: return {};
    }
}

QVariant InboxModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    static constexpr std::array<const char16_t *, ColumnCount> Titles{ u"What", u"Deployment", u"Waits for",
        u"Since" };
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::DisplayRole)
        return QString::fromUtf16(Titles.at(static_cast<std::size_t>(section)));
    if (role == Qt::TextAlignmentRole)
        return QVariant(Qt::AlignLeft | Qt::AlignVCenter);
    return {};
}

int forMeCount(const std::vector<InboxEntry> &entries)
{
    return static_cast<int>(std::ranges::count(entries, true, &InboxEntry::forMe));
}

} // namespace fairlead
