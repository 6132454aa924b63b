#pragma once

#include <QString>

namespace fairlead {

/// Characters that turn the direction of the text around them (Unicode UAX #9): with one of them a command
/// can read otherwise on the screen than it runs.
constexpr bool turnsText(char16_t unit)
{
    return (unit >= 0x202A && unit <= 0x202E) || (unit >= 0x2066 && unit <= 0x2069) || unit == 0x200E
        || unit == 0x200F || unit == 0x061C;
}

/// With U+FFFD in the place of each: for showing, never for what runs. As long as `text`.
QString straight(QString text);

} // namespace fairlead
