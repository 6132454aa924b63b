#pragma once

#include <QStyledItemDelegate>

namespace fairlead {

/// An action's row: its menu (quiet), its text, its shortcut; the reason instead when it is disabled.
class PaletteDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void paint(
        QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace fairlead
