#include "ui/theme/theme_scroll_bar.h"

#include "ui/theme/theme.h"

#include <QPainter>
#include <QStyle>
#include <QStyleOptionSlider>

#include <algorithm>

namespace fairlead::theme {
namespace {

constexpr int Slim = 3; ///< between the handle and the bar's long edges
constexpr int ArrowSide = 8;

/// Opaque, so that it is filled by the thread that paints.
QColor between(const QColor &one, const QColor &other, int percentOfOther)
{
    const auto mixed = [&](int a, int b) { return (a * (100 - percentOfOther) + b * percentOfOther) / 100; };
    return { mixed(one.red(), other.red()), mixed(one.green(), other.green()),
        mixed(one.blue(), other.blue()) };
}

/// At rest it can be told from its ground, under the mouse it stands out.
QColor handleColor(const QStyleOptionSlider &option)
{
    const QColor ground = option.palette.color(QPalette::Window);
    const QColor muted = color(Role::Muted, option.palette);
    if (!(option.state & QStyle::State_Enabled) || option.minimum == option.maximum)
        return between(ground, muted, 25);
    const bool held = option.activeSubControls & QStyle::SC_ScrollBarSlider
        && option.state & (QStyle::State_MouseOver | QStyle::State_Sunken);
    return held ? muted : between(ground, muted, 70);
}

QRect handleRect(const QRect &slider, bool upright)
{
    return upright ? slider.adjusted(Slim, 1, -Slim, -1) : slider.adjusted(1, Slim, -1, -Slim);
}

void drawArrow(const QStyle &style, const QStyleOptionSlider &option, QStyle::SubControl line,
    QStyle::PrimitiveElement arrow, QPainter *painter, const QWidget *widget)
{
    const QRect place = style.subControlRect(QStyle::CC_ScrollBar, &option, line, widget);
    if (place.isEmpty())
        return;
    const int side = std::min({ ArrowSide, place.width(), place.height() });
    QStyleOption small = option;
    small.rect = QRect(0, 0, side, side);
    small.rect.moveCenter(place.center());
    small.palette.setColor(QPalette::ButtonText, handleColor(option));
    small.palette.setColor(QPalette::WindowText, handleColor(option));
    style.drawPrimitive(arrow, &small, painter, widget);
}

} // namespace

void drawScrollBar(
    const QStyle &style, const QStyleOptionSlider &option, QPainter *painter, const QWidget *widget)
{
    const bool upright = option.orientation == Qt::Vertical;
    const bool mirrored = !upright && option.direction == Qt::RightToLeft;
    painter->fillRect(option.rect, option.palette.color(QPalette::Window));
    const QRect slider
        = style.subControlRect(QStyle::CC_ScrollBar, &option, QStyle::SC_ScrollBarSlider, widget);
    painter->fillRect(handleRect(slider, upright), handleColor(option));
    const auto less = upright ? QStyle::PE_IndicatorArrowUp
        : mirrored            ? QStyle::PE_IndicatorArrowRight
                              : QStyle::PE_IndicatorArrowLeft;
    const auto more = upright ? QStyle::PE_IndicatorArrowDown
        : mirrored            ? QStyle::PE_IndicatorArrowLeft
                              : QStyle::PE_IndicatorArrowRight;
    drawArrow(style, option, QStyle::SC_ScrollBarSubLine, less, painter, widget);
    drawArrow(style, option, QStyle::SC_ScrollBarAddLine, more, painter, widget);
}

} // namespace fairlead::theme
