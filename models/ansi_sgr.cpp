#include "models/ansi_sgr.h"

#include <algorithm>

namespace fairlead {
namespace {

constexpr std::size_t MaxParameters = 32;
constexpr int MaxNumber = 9999;

/// One parameter with its sub-parameters: "38:2::1:2:3" is {38, 2, 0, 1, 2, 3}.
using Parameter = std::vector<int>;

/// Empty when a character does not belong there ("?25", "1>").
std::vector<Parameter> split(QByteArrayView text)
{
    std::vector<Parameter> result{ { 0 } };
    for (const char c : text) {
        auto &numbers = result.back();
        if (c >= '0' && c <= '9')
            numbers.back() = std::min(numbers.back() * 10 + (c - '0'), MaxNumber);
        else if (c == ':' && numbers.size() < MaxParameters)
            numbers.push_back(0);
        else if (c == ';' && result.size() < MaxParameters)
            result.push_back({ 0 });
        else
            return {};
    }
    return result;
}

bool isByte(int value)
{
    return value >= 0 && value <= 255;
}

AnsiColor palette(int index)
{
    return { AnsiColor::Kind::Palette, static_cast<std::uint32_t>(index) };
}

/// Numbers after the 38 or 48: {5, n} or {2, r, g, b}. No change when they are out of range.
void setExtended(AnsiColor &color, const std::vector<int> &numbers)
{
    if (numbers.size() >= 2 && numbers[0] == 5 && isByte(numbers[1]))
        color = palette(numbers[1]);
    if (numbers.size() < 4 || numbers[0] != 2
        || !std::all_of(numbers.begin() + 1, numbers.begin() + 4, isByte))
        return;
    color = { AnsiColor::Kind::Rgb,
        static_cast<std::uint32_t>(numbers[1] << 16 | numbers[2] << 8 | numbers[3]) };
}

/// "38:2:<space>:r:g:b" carries a colour space that "38:2:r:g:b" leaves out.
std::vector<int> fromSubparameters(const Parameter &parameter)
{
    std::vector<int> numbers(parameter.begin() + 1, parameter.end());
    if (numbers.size() >= 5 && numbers[0] == 2)
        numbers.erase(numbers.begin() + 1);
    return numbers;
}

/// How many of the following parameters an extended colour with semicolons takes.
std::size_t extendedLength(const std::vector<Parameter> &all, std::size_t at)
{
    if (at + 1 >= all.size())
        return 0;
    const int kind = all[at + 1][0];
    const std::size_t wanted = kind == 5 ? 2 : kind == 2 ? 4 : 1;
    return std::min(wanted, all.size() - at - 1);
}

std::size_t applyExtended(AnsiColor &color, const std::vector<Parameter> &all, std::size_t at)
{
    if (all[at].size() > 1) {
        setExtended(color, fromSubparameters(all[at]));
        return 0;
    }
    const auto length = extendedLength(all, at);
    std::vector<int> numbers;
    for (std::size_t i = 1; i <= length; ++i)
        numbers.push_back(all[at + i][0]);
    setExtended(color, numbers);
    return length;
}

void applyFlag(AnsiStyle &style, int code, bool underlineOff)
{
    switch (code) {
    case 0: style = {}; break;
    case 1: style.bold = true; break;
    case 2: style.faint = true; break;
    case 3: style.italic = true; break;
    case 4: style.underline = !underlineOff; break;
    case 7: style.inverse = true; break;
    case 9: style.strikeout = true; break;
    case 21: style.underline = true; break;
    case 22: style.bold = style.faint = false; break;
    case 23: style.italic = false; break;
    case 24: style.underline = false; break;
    case 27: style.inverse = false; break;
    case 29: style.strikeout = false; break;
    default: break; // blinking and concealed text stay plain: nothing in a log hides itself
    }
}

void applyColor(AnsiStyle &style, int code)
{
    if (code >= 30 && code <= 37)
        style.foreground = palette(code - 30);
    else if (code == 39)
        style.foreground = {};
    else if (code >= 40 && code <= 47)
        style.background = palette(code - 40);
    else if (code == 49)
        style.background = {};
    else if (code >= 90 && code <= 97)
        style.foreground = palette(code - 90 + 8);
    else if (code >= 100 && code <= 107)
        style.background = palette(code - 100 + 8);
}

} // namespace

void applySgr(AnsiStyle &style, QByteArrayView parameters)
{
    const auto all = split(parameters);
    for (std::size_t at = 0; at < all.size(); ++at) {
        const int code = all[at][0];
        if (code == 38)
            at += applyExtended(style.foreground, all, at);
        else if (code == 48)
            at += applyExtended(style.background, all, at);
        else if (code < 30)
            applyFlag(style, code, all[at].size() > 1 && all[at][1] == 0);
        else
            applyColor(style, code);
    }
}

} // namespace fairlead
