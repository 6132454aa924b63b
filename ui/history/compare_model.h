#pragma once

#include "ui/history/compare_facts.h"
#include "ui/kit/cell_delegate.h"

#include <QAbstractTableModel>

namespace fairlead {

/// Two deployments beside each other, one thing a row.
class CompareModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { WhatColumn, OlderColumn, NewerColumn, DifferenceColumn, ColumnCount };
    enum Role { MarkRole = Qt::UserRole }; ///< int(CompareRow::Mark)

    using QAbstractTableModel::QAbstractTableModel;

    void setRows(const CompareRows &rows);
    void setTitles(const QString &older, const QString &newer);
    /// Leaves out what is the same.
    void setOnlyDifferences(bool only);
    /// How many rows differ, shown or not.
    int differences() const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    void choose();

    CompareRows m_all;
    CompareRows m_shown;
    QString m_older;
    QString m_newer;
    bool m_only = false;
};

/// A difference as icon and word.
class DifferenceDelegate : public CellDelegate
{
    Q_OBJECT

public:
    using CellDelegate::CellDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;
};

} // namespace fairlead
