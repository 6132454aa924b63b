#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace fairlead::supervision {

/// The text with every byte that does not belong to well-formed UTF-8 replaced by U+FFFD.
std::string toValidUtf8(std::string_view text);
bool isValidUtf8(std::string_view text);

struct CodePoint
{
    std::uint32_t value = 0xFFFD; ///< U+FFFD for a byte that is not well-formed
    std::size_t length = 1; ///< in bytes
};

/// The first character of `text`, which is not empty.
CodePoint codePointAt(std::string_view text);
void appendUtf8(std::string &out, std::uint32_t codePoint);
/// At most `bytes` long, cut before a character, never inside one.
std::string cutUtf8(std::string text, std::size_t bytes);

} // namespace fairlead::supervision
