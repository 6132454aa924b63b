#pragma once

#include <QStyledItemDelegate>

namespace fairlead {

/// A row of the outline: the state's icon, the title, and elapsed / usual at the right. The state's word is
/// in the tooltip and in what a screen reader says.
class OutlineDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(
        QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
        const QModelIndex &index) override;

    /// What stands at the right: "0:47 / 3:00", "waiting for you".
    static QString times(const QModelIndex &index);
    /// "Buddy Service 3019: failed, 0:47, usually 3:00"
    static QString whole(const QModelIndex &index);
};

} // namespace fairlead
