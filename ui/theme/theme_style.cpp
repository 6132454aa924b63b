#include "ui/theme/theme_style.h"

#include "ui/theme/theme.h"
#include "ui/theme/theme_scroll_bar.h"

#include <QAbstractScrollArea>
#include <QLabel>
#include <QPainter>
#include <QStyleFactory>
#include <QStyleOption>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead::theme {
namespace {

constexpr qreal RingWidth = 2;
constexpr int RowAir = 8; ///< added to the height of a line of text in lists and trees

QPen outline(const QStyleOption *option)
{
    const bool enabled = option->state & QStyle::State_Enabled;
    return { color(enabled ? Role::Muted : Role::Border, option->palette), 1 };
}

/// A rounded frame on the inside of the option's rectangle.
void drawRing(QPainter *painter, const QStyleOption *option, const QPen &pen, qreal radius)
{
    const qreal inset = pen.widthF() / 2;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(pen);
    painter->setBrush(Qt::NoBrush);
    painter->drawRoundedRect(QRectF(option->rect).adjusted(inset, inset, -inset, -inset), radius, radius);
    painter->restore();
}

QPen focusPen(const QStyleOption *option)
{
    return { color(Role::Accent, option->palette), RingWidth };
}

QPen borderPen(const QStyleOption *option)
{
    return { color(Role::Border, option->palette), 1 };
}

/// The square in the middle of the indicator's rectangle.
QRectF boxOf(const QStyleOption *option)
{
    const qreal side = std::min(option->rect.width(), option->rect.height()) - 1;
    QRectF box(0, 0, side, side);
    box.moveCenter(QRectF(option->rect).center());
    return box;
}

void beginIndicator(QPainter *painter, const QStyleOption *option, bool marked)
{
    const bool enabled = option->state & QStyle::State_Enabled;
    const auto ground = marked ? color(enabled ? Role::Accent : Role::Muted, option->palette)
                               : option->palette.color(QPalette::Base);
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(marked ? QPen(ground, 1) : outline(option));
    painter->setBrush(ground);
}

void drawCheckBox(QPainter *painter, const QStyleOption *option)
{
    const bool half = option->state & QStyle::State_NoChange;
    const bool on = option->state & QStyle::State_On;
    const auto box = boxOf(option);
    painter->save();
    beginIndicator(painter, option, on || half);
    painter->drawRoundedRect(box, 2, 2);
    const auto at = [&box](qreal x, qreal y) { return box.topLeft() + QPointF(x, y) * box.width(); };
    const QPen pen(color(Role::AccentText, option->palette), 2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
    painter->setPen(pen);
    painter->setBrush(Qt::NoBrush);
    if (half)
        painter->drawLine(at(0.25, 0.5), at(0.75, 0.5));
    else if (on)
        painter->drawPolyline(QPolygonF{ at(0.22, 0.52), at(0.42, 0.72), at(0.78, 0.3) });
    painter->restore();
}

void drawRadio(QPainter *painter, const QStyleOption *option)
{
    const bool on = option->state & QStyle::State_On;
    const auto box = boxOf(option);
    painter->save();
    beginIndicator(painter, option, on);
    painter->drawEllipse(box);
    painter->setPen(Qt::NoPen);
    painter->setBrush(color(Role::AccentText, option->palette));
    const qreal inset = box.width() * 0.3;
    if (on)
        painter->drawEllipse(box.adjusted(inset, inset, -inset, -inset));
    painter->restore();
}

/// The widget says that it has neither frame nor ground of its own; the keyboard's ring is for all.
bool isFrameless(const QWidget *widget)
{
    const QVariant framed = widget ? widget->property("framed") : QVariant();
    return framed.isValid() && !framed.toBool();
}

/// Frame of a list, table, tree or text area.
void drawPanel(QPainter *painter, const QStyleOption *option, const QWidget *widget)
{
    const bool focused = option->state & QStyle::State_HasFocus;
    if (isFrameless(widget)) {
        if (focused)
            drawRing(painter, option, focusPen(option), 3);
        return;
    }
    if (qobject_cast<const QAbstractScrollArea *>(widget))
        painter->fillRect(option->rect, option->palette.color(QPalette::Base));
    drawRing(painter, option, focused ? focusPen(option) : borderPen(option), 0);
}

} // namespace

Style::Style()
    : QProxyStyle(QStyleFactory::create(u"Fusion"_s))
{
    setObjectName(u"fusion"_s);
}

void Style::drawPrimitive(
    PrimitiveElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    if (element == PE_FrameFocusRect) {
        if (option->state & State_KeyboardFocusChange)
            drawRing(painter, option, focusPen(option), 3);
    } else if (element == PE_Frame && (option->state & State_Sunken)) {
        drawPanel(painter, option, widget);
    } else if (element == PE_IndicatorCheckBox) {
        drawCheckBox(painter, option);
    } else if (element == PE_IndicatorRadioButton) {
        drawRadio(painter, option);
    } else {
        QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

/// Fusion outlines boxes in a shade darker than the window: nothing to be seen in a dark one.
void Style::drawComplexControl(
    ComplexControl control, const QStyleOptionComplex *option, QPainter *painter, const QWidget *widget) const
{
    const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option);
    if (control == CC_ScrollBar && bar) {
        drawScrollBar(*proxy(), *bar, painter, widget);
        return;
    }
    QProxyStyle::drawComplexControl(control, option, painter, widget);
    if (control != CC_ComboBox && control != CC_SpinBox)
        return;
    const bool focused = option->state & State_HasFocus;
    drawRing(painter, option, focused ? focusPen(option) : borderPen(option), 3);
}

QSize Style::sizeFromContents(
    ContentsType type, const QStyleOption *option, const QSize &size, const QWidget *widget) const
{
    auto result = QProxyStyle::sizeFromContents(type, option, size, widget);
    if (type == CT_ItemViewItem)
        result.setHeight(std::max(result.height(), option->fontMetrics.height() + RowAir));
    return result;
}

void Style::polish(QWidget *widget)
{
    QProxyStyle::polish(widget);
    if (auto *label = qobject_cast<QLabel *>(widget); label && label->textFormat() == Qt::AutoText)
        label->setTextFormat(Qt::PlainText);
}

int Style::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    switch (metric) {
    case PM_SmallIconSize:
    case PM_ButtonIconSize:
    case PM_TabBarIconSize:
    case PM_ToolBarIconSize: return 16;
    case PM_DefaultFrameWidth:
        if (qobject_cast<const QAbstractScrollArea *>(widget))
            return static_cast<int>(RingWidth); // room for the ring
        break;
    default: break;
    }
    return QProxyStyle::pixelMetric(metric, option, widget);
}

int Style::styleHint(
    StyleHint hint, const QStyleOption *option, const QWidget *widget, QStyleHintReturn *result) const
{
    switch (hint) {
    case SH_EtchDisabledText: return 0;
    case SH_UnderlineShortcut: return 1;
    case SH_Table_GridLineColor:
        if (option)
            return static_cast<int>(color(Role::Border, option->palette).rgba());
        break;
    default: break;
    }
    return QProxyStyle::styleHint(hint, option, widget, result);
}

} // namespace fairlead::theme
