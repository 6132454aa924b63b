#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fairlead::supervision {

/// A variable whose value must not be written to job.json, or a secret that the child is not given.
struct SecretFrame
{
    std::string name; ///< empty: masked only, nothing is set
    std::string value;
    bool masked = true; ///< false: not a secret itself (it holds one): set for the child only
};

/// One secret's value, and all frames together, at most: they must fit into a pipe before anyone reads it.
inline constexpr std::size_t LargestSecret = 64 * 1024;
inline constexpr std::size_t LargestFrames = 768 * 1024;

/// count, then for each: masked, length, name, length, value. What the console writes into the pipe.
std::string encodeFrames(const std::vector<SecretFrame> &frames);
/// Nothing when the bytes are anything but what encodeFrames() gives: cut, longer, another number than 0 or 1
/// for masked.
std::optional<std::vector<SecretFrame>> decodeFrames(std::string_view bytes);

} // namespace fairlead::supervision
