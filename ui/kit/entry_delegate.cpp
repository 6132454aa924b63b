#include "ui/kit/entry_delegate.h"

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
constexpr int Gap = 8;
constexpr int Side = 10;
constexpr int Above = 6;
constexpr qsizetype MostDrawn = 500; ///< characters of a line

void drawElided(QPainter &painter, const QRect &place, const QString &text)
{
    const QString line = text.left(MostDrawn).simplified();
    const QString shown = painter.fontMetrics().elidedText(line, Qt::ElideRight, place.width());
    painter.drawText(place, Qt::AlignLeft | Qt::AlignVCenter, shown);
}

/// Draws at the right end and takes that room away.
void drawRight(QPainter &painter, QRect &place, const QString &text)
{
    if (text.isEmpty())
        return;
    painter.drawText(place, Qt::AlignRight | Qt::AlignVCenter, text);
    place.setRight(place.right() - painter.fontMetrics().horizontalAdvance(text) - Gap);
}

} // namespace

EntryDelegate::EntryDelegate(Reading reading, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_reading(std::move(reading))
{
}

void EntryDelegate::paint(
    QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyleOptionViewItem ground = option;
    initStyleOption(&ground, index);
    ground.text.clear();
    if (const QStyle *style = option.widget ? option.widget->style() : nullptr)
        style->drawControl(QStyle::CE_ItemViewItem, &ground, painter, option.widget);
    const Entry entry = m_reading(index);
    const int line = option.fontMetrics.lineSpacing();
    const QRect content = option.rect.adjusted(Side, Above, -Side, 0);
    painter->save();
    painter->setFont(option.font);
    const QRect icon(content.left(), content.top() + (line - IconSize) / 2, IconSize, IconSize);
    theme::icon(entry.icon, theme::color(entry.tint, option.palette)).paint(painter, icon);
    QRect text = content.adjusted(IconSize + Gap, 0, 0, 0);
    text.setHeight(line);
    paintFirst(*painter, option, entry, text);
    paintSecond(*painter, option, entry, text.translated(0, line + 1));
    painter->setPen(theme::color(theme::Role::Border, option.palette));
    painter->drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
    painter->restore();
}

void EntryDelegate::paintFirst(
    QPainter &painter, const QStyleOptionViewItem &option, const Entry &entry, QRect place) const
{
    painter.setPen(theme::color(theme::Role::Muted, option.palette));
    drawRight(painter, place, entry.note);
    if (!entry.warning.isEmpty()) {
        const QRect icon(place.right() - IconSize, place.center().y() - IconSize / 2 + 1, IconSize, IconSize);
        theme::icon(entry.warning, theme::color(entry.warningTint, option.palette)).paint(&painter, icon);
        place.setRight(icon.left() - Gap);
    }
    painter.setPen(option.palette.color(QPalette::Text));
    drawElided(painter, place, entry.title);
}

void EntryDelegate::paintSecond(
    QPainter &painter, const QStyleOptionViewItem &option, const Entry &entry, QRect place) const
{
    painter.setPen(theme::color(theme::Role::Accent, option.palette));
    drawRight(painter, place, entry.mark);
    painter.setPen(theme::color(theme::Role::Muted, option.palette));
    drawElided(painter, place, entry.about);
}

QSize EntryDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return { 0, 2 * option.fontMetrics.lineSpacing() + 2 * Above + 2 };
}

bool EntryDelegate::helpEvent(
    QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option, const QModelIndex &index)
{
    if (event->type() != QEvent::ToolTip || !index.isValid())
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    const Entry entry = m_reading(index);
    const QString text = entry.about.isEmpty() ? entry.title : u"%1\n%2"_s.arg(entry.title, entry.about);
    QToolTip::showText(event->globalPos(), theme::tipText(text), view);
    return true;
}

} // namespace fairlead
