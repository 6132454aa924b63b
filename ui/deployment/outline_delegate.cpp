#include "ui/deployment/outline_delegate.h"

#include "models/outline_model.h"
#include "ui/theme/theme.h"

#include <QAbstractItemView>
#include <QHelpEvent>
#include <QPainter>
#include <QTextDocument>
#include <QToolTip>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

constexpr int IconSize = 16;
constexpr int Gap = 6;

StepState stateOf(const QModelIndex &index)
{
    return static_cast<StepState>(index.data(OutlineModel::StateRole).toInt());
}

QString timeOf(const QModelIndex &index, int role)
{
    const QVariant value = index.data(role);
    return value.isValid() ? theme::duration(std::chrono::milliseconds(value.toLongLong())) : QString();
}

bool isHeading(const QModelIndex &index)
{
    return !index.parent().isValid();
}

QFont fontOf(const QStyleOptionViewItem &option, const QModelIndex &index)
{
    QFont font = option.font;
    font.setBold(isHeading(index));
    return font;
}

} // namespace

QString OutlineDelegate::times(const QModelIndex &index)
{
    const QString awaits = index.data(OutlineModel::AwaitsRole).toString();
    if (!awaits.isEmpty() && !isHeading(index))
        return awaits.section(u':', 0, 0);
    const QString elapsed = timeOf(index, OutlineModel::ElapsedRole);
    const QString usual = timeOf(index, OutlineModel::UsualRole);
    if (elapsed.isEmpty() || usual.isEmpty() || (isSettled(stateOf(index)) && !isHeading(index)))
        return elapsed.isEmpty() && !isSettled(stateOf(index)) ? usual : elapsed;
    return u"%1 / %2"_s.arg(elapsed, usual);
}

QString OutlineDelegate::whole(const QModelIndex &index)
{
    QString text = u"%1: %2"_s.arg(index.data().toString(), stepStateWord(stateOf(index)));
    const QString awaits = index.data(OutlineModel::AwaitsRole).toString();
    const QString elapsed = timeOf(index, OutlineModel::ElapsedRole);
    const QString usual = timeOf(index, OutlineModel::UsualRole);
    if (!awaits.isEmpty() && stateOf(index) != StepState::Awaiting)
        text += u", %1"_s.arg(awaits);
    if (!elapsed.isEmpty())
        text += u", %1"_s.arg(elapsed);
    return usual.isEmpty() ? text : u"%1, usually %2"_s.arg(text, usual);
}

void OutlineDelegate::paint(
    QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyleOptionViewItem ground = option;
    initStyleOption(&ground, index);
    ground.text.clear();
    const QStyle *style = option.widget ? option.widget->style() : nullptr;
    if (style)
        style->drawControl(QStyle::CE_ItemViewItem, &ground, painter, option.widget);
    painter->save();
    QRect place = option.rect.adjusted(2, 0, -8, 0);
    const StepState state = stateOf(index);
    const QRect iconPlace(place.left(), place.center().y() - IconSize / 2 + 1, IconSize, IconSize);
    theme::icon(theme::stateIconName(state), theme::stateColor(state, option.palette))
        .paint(painter, iconPlace);
    place.setLeft(iconPlace.right() + Gap);

    const QString right = times(index);
    painter->setFont(option.font);
    const bool matters = !index.data(OutlineModel::AwaitsRole).toString().isEmpty() && !isHeading(index);
    painter->setPen(theme::color(matters ? theme::Role::Warning : theme::Role::Muted, option.palette));
    painter->drawText(place, Qt::AlignRight | Qt::AlignVCenter, right);
    if (!right.isEmpty())
        place.setRight(place.right() - option.fontMetrics.horizontalAdvance(right) - 2 * Gap);

    const QFont font = fontOf(option, index);
    painter->setFont(font);
    painter->setPen(option.palette.color(QPalette::Text));
    const QString title
        = QFontMetrics(font).elidedText(index.data().toString(), Qt::ElideRight, place.width());
    painter->drawText(place, Qt::AlignLeft | Qt::AlignVCenter, title);
    painter->restore();
}

QSize OutlineDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QFontMetrics metrics(fontOf(option, index));
    const int width = metrics.horizontalAdvance(index.data().toString()) + IconSize + 4 * Gap
        + option.fontMetrics.horizontalAdvance(times(index));
    return { width, metrics.height() + 9 };
}

bool OutlineDelegate::helpEvent(
    QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option, const QModelIndex &index)
{
    if (event->type() != QEvent::ToolTip || !index.isValid())
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    QToolTip::showText(event->globalPos(), theme::tipText(whole(index)), view);
    return true;
}

} // namespace fairlead
