#pragma once

#include <QColor>
#include <QIcon>
#include <QIconEngine>

namespace fairlead::theme {

/// Draws another icon's shape in one colour, sharp at every size and pixel ratio.
class TintedIcon : public QIconEngine
{
public:
    TintedIcon(QIcon shape, const QColor &color);

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override;
    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override;
    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State state, qreal scale) override;
    bool isNull() override;
    QIconEngine *clone() const override;

private:
    QIcon m_shape;
    QColor m_color;
};

} // namespace fairlead::theme
