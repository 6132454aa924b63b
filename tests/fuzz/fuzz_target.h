#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

/// What a fuzzer calls with each input: libFuzzer's own main, or the one of fuzz_driver.cpp.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size);

namespace fairlead::fuzz {

/// Inputs beyond this are cut.
inline constexpr std::size_t LargestInput = 64 * 1024;
/// Stands between the parts of an input that has several (ASCII's record separator).
inline constexpr char Separator = '\x1e';

/// What means something to the target: the driver puts it into inputs. Each target has its own.
std::span<const std::string_view> tokens();

/// The input as text, cut to LargestInput.
std::string_view textOf(const std::uint8_t *data, std::size_t size);
/// `count` parts; those that are not there are empty, and the last one holds all that follows.
std::vector<std::string_view> partsOf(std::string_view text, std::size_t count);

/// Ends the process with the reason: something holds no longer that has to hold for every input.
[[noreturn]] void fail(const char *reason);

/// fail() unless `holds`.
inline void require(bool holds, const char *reason)
{
    if (!holds)
        fail(reason);
}

} // namespace fairlead::fuzz
