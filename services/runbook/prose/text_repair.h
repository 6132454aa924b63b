#pragma once

#include <QString>

#include <optional>

namespace fairlead {

/// As what UTF-8 was misread before the text was saved again.
enum class Misreading { MacRoman, Windows1252, Latin1 };

struct TextDamage
{
    Misreading as = Misreading::Windows1252;
    int characters = 0; ///< how many characters can be told back
    qsizetype first = 0; ///< index of the first one
};

/// Looks for characters that only a misreading explains: three odd ones where a dash was. Text in a real
/// language that merely holds accented letters is no damage. Linear; the text is not changed.
std::optional<TextDamage> findDamage(const QString &text);

/// The text with every such character told back; everything else stays.
QString repaired(const QString &text, Misreading as);

/// "Mac Roman", "Windows-1252", "Latin-1".
QString misreadingName(Misreading as);

} // namespace fairlead
