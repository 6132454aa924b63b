#include "ui/window/sidebar_delegate.h"

#include "models/environment_list_model.h"
#include "ui/theme/theme.h"

#include <QPainter>

#include <algorithm>

namespace fairlead {

using theme::Role;

namespace {

constexpr int Side = 14;
constexpr int Square = 10;
constexpr int Gap = 10;
constexpr int RowPadding = 14;

QRect tierSquare(const QRect &row)
{
    return { row.left() + Side, row.center().y() - Square / 2 + 1, Square, Square };
}

/// The ground of the band, made lighter in the dark scheme so that it stands out.
QColor tierColor(Tier tier, const QPalette &palette)
{
    const QColor ground = theme::tierGround(tier, palette);
    return theme::isDark(palette) ? ground.lighter(160) : ground;
}

void paintBadge(QPainter *painter, const QStyleOptionViewItem &option, int count)
{
    const QString text = QString::number(count);
    QFont font = option.font;
    font.setPointSizeF(font.pointSizeF() * 0.9);
    const QFontMetrics metrics(font);
    const QSize size(std::max(metrics.horizontalAdvance(text) + 12, 20), metrics.height() + 1);
    const QRect pill(option.rect.right() - Side - size.width(), option.rect.center().y() - size.height() / 2,
        size.width(), size.height());
    painter->setPen(Qt::NoPen);
    painter->setBrush(theme::color(Role::Accent, option.palette));
    painter->drawRoundedRect(pill, pill.height() / 2.0, pill.height() / 2.0);
    painter->setFont(font);
    painter->setPen(theme::color(Role::AccentText, option.palette));
    painter->drawText(pill, Qt::AlignCenter, text);
}

QRect paintSquare(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index)
{
    const QRect row = option.rect.adjusted(Side, 0, -Side, 0);
    const QVariant tier = index.data(EnvironmentListModel::TierRole);
    if (!tier.isValid())
        return row;
    painter->setPen(Qt::NoPen);
    painter->setBrush(tierColor(static_cast<Tier>(tier.toInt()), option.palette));
    painter->drawRoundedRect(tierSquare(option.rect), 2, 2);
    return row.adjusted(Square + Gap, 0, 0, 0);
}

void paintGround(QPainter *painter, const QStyleOptionViewItem &option)
{
    if (option.state & QStyle::State_Selected)
        painter->fillRect(option.rect, theme::color(Role::Selection, option.palette));
    if (!(option.state & QStyle::State_HasFocus))
        return;
    painter->setPen(QPen(theme::color(Role::Accent, option.palette), 2));
    painter->setBrush(Qt::NoBrush);
    painter->drawRect(option.rect.adjusted(1, 1, -1, -1));
}

} // namespace

QSize SidebarDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QFontMetrics metrics(option.font);
    const int texts = metrics.horizontalAdvance(index.data().toString())
        + metrics.horizontalAdvance(index.data(EnvironmentListModel::VersionRole).toString());
    return { texts + 2 * Side + Square + 3 * Gap, metrics.height() + RowPadding };
}

void SidebarDelegate::paint(
    QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    paintGround(painter, option);
    const QRect text = paintSquare(painter, option, index);
    painter->setFont(option.font);
    painter->setPen(option.palette.color(QPalette::Text));
    const QString version = index.data(EnvironmentListModel::VersionRole).toString();
    const QString name = option.fontMetrics.elidedText(index.data().toString(), Qt::ElideRight, text.width());
    const int left = text.width() - option.fontMetrics.horizontalAdvance(name) - Gap;
    painter->drawText(text, Qt::AlignLeft | Qt::AlignVCenter, name);
    painter->setPen(theme::color(Role::Muted, option.palette));
    painter->drawText(text, Qt::AlignRight | Qt::AlignVCenter,
        option.fontMetrics.elidedText(version, Qt::ElideRight, std::max(left, 0)));
    if (const int badge = index.data(BadgeRole).toInt(); badge > 0)
        paintBadge(painter, option, badge);
    painter->restore();
}

} // namespace fairlead
