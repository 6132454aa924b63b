#include "services/practice/world/text.h"

#include <array>
#include <charconv>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <ctime>

namespace fairlead::practice {

std::string trimmed(std::string_view text)
{
    constexpr std::string_view blank = " \t\r\n";
    const auto first = text.find_first_not_of(blank);
    if (first == std::string_view::npos) {
        return {};
    }
    return std::string(text.substr(first, text.find_last_not_of(blank) - first + 1));
}

std::vector<std::string> split(std::string_view text, char separator)
{
    std::vector<std::string> parts;
    std::size_t from = 0;
    while (from <= text.size()) {
        const auto to = std::min(text.find(separator, from), text.size());
        if (to > from) {
            parts.emplace_back(text.substr(from, to - from));
        }
        from = to + 1;
    }
    return parts;
}

std::string replaced(std::string text, std::string_view from, std::string_view to)
{
    for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
        text.replace(at, from.size(), to);
    }
    return text;
}

std::string jsonText(std::string_view text)
{
    std::string out = "\"";
    for (const char character : text) {
        if (character == '"' || character == '\\') {
            out += '\\';
            out += character;
        } else if (static_cast<unsigned char>(character) < 0x20) {
            std::array<char, 8> code{};
            std::snprintf(code.data(), code.size(), "\\u%04x", static_cast<unsigned>(character));
            out += code.data();
        } else {
            out += character;
        }
    }
    return out + '"';
}

std::string shellWord(std::string_view text)
{
    return "'" + replaced(std::string(text), "'", "'\\''") + "'";
}

std::map<std::string, std::string> readPairs(std::string_view text)
{
    std::map<std::string, std::string> pairs;
    for (const auto &line : split(text, '\n')) {
        const auto equals = line.find('=');
        if (line.front() != '#' && equals != std::string::npos) {
            pairs[trimmed(line.substr(0, equals))] = trimmed(line.substr(equals + 1));
        }
    }
    return pairs;
}

int numberIn(std::string_view text, int most)
{
    int number = -1;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool whole = error == std::errc{} && end == text.data() + text.size();
    return whole && number >= 0 && number <= most ? number : -1;
}

std::string shortHash(std::string_view text)
{
    std::uint64_t hash = 14695981039346656037ULL;
    for (const char character : text) {
        hash = (hash ^ static_cast<unsigned char>(character)) * 1099511628211ULL;
    }
    std::array<char, 20> hex{};
    std::snprintf(hex.data(), hex.size(), "%016llx", static_cast<unsigned long long>(hash));
    return hex.data();
}

std::string timestamp()
{
    using namespace std::chrono;
    const auto now = system_clock::now();
    const std::time_t seconds = system_clock::to_time_t(now);
    std::tm parts{};
    gmtime_r(&seconds, &parts);
    std::array<char, 32> head{};
    std::strftime(head.data(), head.size(), "%Y-%m-%dT%H:%M:%S", &parts);
    const auto millis = duration_cast<milliseconds>(now.time_since_epoch()).count() % 1000;
    std::array<char, 48> whole{};
    std::snprintf(whole.data(), whole.size(), "%s.%03dZ", head.data(), static_cast<int>(millis));
    return whole.data();
}

} // namespace fairlead::practice
