#include "tests/gui/gui_test.h"

#include "ui/watched_application.h"

#include <QtTest>

#include <atomic>
#include <cstdio>

namespace fairlead {

namespace {

/// On a crowded machine the work itself takes longer, for cold caches and shared cores.
constexpr int Crowded = 2;

} // namespace

int runGuiTest(int argc, char **argv, const std::function<std::unique_ptr<QObject>()> &make)
{
    std::atomic<int> stalls = 0;
    QCoreApplication::setAttribute(Qt::AA_Use96Dpi);
    const WatchedApplication application(argc, argv, Crowded * StallLimit, [&stalls](const Stall &stall) {
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
