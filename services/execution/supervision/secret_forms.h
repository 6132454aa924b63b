#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace fairlead::supervision {

/// Secrets shorter than this are not masked in output: they would blot out half of it.
inline constexpr std::size_t ShortestSecret = 4;

/// Every form in which a secret is likely to be printed: plain, each line of it, base64 (three offsets, both
/// alphabets, wrapped lines), URL-encoded, JSON-escaped, shell-quoted, hexadecimal. Sorted, without doubles.
std::vector<std::string> secretForms(std::string_view secret);

} // namespace fairlead::supervision
