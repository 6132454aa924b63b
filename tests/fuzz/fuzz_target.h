#pragma once

#include <cstddef>
#include <cstdint>

/// What a fuzzer calls with each input: libFuzzer's own main, or the one of fuzz_driver.cpp.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size);

namespace fairlead::fuzz {

/// Inputs beyond this are cut.
inline constexpr std::size_t LargestInput = 64 * 1024;

/// Ends the process with the reason: something holds no longer that has to hold for every input.
[[noreturn]] void fail(const char *reason);

/// fail() unless `holds`.
inline void require(bool holds, const char *reason)
{
    if (!holds)
        fail(reason);
}

} // namespace fairlead::fuzz
