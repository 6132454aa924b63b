#include "ui/history/compare_model.h"

#include "ui/theme/theme.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

using Mark = CompareRow::Mark;

QString cell(const CompareRow &row, int column)
{
    const QString none = u"–"_s;
    switch (column) {
    case CompareModel::WhatColumn: return row.what;
    case CompareModel::OlderColumn: return row.older.isEmpty() ? none : row.older.simplified();
    case CompareModel::NewerColumn: return row.newer.isEmpty() ? none : row.newer.simplified();
    default: return row.note.isEmpty() ? compareWord(row.mark) : row.note.simplified();
    }
}

theme::Role toneOf(Mark mark)
{
    switch (mark) {
    case Mark::Same: return theme::Role::Muted;
    case Mark::Shorter: return theme::Role::Good;
    case Mark::Longer: return theme::Role::Warning;
    default: return theme::Role::Accent;
    }
}

QString iconOf(Mark mark)
{
    switch (mark) {
    case Mark::Same: return u"state-check"_s;
    case Mark::Shorter:
    case Mark::Longer: return u"state-clock"_s;
    default: return u"state-dot"_s;
    }
}

} // namespace

void CompareModel::setRows(const CompareRows &rows)
{
    m_all = rows;
    choose();
}

void CompareModel::setTitles(const QString &older, const QString &newer)
{
    m_older = older;
    m_newer = newer;
    emit headerDataChanged(Qt::Horizontal, OlderColumn, NewerColumn);
}

void CompareModel::setOnlyDifferences(bool only)
{
    m_only = only;
    choose();
}

void CompareModel::choose()
{
    beginResetModel();
    m_shown = m_all;
    if (m_only)
        std::erase_if(m_shown, [](const CompareRow &row) { return row.mark == Mark::Same; });
    endResetModel();
}

int CompareModel::differences() const
{
    return static_cast<int>(
        std::ranges::count_if(m_all, [](const CompareRow &row) { return row.mark != Mark::Same; }));
}

int CompareModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_shown.size());
}

int CompareModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant CompareModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const CompareRow &row = m_shown[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole: return theme::tipText(cell(row, index.column()));
    case MarkRole: return static_cast<int>(row.mark);
    default: return {};
    }
}

QVariant CompareModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant(Qt::AlignLeft | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    const QStringList titles{ u"What"_s, m_older, m_newer, u"Difference"_s };
    return titles[section];
}

void DifferenceDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    CellDelegate::initStyleOption(option, index);
    const auto mark = static_cast<Mark>(index.data(CompareModel::MarkRole).toInt());
    const QColor color = theme::color(toneOf(mark), option->palette);
    option->features |= QStyleOptionViewItem::HasDecoration;
    option->decorationSize = QSize(14, 14);
    option->icon = theme::icon(iconOf(mark), color);
    option->palette.setColor(QPalette::Text, color);
    option->palette.setColor(QPalette::HighlightedText, color);
}

} // namespace fairlead
