#include "text_invariants.h"

#include "fuzz_target.h"

#include <QChar>

namespace fairlead::fuzz {

namespace {

bool turnsText(char32_t c)
{
    return c == 0x061c || c == 0x200e || c == 0x200f || (c >= 0x202a && c <= 0x202e)
        || (c >= 0x2066 && c <= 0x2069);
}

void checkCharacter(char32_t c, bool breaks)
{
    const bool isBreak = c == U'\n' || c == U'\t';
    require(c >= 0x20 || (breaks && isBreak), "no C0 control character is shown");
    require(c < 0x7f || c > 0x9f, "no DEL and no C1 control character is shown");
    require(c != 0x2028 && c != 0x2029, "no line separator is shown");
    require(!turnsText(c), "nothing shown changes the direction of text");
}

} // namespace

void checkShown(QStringView text, bool breaks)
{
    for (qsizetype i = 0; i < text.size(); ++i) {
        const bool pair = text[i].isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate();
        require(pair || !text[i].isSurrogate(), "no half of a character is shown");
        checkCharacter(pair ? QChar::surrogateToUcs4(text[i], text[i + 1]) : text[i].unicode(), breaks);
        i += pair ? 1 : 0;
    }
}

} // namespace fairlead::fuzz
