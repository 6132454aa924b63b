#pragma once

#include <QProxyStyle>

namespace fairlead::theme {

/// Fusion with a focus ring that nobody can miss, on single widgets and around lists and text areas, and with
/// outlines of boxes and buttons that can be seen in the dark scheme, too. Labels and tooltips hold text:
/// what a runbook, a log or a service says cannot make Qt read it as HTML and load what it names.
class Style : public QProxyStyle
{
    Q_OBJECT

public:
    Style();

    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
        const QWidget *widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
        const QWidget *widget) const override;
    QSize sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
        const QWidget *widget) const override;
    using QProxyStyle::polish;
    void polish(QWidget *widget) override;
    int pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const override;
    int styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
        QStyleHintReturn *result) const override;
};

} // namespace fairlead::theme
