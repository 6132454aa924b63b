#include "models/straight_text.h"

#include <algorithm>

namespace fairlead {

QString straight(QString text)
{
    const auto turns = [](QChar c) { return turnsText(c.unicode()); };
    if (std::any_of(text.cbegin(), text.cend(), turns))
        std::replace_if(text.begin(), text.end(), turns, QChar(QChar::ReplacementCharacter));
    return text;
}

} // namespace fairlead
