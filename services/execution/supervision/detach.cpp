#include "services/execution/supervision/detach.h"

#include "services/execution/supervision/supervisor.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace fairlead::supervision {

namespace {

constexpr int WrongArguments = 64;

void closeRange(int first, int last)
{
    if (first <= last)
        ::syscall(SYS_close_range, first, last, 0);
}

void closeOthers(int keepFirst, int keepSecond)
{
    const int low = std::max(std::min(keepFirst, keepSecond), STDERR_FILENO);
    const int high = std::max(std::max(keepFirst, keepSecond), STDERR_FILENO);
    closeRange(STDERR_FILENO + 1, low - 1);
    closeRange(low + 1, high - 1);
    closeRange(high + 1, ~0U >> 1);
}

void silenceStandardStreams()
{
    const int null = ::open("/dev/null", O_RDWR);
    for (int fd = 0; null >= 0 && fd <= STDERR_FILENO; ++fd)
        ::dup2(null, fd);
    if (null > STDERR_FILENO)
        ::close(null);
}

/// Nobody but root reads the memory of a process that knows secrets, and it leaves no core file.
void hideMemory()
{
#ifndef __SANITIZE_ADDRESS__ // the leak checker attaches to its own process
    ::prctl(PR_SET_DUMPABLE, 0);
#endif
}

int descriptorFrom(const char *text)
{
    char *end = nullptr;
    const long fd = std::strtol(text, &end, 10);
    return *text && !*end && fd > STDERR_FILENO && fd < (1 << 20) ? static_cast<int>(fd) : -1;
}

bool isOpen(int fd)
{
    return fd >= 0 && ::fcntl(fd, F_SETFD, FD_CLOEXEC) == 0;
}

} // namespace

void detach(int keepFirst, int keepSecond)
{
    const pid_t child = ::fork();
    if (child != 0)
        ::_exit(child > 0 ? 0 : 1);
    ::setsid();
    closeOthers(keepFirst, keepSecond);
    silenceStandardStreams();
    if (::chdir("/") != 0)
        ::_exit(1);
}

int superviseFromCommandLine(int argc, char **argv)
{
    const int secrets = argc >= 3 ? descriptorFrom(argv[2]) : -1;
    const int lock = argc >= 4 ? descriptorFrom(argv[3]) : -1;
    if (argc < 3 || argc > 4 || argv[1][0] != '/' || !isOpen(secrets) || (argc == 4 && !isOpen(lock))) {
        std::fputs("usage: fairlead-supervisor ATTEMPT_DIR SECRETS_FD [LOCK_FD]\n"
                   "Runs one attempt that the console has prepared; not meant to be called by hand.\n",
            stderr);
        return WrongArguments;
    }
    detach(secrets, lock < 0 ? secrets : lock);
    StandBack standBack;
    hideMemory();
    Descriptor held(lock);
    if (!held)
        held = takeLock(argv[1]);
    return Supervisor(argv[1], Descriptor(secrets), std::move(held), std::move(standBack)).run();
}

} // namespace fairlead::supervision
