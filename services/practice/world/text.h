#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace fairlead::practice {

std::string trimmed(std::string_view text);
std::vector<std::string> split(std::string_view text, char separator);
std::string replaced(std::string text, std::string_view from, std::string_view to);
/// A JSON string, quotes included.
std::string jsonText(std::string_view text);
/// One word for a shell, in single quotes.
std::string shellWord(std::string_view text);
/// "key=value" lines; empty lines and those starting with # are skipped.
std::map<std::string, std::string> readPairs(std::string_view text);
/// -1 when the text is no number between 0 and `most`.
int numberIn(std::string_view text, int most);
/// 64 bits of FNV-1a in hex: for names, never for security.
std::string shortHash(std::string_view text);
/// "2025-01-27T10:00:00.123Z"
std::string timestamp();

} // namespace fairlead::practice
