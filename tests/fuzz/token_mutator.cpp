/// libFuzzer's mutations, and in one of four the words that the target knows (fuzz::tokens).

#include "fuzz_target.h"

#include <algorithm>
#include <cstring>
#include <random>

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t *data, std::size_t size, std::size_t largest);

namespace {

/// One word put in somewhere; the text as it was if there is no room for it.
std::size_t insertToken(std::uint8_t *data, std::size_t size, std::size_t largest, std::minstd_rand &random)
{
    const auto tokens = fairlead::fuzz::tokens();
    const std::string_view token = tokens[random() % tokens.size()];
    if (size + token.size() > largest)
        return size;
    std::uint8_t *at = data + random() % (size + 1);
    std::copy_backward(at, data + size, data + size + token.size());
    std::memcpy(at, token.data(), token.size());
    return size + token.size();
}

} // namespace

extern "C" std::size_t LLVMFuzzerCustomMutator(
    std::uint8_t *data, std::size_t size, std::size_t largest, unsigned seed)
{
    std::minstd_rand random(seed);
    if (random() % 4 == 0 && !fairlead::fuzz::tokens().empty())
        size = insertToken(data, size, largest, random);
    return LLVMFuzzerMutate(data, size, largest);
}
