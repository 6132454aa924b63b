#pragma once

#include <QStyledItemDelegate>

namespace fairlead {

/// A row of the sidebar: an optional tier square, the title, and a version or a badge on the right.
class SidebarDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    /// Role of a work row: int, no badge when 0.
    static constexpr int BadgeRole = Qt::UserRole + 100;
    /// Role of a work row: QString, the page's id.
    static constexpr int PageRole = Qt::UserRole + 101;

    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void paint(
        QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace fairlead
