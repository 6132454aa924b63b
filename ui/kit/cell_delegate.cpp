#include "ui/kit/cell_delegate.h"

#include "ui/theme/theme.h"

#include <QApplication>
#include <QPainter>
#include <QWidget>

namespace fairlead {

namespace {

constexpr int Padding = 3; ///< left and right; with the style's own margin as much as the header has
constexpr int Air = 14; ///< between columns
constexpr int RowPadding = 5; ///< above and below

QStyle *styleOf(const QStyleOptionViewItem &option)
{
    return option.widget ? option.widget->style() : QApplication::style();
}

void setTextColor(QStyleOptionViewItem &option, const QColor &color)
{
    option.palette.setColor(QPalette::Text, color);
    option.palette.setColor(QPalette::HighlightedText, color);
}

void paintLine(QPainter *painter, const QStyleOptionViewItem &option)
{
    painter->save();
    painter->setPen(theme::color(theme::Role::Border, option.palette));
    painter->drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
    painter->restore();
}

} // namespace

CellDelegate::CellDelegate(QObject *parent)
    : CellDelegate(Look{}, {}, parent)
{
}

CellDelegate::CellDelegate(const Look &look, Wording wording, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_look(look)
    , m_wording(std::move(wording))
{
}

QString CellDelegate::displayText(const QVariant &value, const QLocale &locale) const
{
    return m_wording ? m_wording(value) : QStyledItemDelegate::displayText(value, locale);
}

QRect CellDelegate::content(const QRect &cell)
{
    return cell.adjusted(Padding, 0, -Padding, -1);
}

QSize CellDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    return QStyledItemDelegate::sizeHint(option, index) + QSize(2 * Padding + Air, 2 * RowPadding + 1);
}

void CellDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    option->displayAlignment = m_look.alignment | Qt::AlignVCenter;
    option->textElideMode = m_look.elide;
    if (m_look.monospace) {
        option->font = theme::monospace();
        option->fontMetrics = QFontMetrics(option->font);
    }
    if (m_look.muted)
        setTextColor(*option, theme::color(theme::Role::Muted, option->palette));
}

void CellDelegate::paintGround(
    QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyleOptionViewItem ground = option;
    initStyleOption(&ground, index);
    ground.state &= ~QStyle::State_HasFocus;
    styleOf(option)->drawPrimitive(QStyle::PE_PanelItemViewItem, &ground, painter, option.widget);
    paintLine(painter, option);
}

void CellDelegate::paint(
    QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    paintGround(painter, option, index);
    QStyleOptionViewItem text = option;
    initStyleOption(&text, index);
    text.rect = content(option.rect);
    text.backgroundBrush = Qt::NoBrush;
    text.state &= ~QStyle::State_HasFocus;
    styleOf(option)->drawControl(QStyle::CE_ItemViewItem, &text, painter, option.widget);
}

} // namespace fairlead
