#include "services/execution/wait_job.h"

#include <algorithm>
#include <cerrno>
#include <ctime>

namespace fairlead {

namespace {

using namespace std::chrono_literals;
using std::chrono::nanoseconds;

nanoseconds now()
{
    std::timespec time = {};
    ::clock_gettime(CLOCK_BOOTTIME, &time);
    return std::chrono::seconds(time.tv_sec) + nanoseconds(time.tv_nsec);
}

void sleepUntil(nanoseconds when)
{
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(when);
    const std::timespec time
        = { static_cast<std::time_t>(seconds.count()), static_cast<long>((when - seconds).count()) };
    while (::clock_nanosleep(CLOCK_BOOTTIME, TIMER_ABSTIME, &time, nullptr) == EINTR) { }
}

/// "2 min 05 s", "12 s", "0.4 s".
void say(std::FILE *output, const char *before, nanoseconds duration, const char *after)
{
    const double seconds = std::chrono::duration<double>(duration).count();
    const auto whole = static_cast<long long>(seconds + 0.5);
    if (seconds < 1)
        std::fprintf(output, "%s%.1f s%s\n", before, seconds, after);
    else if (whole < 60)
        std::fprintf(output, "%s%lld s%s\n", before, whole, after);
    else
        std::fprintf(output, "%s%lld min %02lld s%s\n", before, whole / 60, whole % 60, after);
    std::fflush(output);
}

} // namespace

int runWait(std::chrono::milliseconds duration, std::FILE *output)
{
    const nanoseconds end = now() + std::max(duration, 0ms);
    const nanoseconds step = std::max<nanoseconds>(1s, duration / 10);
    say(output, "Waiting ", std::max(duration, 0ms), ".");
    for (nanoseconds left = end - now(); left > 0ns; left = end - now()) {
        sleepUntil(end - left + std::min(left, step));
        const nanoseconds rest = end - now();
        if (rest > 50ms)
            say(output, "", rest, " left");
    }
    std::fputs("The wait is over.\n", output);
    std::fflush(output);
    return 0;
}

} // namespace fairlead
