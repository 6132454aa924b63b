#pragma once

class QPainter;
class QStyle;
class QStyleOptionSlider;
class QWidget;

namespace fairlead::theme {

/// A flat scroll bar. Fusion's has gradients, and Qt fills a gradient of more than 96 rows on a pool of
/// threads and waits for them: on a machine whose steps use every core, that held the window up by 30 ms and
/// more.
void drawScrollBar(
    const QStyle &style, const QStyleOptionSlider &option, QPainter *painter, const QWidget *widget);

} // namespace fairlead::theme
