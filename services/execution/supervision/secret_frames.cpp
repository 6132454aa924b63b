#include "services/execution/supervision/secret_frames.h"

#include <cstdint>
#include <cstring>

namespace fairlead::supervision {

namespace {

void putNumber(std::string &out, std::size_t number)
{
    const auto value = static_cast<std::uint32_t>(number);
    out.append(reinterpret_cast<const char *>(&value), sizeof value);
}

void putText(std::string &out, const std::string &text)
{
    putNumber(out, text.size());
    out += text;
}

bool takeNumber(std::string_view &bytes, std::uint32_t &number)
{
    if (bytes.size() < sizeof number)
        return false;
    std::memcpy(&number, bytes.data(), sizeof number);
    bytes.remove_prefix(sizeof number);
    return true;
}

bool takeFlag(std::string_view &bytes, bool &flag)
{
    std::uint32_t number = 0;
    if (!takeNumber(bytes, number) || number > 1)
        return false;
    flag = number == 1;
    return true;
}

bool takeText(std::string_view &bytes, std::string &text)
{
    std::uint32_t length = 0;
    if (!takeNumber(bytes, length) || length > bytes.size())
        return false;
    text = bytes.substr(0, length);
    bytes.remove_prefix(length);
    return true;
}

} // namespace

std::string encodeFrames(const std::vector<SecretFrame> &frames)
{
    std::string out;
    putNumber(out, frames.size());
    for (const SecretFrame &frame : frames) {
        putNumber(out, frame.masked ? 1 : 0);
        putText(out, frame.name);
        putText(out, frame.value);
    }
    return out;
}

std::optional<std::vector<SecretFrame>> decodeFrames(std::string_view bytes)
{
    std::uint32_t count = 0;
    std::vector<SecretFrame> frames;
    if (!takeNumber(bytes, count))
        return std::nullopt;
    for (std::uint32_t i = 0; i < count; ++i) {
        SecretFrame frame;
        if (!takeFlag(bytes, frame.masked) || !takeText(bytes, frame.name) || !takeText(bytes, frame.value))
            return std::nullopt;
        frames.push_back(std::move(frame));
    }
    return bytes.empty() ? std::optional(std::move(frames)) : std::nullopt;
}

} // namespace fairlead::supervision
