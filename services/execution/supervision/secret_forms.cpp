#include "services/execution/supervision/secret_forms.h"

#include "services/execution/supervision/utf8.h"

#include <algorithm>
#include <cctype>
#include <cstdio>
#include <functional>

namespace fairlead::supervision {

namespace {

using Forms = std::vector<std::string>;
using Bytes = std::string_view;

/// A line of a secret, or a wrapped line of its base64, is masked on its own from this length.
constexpr std::size_t ShortestPart = 8;

std::string encodeEach(Bytes secret, const std::function<std::string(unsigned char)> &encode)
{
    std::string out;
    for (const char c : secret)
        out += encode(static_cast<unsigned char>(c));
    return out;
}

std::string formatted(const char *format, unsigned char byte)
{
    char text[16];
    std::snprintf(text, sizeof text, format, byte);
    return text;
}

std::string base64(Bytes bytes, Bytes lastTwo)
{
    std::string alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    alphabet += lastTwo;
    std::string out;
    unsigned bits = 0;
    int count = 0;
    for (const char c : bytes) {
        bits = (bits << 8) | static_cast<unsigned char>(c);
        for (count += 8; count >= 6; count -= 6)
            out += alphabet[(bits >> (count - 6)) & 63];
    }
    return out; // without the last, incomplete character: what follows the secret would change it
}

void addBase64(Forms &forms, Bytes secret, Bytes lastTwo)
{
    for (std::size_t offset = 0; offset < 3; ++offset) {
        const std::string encoded = base64(std::string(offset, '\0').append(secret), lastTwo);
        forms.push_back(encoded.substr((offset * 8 + 5) / 6));
    }
}

void addWrappedBase64(Forms &forms, Bytes secret, std::size_t width)
{
    const std::string encoded = base64(secret, "+/");
    if (encoded.size() <= width)
        return;
    for (std::size_t at = 0; at + ShortestPart <= encoded.size(); at += width)
        forms.push_back(encoded.substr(at, width));
}

bool isUnreserved(unsigned char byte)
{
    return byte < 0x80
        && (std::isalnum(byte) != 0 || Bytes("-_.~").find(static_cast<char>(byte)) != Bytes::npos);
}

void addUrl(Forms &forms, Bytes secret)
{
    for (const char *format : { "%%%02X", "%%%02x" }) {
        for (const Bytes alsoPlain : { "", "/", "!*'()", ":/?#[]@!$&'()*+,;=" }) {
            forms.push_back(encodeEach(secret, [&](unsigned char byte) {
                const bool plain
                    = isUnreserved(byte) || alsoPlain.find(static_cast<char>(byte)) != Bytes::npos;
                return plain ? std::string(1, static_cast<char>(byte)) : formatted(format, byte);
            }));
        }
        forms.push_back(encodeEach(secret, [&](unsigned char byte) {
            return byte == ' '       ? std::string("+")
                : isUnreserved(byte) ? std::string(1, static_cast<char>(byte))
                                     : formatted(format, byte);
        }));
    }
}

std::string jsonCharacter(unsigned char byte, Bytes asUnicode, bool escapeSlash)
{
    static constexpr Bytes means = "\"\\\b\f\n\r\t";
    static constexpr Bytes names = "\"\\bfnrt";
    const std::size_t index = means.find(static_cast<char>(byte));
    if (asUnicode.find(static_cast<char>(byte)) != Bytes::npos)
        return formatted("\\u%04x", byte);
    if (index != Bytes::npos)
        return std::string("\\") + names[index];
    if (byte == '/' && escapeSlash)
        return "\\/";
    return byte < 0x20 ? formatted("\\u%04x", byte) : std::string(1, static_cast<char>(byte));
}

/// As json.dumps writes it: everything beyond ASCII as \uXXXX.
std::string asciiJson(Bytes secret)
{
    std::string out;
    for (std::size_t i = 0; i < secret.size();) {
        const CodePoint next = codePointAt(secret.substr(i));
        i += next.length;
        if (next.value < 0x80) {
            out += jsonCharacter(static_cast<unsigned char>(next.value), "", false);
            continue;
        }
        char units[16];
        const unsigned rest = next.value - 0x10000;
        if (next.value < 0x10000)
            std::snprintf(units, sizeof units, "\\u%04x", next.value);
        else
            std::snprintf(
                units, sizeof units, "\\u%04x\\u%04x", 0xD800 + (rest >> 10), 0xDC00 + (rest & 0x3FF));
        out += units;
    }
    return out;
}

void addJson(Forms &forms, Bytes secret)
{
    forms.push_back(asciiJson(secret));
    for (const Bytes asUnicode : { "", "<>&", "<>&'" }) {
        for (const bool escapeSlash : { false, true })
            forms.push_back(encodeEach(
                secret, [&](unsigned char byte) { return jsonCharacter(byte, asUnicode, escapeSlash); }));
    }
}

void addShell(Forms &forms, Bytes secret)
{
    const auto replace = [&](const char *quote) {
        return encodeEach(secret, [&](unsigned char byte) {
            return byte == '\'' ? quote : std::string(1, static_cast<char>(byte));
        });
    };
    forms.push_back(replace("'\\''"));
    forms.push_back(replace("'\"'\"'"));
    forms.push_back(replace("\\'"));
    const auto escape = [&](Bytes special) {
        return encodeEach(secret, [&](unsigned char byte) {
            const std::string plain(1, static_cast<char>(byte));
            return special.find(static_cast<char>(byte)) == Bytes::npos ? plain : "\\" + plain;
        });
    };
    forms.push_back(escape("\"\\$`")); // inside double quotes
    forms.push_back(escape(" \t!\"#$&'()*,;<>?[\\]^`{|}~")); // printf %q
    forms.push_back(escape(" \t!\"$&'()*,;<>?[\\]^`{|}")); // printf %q: # and ~ only at the start
    forms.push_back(encodeEach(secret, [](unsigned char byte) { // $'…'
        if (byte == '\'' || byte == '"')
            return byte == '"' ? std::string("\"") : std::string("\\'");
        return jsonCharacter(byte, "", false);
    }));
}

void addHex(Forms &forms, Bytes secret)
{
    for (const char *format : { "%02x", "%02X" })
        forms.push_back(encodeEach(secret, [&](unsigned char byte) { return formatted(format, byte); }));
}

void addLines(Forms &forms, Bytes secret)
{
    std::size_t start = 0;
    while (start < secret.size()) {
        const std::size_t end = std::min(secret.find('\n', start), secret.size());
        const Bytes line = secret.substr(start, end - start);
        if (line.size() >= ShortestPart && line.size() < secret.size())
            forms.emplace_back(line);
        start = end + 1;
    }
}

} // namespace

std::vector<std::string> secretForms(std::string_view secret)
{
    Forms forms;
    if (secret.size() < ShortestSecret)
        return forms;
    forms.emplace_back(secret);
    addLines(forms, secret);
    addBase64(forms, secret, "+/");
    addBase64(forms, secret, "-_");
    addWrappedBase64(forms, secret, 76);
    addWrappedBase64(forms, secret, 64);
    addUrl(forms, secret);
    addJson(forms, secret);
    addShell(forms, secret);
    addHex(forms, secret);
    std::erase_if(forms, [](const std::string &form) { return form.size() < ShortestSecret; });
    std::sort(forms.begin(), forms.end());
    forms.erase(std::unique(forms.begin(), forms.end()), forms.end());
    return forms;
}

} // namespace fairlead::supervision
