#include "tests/gui/gui_test.h"

#include "ui/window/watched_application.h"

#include <QtTest>

#include <atomic>
#include <cstdio>

namespace fairlead {

namespace {

#ifdef __SANITIZE_THREAD__
constexpr std::chrono::hours Longest{ 1 }; ///< ThreadSanitizer delays the signal that the watch lives on
#else
/// On a crowded machine the work itself takes longer, for cold caches and shared cores.
constexpr auto Longest = 2 * StallLimit;
#endif

} // namespace

int runGuiTest(int argc, char **argv, const std::function<std::unique_ptr<QObject>()> &make)
{
    std::atomic<int> stalls = 0;
    QCoreApplication::setAttribute(Qt::AA_Use96Dpi);
    const WatchedApplication application(argc, argv, Longest, [&stalls](const Stall &stall) {
        std::fputs(describe(stall).c_str(), stderr);
        ++stalls;
    });
    const std::unique_ptr<QObject> test = make();
    const int failures = QTest::qExec(test.get(), argc, argv);
    if (stalls > 0)
        std::fprintf(stderr, "FAIL: the window's thread stood still %d times\n", stalls.load());
    return failures + stalls;
}

} // namespace fairlead
