#pragma once

#include <QChar>

#include <array>
#include <cstdint>

namespace fairlead {

/// What the word sieve sees of a character: letters without case, all digits as one, the rest in heaps, those
/// of ASCII apart from the others. Two characters that a pattern holds for the same are always the same
/// symbol.
using WordSymbol = uint8_t;

inline constexpr WordSymbol WordEdge = 26; ///< between an ASCII letter and what is none
inline constexpr WordSymbol AnyDigit = 27;
inline constexpr WordSymbol FirstHeap = 28;
inline constexpr WordSymbol FirstFarHeap = 48; ///< of characters beyond ASCII
inline constexpr std::size_t WordSymbols = 64;

inline bool isLetterSymbol(WordSymbol symbol)
{
    return symbol < WordEdge;
}

/// Characters beyond ASCII that a pattern without case takes for a letter; 0 for all others.
inline char16_t letterInDisguise(char16_t c)
{
    switch (c) {
    case 0x0130:
    case 0x0131: return u'i';
    case 0x017F: return u's';
    case 0x212A: return u'k';
    default: return 0;
    }
}

inline WordSymbol symbolOf(char16_t c)
{
    if (const char16_t letter = c < 0x80 ? 0 : letterInDisguise(c))
        c = letter;
    const char16_t small = c | 0x20;
    if (c < 0x80 && small >= u'a' && small <= u'z')
        return static_cast<WordSymbol>(small - u'a');
    if (c >= u'0' && c <= u'9')
        return AnyDigit;
    if (c < 0x80)
        return static_cast<WordSymbol>(FirstHeap + c % (FirstFarHeap - FirstHeap));
    return static_cast<WordSymbol>(FirstFarHeap + c % (WordSymbols - FirstFarHeap));
}

} // namespace fairlead
