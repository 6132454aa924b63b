#pragma once

#include <QString>

#include <vector>

namespace fairlead {

/// What a character of a shell script is part of.
enum class ShellPart : unsigned char {
    Code, ///< outside quotes
    Mark, ///< a quote, or what opens or closes an expansion
    Comment,
    Single, ///< inside '…'
    Ansi, ///< inside $'…'
    Double, ///< inside "…"
    HereText, ///< body of a here-document whose variables expand
    HereLiteral, ///< body of a here-document with a quoted delimiter
    Arithmetic, ///< inside $((…)) or ((…))
    Escaped, ///< a backslash and the character after it, outside single quotes
};

/// One entry for each character of `script`. Linear in time; never fails: what is open at the end stays open.
std::vector<ShellPart> shellParts(const QString &script);

/// The script with everything but code and quoted text blanked out; lines and columns stay where they are.
QString withoutComments(const QString &script);

/// True when nothing but comments and blank lines is left.
bool isOnlyComments(const QString &script);

/// The comments' texts, one for each line of the script (empty where there is none), without the `#`.
QStringList commentLines(const QString &script);

} // namespace fairlead
