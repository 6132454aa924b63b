#include "ui/logs/log_colors.h"

#include "ui/theme/theme.h"
#include "ui/theme/theme_palette.h"

#include <array>
#include <utility>

namespace fairlead {
namespace {

using Sixteen = std::array<QRgb, 16>;

constexpr Sixteen LightSixteen{ 0x1f2326, 0xb01b1b, 0x14703c, 0x8f4e00, 0x1e62ad, 0x8c2a8c, 0x0a6a72,
    0x62686e, 0x565c62, 0xcc2a2a, 0x1a7f45, 0xa25a00, 0x2470c4, 0xa33aa3, 0x0d7680, 0x3c4247 };
constexpr Sixteen DarkSixteen{ 0x8b939a, 0xff9f96, 0x66d493, 0xf4b65c, 0x7dbcf8, 0xe3a5ea, 0x6ad3d8, 0xd3d8dc,
    0xa9b0b6, 0xffb8b1, 0x8fe6b2, 0xffd089, 0xa5d3ff, 0xf1c4f5, 0x9be8ec, 0xffffff };

/// 16 to 231: a cube of 6 levels each; 232 to 255: greys.
QColor fromCube(std::uint32_t index)
{
    if (index >= 232) {
        const int grey = 8 + 10 * static_cast<int>(index - 232);
        return { grey, grey, grey };
    }
    const auto level = [](std::uint32_t step) { return step == 0 ? 0 : 55 + 40 * static_cast<int>(step); };
    const auto cube = index - 16;
    return { level(cube / 36), level(cube / 6 % 6), level(cube % 6) };
}

QColor named(const AnsiColor &color, bool dark)
{
    if (color.kind == AnsiColor::Kind::Rgb)
        return QColor::fromRgb(color.value);
    if (color.value >= 16)
        return fromCube(color.value);
    return QColor::fromRgb((dark ? DarkSixteen : LightSixteen)[color.value]);
}

/// Halfway towards the ground, as terminals show faint text; made readable afterwards.
QColor faded(const QColor &text, const QColor &ground)
{
    return { (2 * text.red() + ground.red()) / 3, (2 * text.green() + ground.green()) / 3,
        (2 * text.blue() + ground.blue()) / 3 };
}

void setMarks(LogColors &colors)
{
    colors.selection = colors.dark ? QColor(0x34, 0x57, 0x7a) : QColor(0xb8, 0xd7, 0xf5);
    colors.currentLine = colors.dark ? QColor(0x33, 0x39, 0x40) : QColor(0xed, 0xf2, 0xf7);
    colors.match = colors.dark ? QColor(0x6b, 0x52, 0x10) : QColor(0xff, 0xe4, 0x95);
    colors.matchText = colors.dark ? QColor(0xff, 0xff, 0xff) : QColor(0x1f, 0x23, 0x26);
    colors.masked = colors.dark ? QColor(0x4a, 0x2f, 0x5c) : QColor(0xea, 0xdc, 0xf5);
    colors.maskedText = colors.dark ? QColor(0xf1, 0xdc, 0xff) : QColor(0x5a, 0x24, 0x7c);
    colors.currentMatch = QColor(0xff, 0xb5, 0x3d);
    colors.currentMatchText = QColor(0x1f, 0x23, 0x26);
}

} // namespace

LogColors logColors(const QPalette &palette)
{
    LogColors colors;
    colors.dark = theme::isDark(palette);
    colors.ground = palette.color(QPalette::Active, QPalette::Base);
    colors.text = palette.color(QPalette::Active, QPalette::Text);
    colors.gutter = colors.ground;
    colors.number = theme::readable(theme::color(theme::Role::Muted, palette), colors.gutter);
    setMarks(colors);
    colors.mark = theme::readable(theme::color(theme::Role::Warning, palette), colors.ground);
    return colors;
}

LogInk inkFor(const AnsiStyle &style, const LogColors &colors, const QColor &under)
{
    const auto &front = style.foreground;
    const auto &back = style.background;
    const bool plainBack = back.kind == AnsiColor::Kind::Default;
    auto text = front.kind == AnsiColor::Kind::Default ? colors.text : named(front, colors.dark);
    auto ground = plainBack ? under : named(back, colors.dark);
    if (style.inverse)
        std::swap(text, ground);
    if (style.faint)
        text = faded(text, ground);
    return { theme::readable(text, ground), plainBack && !style.inverse ? QColor() : ground };
}

} // namespace fairlead
