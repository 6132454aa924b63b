#include "services/runbook/prose/text_repair.h"

#include <array>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

// What the bytes from 0x80 on show as.
constexpr QStringView MacRomanHigh
    = u"\u00C4\u00C5\u00C7\u00C9\u00D1\u00D6\u00DC\u00E1\u00E0\u00E2\u00E4\u00E3\u00E5\u00E7\u00E9\u00E8"
      u"\u00EA\u00EB\u00ED\u00EC\u00EE\u00EF\u00F1\u00F3\u00F2\u00F4\u00F6\u00F5\u00FA\u00F9\u00FB\u00FC"
      u"\u2020\u00B0\u00A2\u00A3\u00A7\u2022\u00B6\u00DF\u00AE\u00A9\u2122\u00B4\u00A8\u2260\u00C6\u00D8"
      u"\u221E\u00B1\u2264\u2265\u00A5\u00B5\u2202\u2211\u220F\u03C0\u222B\u00AA\u00BA\u03A9\u00E6\u00F8"
      u"\u00BF\u00A1\u00AC\u221A\u0192\u2248\u2206\u00AB\u00BB\u2026\u00A0\u00C0\u00C3\u00D5\u0152\u0153"
      u"\u2013\u2014\u201C\u201D\u2018\u2019\u00F7\u25CA\u00FF\u0178\u2044\u20AC\u2039\u203A\uFB01\uFB02"
      u"\u2021\u00B7\u201A\u201E\u2030\u00C2\u00CA\u00C1\u00CB\u00C8\u00CD\u00CE\u00CF\u00CC\u00D3\u00D4"
      u"\uF8FF\u00D2\u00DA\u00DB\u00D9\u0131\u02C6\u02DC\u00AF\u02D8\u02D9\u02DA\u00B8\u02DD\u02DB\u02C7";

constexpr QStringView Windows1252High
    = u"\u20AC\x81"
      u"\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\x8d"
      u"\u017D\x8f"
      u"\x90"
      u"\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\x9d"
      u"\u017E\u0178"
      u"\u00A0\u00A1\u00A2\u00A3\u00A4\u00A5\u00A6\u00A7\u00A8\u00A9\u00AA\u00AB\u00AC\u00AD\u00AE\u00AF"
      u"\u00B0\u00B1\u00B2\u00B3\u00B4\u00B5\u00B6\u00B7\u00B8\u00B9\u00BA\u00BB\u00BC\u00BD\u00BE\u00BF"
      u"\u00C0\u00C1\u00C2\u00C3\u00C4\u00C5\u00C6\u00C7\u00C8\u00C9\u00CA\u00CB\u00CC\u00CD\u00CE\u00CF"
      u"\u00D0\u00D1\u00D2\u00D3\u00D4\u00D5\u00D6\u00D7\u00D8\u00D9\u00DA\u00DB\u00DC\u00DD\u00DE\u00DF"
      u"\u00E0\u00E1\u00E2\u00E3\u00E4\u00E5\u00E6\u00E7\u00E8\u00E9\u00EA\u00EB\u00EC\u00ED\u00EE\u00EF"
      u"\u00F0\u00F1\u00F2\u00F3\u00F4\u00F5\u00F6\u00F7\u00F8\u00F9\u00FA\u00FB\u00FC\u00FD\u00FE\u00FF";

/// The byte that the misreader showed as this character, or -1.
int byteOf(QChar shown, Misreading as)
{
    const char16_t code = shown.unicode();
    if (code < 0x80)
        return -1;
    if (as == Misreading::Latin1)
        return code <= 0xFF ? code : -1;
    const QStringView table = as == Misreading::MacRoman ? MacRomanHigh : Windows1252High;
    const qsizetype at = table.indexOf(shown);
    return at < 0 ? -1 : static_cast<int>(at) + 0x80;
}

/// How many bytes the UTF-8 sequence of this first byte has; 0 when it begins none.
int sequenceLength(int lead)
{
    if (lead >= 0xC2 && lead <= 0xDF)
        return 2;
    if (lead >= 0xE0 && lead <= 0xEF)
        return 3;
    return lead >= 0xF0 && lead <= 0xF4 ? 4 : 0;
}

struct Told
{
    char32_t code = 0;
    int length = 0; ///< characters of the damaged text; 0 = nothing to tell back here
};

/// Two characters that happen to fit give Armenian, Syriac or click letters; what was written is hardly that.
bool isPlausiblePair(char32_t code)
{
    return code <= 0x17F || (code >= 0x370 && code <= 0x45F);
}

bool isSensible(char32_t code, int length)
{
    if (length == 2 && !isPlausiblePair(code))
        return false;
    constexpr std::array<char32_t, 5> least{ 0, 0, 0xA0, 0x800, 0x10000 };
    return code >= least[static_cast<std::size_t>(length)] && code <= 0x10FFFF
        && (code < 0xD800 || code > 0xDFFF) && QChar::category(code) != QChar::Other_NotAssigned
        && QChar::category(code) != QChar::Other_PrivateUse;
}

/// The character that the text at this place was before it was misread.
Told toldBack(QStringView text, qsizetype at, Misreading as)
{
    const int lead = byteOf(text[at], as);
    const int length = lead < 0 ? 0 : sequenceLength(lead);
    if (length == 0 || at + length > text.size())
        return {};
    char32_t code = static_cast<char32_t>(lead) & (0xFFU >> (length + 1));
    for (int i = 1; i < length; ++i) {
        const int byte = byteOf(text[at + i], as);
        if (byte < 0x80 || byte > 0xBF)
            return {};
        code = (code << 6) | (static_cast<char32_t>(byte) & 0x3FU);
    }
    return isSensible(code, length) ? Told{ code, length } : Told{};
}

/// A long sequence is no accident; a few short ones may be.
constexpr int Convincing = 4;

struct Evidence
{
    TextDamage damage;
    int weight = 0;
};

Evidence evidenceFor(QStringView text, Misreading as)
{
    Evidence evidence{ { as } };
    for (qsizetype at = 0; at < text.size();) {
        const Told told = text[at].unicode() < 0x80 ? Told{} : toldBack(text, at, as);
        if (told.length > 0) {
            if (evidence.damage.characters++ == 0)
                evidence.damage.first = at;
            evidence.weight += told.length > 2 ? Convincing : 1;
        }
        at += told.length > 0 ? told.length : 1;
    }
    return evidence;
}

} // namespace

std::optional<TextDamage> findDamage(const QString &text)
{
    Evidence best;
    for (const Misreading as : { Misreading::Windows1252, Misreading::MacRoman, Misreading::Latin1 }) {
        const Evidence evidence = evidenceFor(text, as);
        if (evidence.weight > best.weight)
            best = evidence;
    }
    return best.weight >= Convincing ? std::optional(best.damage) : std::nullopt;
}

QString repaired(const QString &text, Misreading as)
{
    QString result;
    result.reserve(text.size());
    for (qsizetype at = 0; at < text.size();) {
        const Told told = text[at].unicode() < 0x80 ? Told{} : toldBack(text, at, as);
        if (told.length > 0)
            result += QString::fromUcs4(&told.code, 1);
        else
            result += text[at];
        at += told.length > 0 ? told.length : 1;
    }
    return result;
}

QString misreadingName(Misreading as)
{
    switch (as) {
    case Misreading::MacRoman: return u"Mac Roman"_s;
    case Misreading::Windows1252: return u"Windows-1252"_s;
    case Misreading::Latin1: return u"Latin-1"_s;
    }
    return {};
}

} // namespace fairlead
