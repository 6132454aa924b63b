#include "fuzz_target.h"

#include <cstdio>
#include <cstdlib>

namespace fairlead::fuzz {

void fail(const char *reason)
{
    std::fprintf(stderr, "does not hold: %s\n", reason);
    std::abort();
}

} // namespace fairlead::fuzz
