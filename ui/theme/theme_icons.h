#pragma once

#include <QColor>
#include <QIcon>
#include <QIconEngine>
#include <QMap>
#include <QPixmap>

namespace fairlead::theme {

/// Draws another icon's shape in one colour, sharp at every size and pixel ratio; each of these once.
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
    QPixmap draw(const QSize &size, QIcon::Mode mode, QIcon::State state, qreal scale);

    QIcon m_shape;
    QColor m_color;
    QMap<QString, QPixmap> m_drawn; ///< by size, mode, state and ratio
};

} // namespace fairlead::theme
