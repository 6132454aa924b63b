#include "fuzz_target.h"
#include "services/execution/supervision/masker.h"
#include "services/execution/supervision/secret_forms.h"
#include "services/execution/supervision/secret_frames.h"

#include <algorithm>
#include <array>
#include <random>
#include <string>

using namespace fairlead;
using namespace fairlead::supervision;
using namespace std::string_view_literals;

namespace {

constexpr std::size_t MostSecrets = 4;
constexpr std::size_t LongestSecret = 300;
/// In the stream: the next two bytes say which form of which secret stands here.
constexpr char FormMark = '\x02';

constexpr std::array Tokens = { "\x1e"sv, "\x02\x01\x01"sv, "\x02\x00\x00"sv, "\x02\x02\x05"sv,
    "\x02\x01\x09"sv, "pass"sv, "word"sv, "passpass"sv, "aaaa"sv, "aaaaaaaa"sv, "p@ss w'or\"d"sv, "\n"sv,
    "%70"sv, "\\u0070"sv, "cGFzc3dvcmQ="sv, "70617373"sv, "\\"sv, "'\\''"sv, "\0"sv, "\xC3\xBC"sv, "\xFF"sv,
    "https://u:pass@h/"sv, "PASS=pass\n"sv };

std::vector<std::string> secretsOf(const std::vector<std::string_view> &parts)
{
    std::vector<std::string> secrets;
    for (std::size_t i = 0; i + 1 < parts.size(); ++i) {
        if (!parts[i].empty())
            secrets.emplace_back(parts[i].substr(0, LongestSecret));
    }
    return secrets;
}

/// The text with each mark replaced by the form of a secret that it names.
std::string streamOf(std::string_view text, const std::vector<std::vector<std::string>> &forms)
{
    std::string stream;
    for (std::size_t i = 0; i < text.size() && stream.size() < fuzz::LargestInput; ++i) {
        if (text[i] != FormMark || i + 2 >= text.size() || forms.empty()) {
            stream += text[i];
            continue;
        }
        const auto &all = forms[static_cast<unsigned char>(text[i + 1]) % forms.size()];
        if (!all.empty())
            stream += all[static_cast<unsigned char>(text[i + 2]) % all.size()];
        i += 2;
    }
    return stream;
}

/// `masker` is taken by value: what its tables cost is paid once for an input.
std::string maskedWhole(Masker masker, std::string_view stream)
{
    const bool holds = masker.contains(stream);
    std::string out;
    masker.feed(stream, out);
    masker.finish(out);
    fuzz::require(holds == masker.masked(), "contains() agrees");
    fuzz::require(masker.masked() || out == stream, "nothing but secrets is changed");
    return out;
}

std::string maskedInPieces(Masker masker, std::string_view stream, std::size_t longest)
{
    std::minstd_rand random(static_cast<unsigned>(stream.size()));
    std::string out;
    while (!stream.empty()) {
        const std::size_t length = std::min<std::size_t>(1 + random() % longest, stream.size());
        masker.feed(stream.substr(0, length), out);
        stream.remove_prefix(length);
    }
    masker.finish(out);
    return out;
}

/// Between two masks no form is left. Forms that a bullet could be part of prove nothing here.
void checkClean(std::string_view out, const std::vector<std::vector<std::string>> &forms)
{
    while (!out.empty()) {
        const std::size_t end = std::min(out.find(Mask), out.size());
        const std::string_view piece = out.substr(0, end);
        for (const auto &all : forms) {
            for (const std::string &form : all)
                fuzz::require(form.find('\xE2') != std::string::npos || piece.find(form) == piece.npos,
                    "no form of a secret gets through");
        }
        out.remove_prefix(std::min(end + Mask.size(), out.size()));
    }
}

void checkFrames(const std::vector<std::string> &secrets, std::string_view hostile)
{
    std::vector<SecretFrame> frames;
    for (const std::string &secret : secrets)
        frames.push_back({ "NAME" + std::to_string(frames.size()), secret, secret.size() % 2 == 0 });
    const auto back = decodeFrames(encodeFrames(frames));
    fuzz::require(back && back->size() == frames.size(), "frames come back");
    for (std::size_t i = 0; i < frames.size(); ++i)
        fuzz::require((*back)[i].name == frames[i].name && (*back)[i].value == frames[i].value
                && (*back)[i].masked == frames[i].masked,
            "a frame comes back as it was");
    if (const auto decoded = decodeFrames(hostile))
        fuzz::require(encodeFrames(*decoded) == hostile, "only what was encoded is decoded");
}

} // namespace

std::span<const std::string_view> fuzz::tokens()
{
    return Tokens;
}

/// Parts: up to four secrets, then the stream. Fed in pieces or whole, no form of a secret gets through.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const auto parts = fuzz::partsOf(fuzz::textOf(data, std::min<std::size_t>(size, 8192)), MostSecrets + 1);
    const std::vector<std::string> secrets = secretsOf(parts);
    std::vector<std::vector<std::string>> forms;
    for (const std::string &secret : secrets)
        forms.push_back(secretForms(secret));
    const std::string stream = streamOf(parts.back(), forms);
    const Masker masker(secrets);
    const std::string whole = maskedWhole(masker, stream);
    for (const std::size_t longest : { 1, 7, 200 })
        fuzz::require(maskedInPieces(masker, stream, longest) == whole, "pieces give what the whole gives");
    checkClean(whole, forms);
    checkFrames(secrets, parts.back());
    return 0;
}
