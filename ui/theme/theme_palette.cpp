#include "ui/theme/theme_palette.h"

#include <algorithm>
#include <cmath>

namespace fairlead::theme {
namespace {

Colors lightColors()
{
    Colors c;
    c.window = QColor(0xef, 0xf1, 0xf2);
    c.base = QColor(0xff, 0xff, 0xff);
    c.card = QColor(0xfc, 0xfc, 0xfc);
    c.alternate = QColor(0xf5, 0xf6, 0xf7);
    c.text = QColor(0x1f, 0x23, 0x26);
    c.disabled = QColor(0x62, 0x68, 0x6e);
    c.muted = QColor(0x48, 0x4e, 0x54);
    c.good = QColor(0x14, 0x70, 0x3c);
    c.bad = QColor(0xb0, 0x1b, 0x1b);
    c.warning = QColor(0x8f, 0x4e, 0x00);
    c.accent = QColor(0x1e, 0x62, 0xad);
    c.accentText = QColor(0xff, 0xff, 0xff);
    c.border = QColor(0xcb, 0xcf, 0xd3);
    c.goodGround = QColor(0xdc, 0xf2, 0xe4);
    c.badGround = QColor(0xfa, 0xe2, 0xe0);
    c.warningGround = QColor(0xfd, 0xeb, 0xcf);
    c.selection = QColor(0xd9, 0xe9, 0xf8);
    c.hover = QColor(0xee, 0xf4, 0xfa);
    c.danger = QColor(0xb0, 0x1b, 0x1b);
    return c;
}

Colors darkColors()
{
    Colors c;
    c.window = QColor(0x20, 0x23, 0x26);
    c.base = QColor(0x25, 0x28, 0x2c);
    c.card = QColor(0x2a, 0x2e, 0x32);
    c.alternate = QColor(0x2d, 0x31, 0x36);
    c.text = QColor(0xec, 0xef, 0xf1);
    c.disabled = QColor(0xa9, 0xb0, 0xb6);
    c.muted = QColor(0xb3, 0xb9, 0xbe);
    c.good = QColor(0x66, 0xd4, 0x93);
    c.bad = QColor(0xff, 0x9f, 0x96);
    c.warning = QColor(0xf4, 0xb6, 0x5c);
    c.accent = QColor(0x7d, 0xbc, 0xf8);
    c.accentText = QColor(0x0d, 0x1b, 0x28);
    c.border = QColor(0x4b, 0x51, 0x57);
    c.goodGround = QColor(0x1d, 0x3d, 0x2a);
    c.badGround = QColor(0x4a, 0x26, 0x26);
    c.warningGround = QColor(0x44, 0x36, 0x1c);
    c.selection = QColor(0x2b, 0x44, 0x5c);
    c.hover = QColor(0x36, 0x3c, 0x42);
    c.danger = QColor(0xb0, 0x2b, 0x2b);
    return c;
}

double linear(double channel)
{
    return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

double luminance(const QColor &color)
{
    const auto rgb = color.toRgb();
    return 0.2126 * linear(rgb.redF()) + 0.7152 * linear(rgb.greenF()) + 0.0722 * linear(rgb.blueF());
}

QColor mixed(const QColor &from, const QColor &to, double part)
{
    const auto mix = [part](int a, int b) { return static_cast<int>(std::lround(a + (b - a) * part)); };
    return { mix(from.red(), to.red()), mix(from.green(), to.green()), mix(from.blue(), to.blue()) };
}

void setDisabled(QPalette &palette, const Colors &c)
{
    for (const auto role :
        { QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::PlaceholderText })
        palette.setColor(QPalette::Disabled, role, c.disabled);
    palette.setColor(QPalette::Disabled, QPalette::Base, c.window);
    palette.setColor(QPalette::Disabled, QPalette::Button, c.window);
    palette.setColor(QPalette::Disabled, QPalette::Highlight, c.border);
    palette.setColor(QPalette::Disabled, QPalette::HighlightedText, c.text);
}

void setShades(QPalette &palette, const Colors &c)
{
    palette.setColor(QPalette::Light, mixed(c.card, Qt::white, 0.2));
    palette.setColor(QPalette::Midlight, c.hover);
    palette.setColor(QPalette::Mid, c.border);
    palette.setColor(QPalette::Dark, mixed(c.border, Qt::black, 0.25));
    palette.setColor(QPalette::Shadow, mixed(c.window, Qt::black, 0.6));
}

} // namespace

const Colors &colors(bool dark)
{
    static const Colors light = lightColors();
    static const Colors night = darkColors();
    return dark ? night : light;
}

QPalette buildPalette(const Colors &c)
{
    QPalette palette;
    for (const auto role : { QPalette::WindowText, QPalette::Text, QPalette::ButtonText,
             QPalette::ToolTipText, QPalette::BrightText })
        palette.setColor(role, c.text);
    palette.setColor(QPalette::Window, c.window);
    palette.setColor(QPalette::Base, c.base);
    palette.setColor(QPalette::AlternateBase, c.alternate);
    palette.setColor(QPalette::Button, c.card);
    palette.setColor(QPalette::ToolTipBase, c.card);
    palette.setColor(QPalette::PlaceholderText, c.muted);
    palette.setColor(QPalette::Highlight, c.accent);
    palette.setColor(QPalette::HighlightedText, c.accentText);
    palette.setColor(QPalette::Link, c.accent);
    palette.setColor(QPalette::LinkVisited, c.accent);
    setShades(palette, c);
    setDisabled(palette, c);
    return palette;
}

double contrast(const QColor &first, const QColor &second)
{
    const auto [low, high] = std::minmax({ luminance(first), luminance(second) });
    return (high + 0.05) / (low + 0.05);
}

QColor readable(const QColor &text, const QColor &ground, double least)
{
    if (contrast(text, ground) >= least)
        return text;
    const QColor goal = contrast(Qt::white, ground) > contrast(Qt::black, ground) ? Qt::white : Qt::black;
    for (int percent = 5; percent < 100; percent += 5) {
        const auto candidate = mixed(text, goal, percent / 100.0);
        if (contrast(candidate, ground) >= least)
            return candidate;
    }
    return goal;
}

} // namespace fairlead::theme
