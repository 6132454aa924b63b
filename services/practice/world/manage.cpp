#include "services/practice/world/manage.h"

#include "services/practice/world/control.h"
#include "services/practice/world/manager.h"
#include "services/practice/world/trouble.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <thread>

namespace fairlead::practice {

namespace {

using namespace std::chrono_literals;

/// Waits until everything is up, or known to have failed, and prints what the manager says of it.
void reportStart(const Layout &layout, pid_t child)
{
    const auto end = std::chrono::steady_clock::now() + 10s;
    while (std::chrono::steady_clock::now() < end) {
        if (const auto answer = askManager(layout, "wait", 90s)) {
            std::fputs(answer->c_str(), stdout);
            std::fflush(stdout);
            return;
        }
        if (child > 0 && ::waitpid(child, nullptr, WNOHANG) == child) {
            break;
        }
        std::this_thread::sleep_for(5ms);
    }
    throw Trouble("The manager did not start; see " + (layout.state() / "manager.log").string());
}

/// Nothing of whoever started it stays open here: a pipe held open would keep its reader waiting.
void leaveParent(const Layout &layout, const Descriptor &lock)
{
    ::setsid();
    const int nothing = ::open("/dev/null", O_RDONLY);
    const int log = ::open((layout.state() / "manager.log").c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    ::dup2(nothing, 0);
    ::dup2(log < 0 ? nothing : log, 1);
    ::dup2(log < 0 ? nothing : log, 2);
    const auto kept = static_cast<unsigned>(lock.number());
    if (kept > 3) {
        ::close_range(3, kept - 1, 0);
    }
    ::close_range(kept + 1, ~0U, 0);
    if (::chdir("/") != 0) {
        std::perror("chdir");
    }
}

int live(const Layout &layout, Descriptor lock)
{
    recordLockHolder(lock);
    Manager manager(layout, std::move(lock));
    return manager.run();
}

/// In the child that becomes the manager.
[[noreturn]] void liveDetached(const Layout &layout, Descriptor lock)
{
    int code = 1;
    try {
        leaveParent(layout, lock);
        code = live(layout, std::move(lock));
    } catch (const std::exception &trouble) {
        std::fprintf(stderr, "%s\n", trouble.what());
    }
    std::fflush(nullptr);
    ::_exit(code);
}

} // namespace

int manage(const Layout &layout, bool detach)
{
    Descriptor lock = takeLock(layout);
    if (!lock.isOpen()) {
        std::printf("A manager runs already (process %d)\n", lockHolder(layout));
        reportStart(layout, 0);
        return 0;
    }
    if (!detach) {
        ::setsid();
        return live(layout, std::move(lock));
    }
    const pid_t child = ::fork();
    if (child < 0) {
        throw Trouble("Cannot start the manager: " + systemError());
    }
    if (child == 0) {
        liveDetached(layout, std::move(lock));
    }
    lock.reset();
    reportStart(layout, child);
    return 0;
}

} // namespace fairlead::practice
