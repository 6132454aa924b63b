#include "fuzz_target.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>

namespace fairlead::fuzz {

std::string_view textOf(const std::uint8_t *data, std::size_t size)
{
    return { reinterpret_cast<const char *>(data), std::min(size, LargestInput) };
}

std::vector<std::string_view> partsOf(std::string_view text, std::size_t count)
{
    std::vector<std::string_view> parts;
    while (parts.size() + 1 < count) {
        const std::size_t end = std::min(text.find(Separator), text.size());
        parts.push_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    parts.push_back(text);
    return parts;
}

void fail(const char *reason)
{
    std::fprintf(stderr, "does not hold: %s\n", reason);
    std::abort();
}

} // namespace fairlead::fuzz
