#include "services/execution/supervision/secret_forms.h"

#include "services/execution/supervision/utf8.h"

#include <algorithm>
#include <cctype>

namespace fairlead::supervision {

namespace {

using Forms = std::vector<std::string>;
using Bytes = std::string_view;

/// A line of a secret, or a wrapped line of its base64, is masked on its own from this length.
constexpr std::size_t ShortestPart = 8;

constexpr Bytes LowerDigits = "0123456789abcdef";
constexpr Bytes UpperDigits = "0123456789ABCDEF";

/// `encode(out, byte)` appends what becomes of a byte.
template <typename Encode>
std::string encodeEach(Bytes secret, const Encode &encode)
{
    std::string out;
    out.reserve(secret.size() * 2);
    for (const char c : secret)
        encode(out, static_cast<unsigned char>(c));
    return out;
}

void appendHex(std::string &out, unsigned char byte, Bytes digits)
{
    out += digits[byte >> 4];
    out += digits[byte & 15];
}

/// \uXXXX
void appendUnit(std::string &out, unsigned unit)
{
    out += "\\u";
    appendHex(out, static_cast<unsigned char>(unit >> 8), LowerDigits);
    appendHex(out, static_cast<unsigned char>(unit & 0xFF), LowerDigits);
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
    for (const Bytes digits : { UpperDigits, LowerDigits }) {
        const auto append = [&](std::string &out, unsigned char byte, bool plain) {
            if (plain) {
                out += static_cast<char>(byte);
            } else {
                out += '%';
                appendHex(out, byte, digits);
            }
        };
        for (const Bytes alsoPlain : { "", "/", "!*'()", ":/?#[]@!$&'()*+,;=" }) {
            forms.push_back(encodeEach(secret, [&](std::string &out, unsigned char byte) {
                append(
                    out, byte, isUnreserved(byte) || alsoPlain.find(static_cast<char>(byte)) != Bytes::npos);
            }));
        }
        forms.push_back(encodeEach(secret, [&](std::string &out, unsigned char byte) {
            if (byte == ' ')
                out += '+';
            else
                append(out, byte, isUnreserved(byte));
        }));
    }
}

void appendJson(std::string &out, unsigned char byte, Bytes asUnicode, bool escapeSlash)
{
    static constexpr Bytes means = "\"\\\b\f\n\r\t";
    static constexpr Bytes names = "\"\\bfnrt";
    const auto character = static_cast<char>(byte);
    const std::size_t index = means.find(character);
    if (asUnicode.find(character) != Bytes::npos || (byte < 0x20 && index == Bytes::npos))
        return appendUnit(out, byte);
    if (index != Bytes::npos || (byte == '/' && escapeSlash))
        out += '\\';
    out += index != Bytes::npos ? names[index] : character;
}

/// As json.dumps writes it: everything beyond ASCII as \uXXXX.
std::string asciiJson(Bytes secret)
{
    std::string out;
    for (std::size_t i = 0; i < secret.size();) {
        const CodePoint next = codePointAt(secret.substr(i));
        i += next.length;
        const unsigned rest = next.value - 0x10000;
        if (next.value < 0x80) {
            appendJson(out, static_cast<unsigned char>(next.value), "", false);
        } else if (next.value < 0x10000) {
            appendUnit(out, next.value);
        } else {
            appendUnit(out, 0xD800 + (rest >> 10));
            appendUnit(out, 0xDC00 + (rest & 0x3FF));
        }
    }
    return out;
}

void addJson(Forms &forms, Bytes secret)
{
    forms.push_back(asciiJson(secret));
    for (const Bytes asUnicode : { "", "<>&", "<>&'" }) {
        for (const bool escapeSlash : { false, true })
            forms.push_back(encodeEach(secret, [&](std::string &out, unsigned char byte) {
                appendJson(out, byte, asUnicode, escapeSlash);
            }));
    }
}

void addShell(Forms &forms, Bytes secret)
{
    for (const Bytes quote : { "'\\''", "'\"'\"'", "\\'" }) {
        forms.push_back(encodeEach(secret, [&](std::string &out, unsigned char byte) {
            if (byte == '\'')
                out += quote;
            else
                out += static_cast<char>(byte);
        }));
    }
    const auto escape = [&](Bytes special) {
        return encodeEach(secret, [&](std::string &out, unsigned char byte) {
            if (special.find(static_cast<char>(byte)) != Bytes::npos)
                out += '\\';
            out += static_cast<char>(byte);
        });
    };
    forms.push_back(escape("\"\\$`")); // inside double quotes
    forms.push_back(escape(" \t!\"#$&'()*,;<>?[\\]^`{|}~")); // printf %q
    forms.push_back(escape(" \t!\"$&'()*,;<>?[\\]^`{|}")); // printf %q: # and ~ only at the start
    forms.push_back(encodeEach(secret, [](std::string &out, unsigned char byte) { // $'…'
        if (byte == '"')
            out += '"';
        else if (byte == '\'')
            out += "\\'";
        else
            appendJson(out, byte, "", false);
    }));
}

void addHex(Forms &forms, Bytes secret)
{
    for (const Bytes digits : { LowerDigits, UpperDigits }) {
        forms.push_back(
            encodeEach(secret, [&](std::string &out, unsigned char byte) { appendHex(out, byte, digits); }));
    }
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
