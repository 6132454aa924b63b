#include "ui/window/palette_delegate.h"

#include "models/action_list_model.h"
#include "ui/theme/theme.h"

#include <QPainter>

namespace fairlead {

using namespace Qt::StringLiterals;

namespace {

constexpr int Side = 12;
constexpr int Gap = 10;
constexpr int RowPadding = 12;

} // namespace

QSize PaletteDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const bool enabled = index.data(ActionListModel::EnabledRole).toBool();
    const int lines = enabled || index.data(ActionListModel::WhyNotRole).toString().isEmpty() ? 1 : 2;
    // As wide as the list: a text that is longer is cut, and none has to be measured here.
    return { 2 * Side, lines * QFontMetrics(option.font).height() + RowPadding };
}

void PaletteDelegate::paint(
    QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    painter->save();
    if (option.state & QStyle::State_Selected)
        painter->fillRect(option.rect, theme::color(theme::Role::Selection, option.palette));
    const QColor muted = theme::color(theme::Role::Muted, option.palette);
    const bool enabled = index.data(ActionListModel::EnabledRole).toBool();
    QRect room = option.rect.adjusted(Side, RowPadding / 2, -Side, -RowPadding / 2);
    painter->setFont(option.font);
    const int line = option.fontMetrics.height();
    const QString side = u"%1   %2"_s.arg(index.data(ActionListModel::GroupRole).toString(),
        index.data(ActionListModel::ShortcutRole).toString());
    painter->setPen(muted);
    painter->drawText(QRect(room.left(), room.top(), room.width(), line), Qt::AlignRight, side.trimmed());
    const int left = room.width() - option.fontMetrics.horizontalAdvance(side) - Gap;
    painter->setPen(enabled ? option.palette.color(QPalette::Text) : muted);
    painter->drawText(QRect(room.left(), room.top(), left, line), Qt::AlignLeft,
        option.fontMetrics.elidedText(index.data().toString(), Qt::ElideRight, left));
    if (const QString why = index.data(ActionListModel::WhyNotRole).toString(); !enabled && !why.isEmpty()) {
        painter->setPen(theme::color(theme::Role::Warning, option.palette));
        painter->drawText(QRect(room.left(), room.top() + line, room.width(), line), Qt::AlignLeft,
            option.fontMetrics.elidedText(why, Qt::ElideRight, room.width()));
    }
    painter->restore();
}

} // namespace fairlead
