#include "models/ansi_characters.h"

#include <QChar>

namespace fairlead {
namespace {

/// Blank "letters" and variation selectors, apart from the two that emoji use.
bool isInvisible(char32_t c)
{
    const bool blank = c == 0x034f || c == 0x115f || c == 0x1160 || c == 0x17b4 || c == 0x17b5 || c == 0x3164
        || c == 0xffa0;
    return blank || (c >= 0x180b && c <= 0x180f) || (c >= 0xfe00 && c <= 0xfe0d)
        || (c >= 0xe0100 && c <= 0xe01ef);
}

struct Lead
{
    int bytes;
    char32_t bits;
    char32_t least; ///< a smaller value was written with too many bytes
};

Lead leadOf(unsigned char byte)
{
    if (byte >= 0xc2 && byte <= 0xdf)
        return { 2, byte & 0x1fU, 0x80 };
    if (byte >= 0xe0 && byte <= 0xef)
        return { 3, byte & 0x0fU, 0x800 };
    if (byte >= 0xf0 && byte <= 0xf4)
        return { 4, byte & 0x07U, 0x10000 };
    return { 1, 0, 1 };
}

} // namespace

bool isTreacherous(char32_t c)
{
    switch (QChar::category(c)) {
    case QChar::Other_Format:
    case QChar::Other_Control:
    case QChar::Other_Surrogate:
    case QChar::Other_NotAssigned:
    case QChar::Other_PrivateUse:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph: return true;
    default: break;
    }
    return isInvisible(c);
}

char16_t pictureOf(unsigned char byte)
{
    return byte == 0x7f ? 0x2421 : static_cast<char16_t>(0x2400 + byte);
}

DecodedCharacter decodeCharacter(QByteArrayView line, qsizetype at)
{
    const auto lead = leadOf(static_cast<unsigned char>(line[at]));
    if (lead.bytes == 1 || at + lead.bytes > line.size())
        return {};
    char32_t c = lead.bits;
    for (int i = 1; i < lead.bytes; ++i) {
        const auto next = static_cast<unsigned char>(line[at + i]);
        if ((next & 0xc0) != 0x80)
            return {};
        c = (c << 6) | (next & 0x3fU);
    }
    const bool valid = c >= lead.least && c <= 0x10ffff && !(c >= 0xd800 && c <= 0xdfff);
    return valid ? DecodedCharacter{ c, lead.bytes } : DecodedCharacter{};
}

} // namespace fairlead
