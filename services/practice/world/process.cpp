#include "services/practice/world/process.h"

#include "services/practice/world/descriptor.h"
#include "services/practice/world/text.h"
#include "services/practice/world/trouble.h"

#include <fcntl.h>
#include <grp.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <thread>

namespace fairlead::practice {

namespace {

std::vector<std::string> wholeEnvironment(const ChildPlan &plan)
{
    std::vector<std::string> all{ "LC_ALL=C.UTF-8" };
    for (const char *name : { "PATH", "HOME", "TZ", "ASAN_OPTIONS", "LSAN_OPTIONS", "UBSAN_OPTIONS",
             "TSAN_OPTIONS", "FAIRLEAD_POSTGRESQL_BIN" }) {
        if (const char *value = std::getenv(name)) {
            all.push_back(std::string(name) + "=" + value);
        }
    }
    all.insert(all.end(), plan.environment.begin(), plan.environment.end());
    return all;
}

std::vector<char *> pointers(const std::vector<std::string> &words)
{
    std::vector<char *> list;
    list.reserve(words.size() + 1);
    for (const auto &word : words) {
        list.push_back(const_cast<char *>(word.c_str()));
    }
    list.push_back(nullptr);
    return list;
}

bool become(const std::optional<User> &user)
{
    return !user
        || (::setgroups(1, &user->gid) == 0 && ::setresgid(user->gid, user->gid, user->gid) == 0
            && ::setresuid(user->uid, user->uid, user->uid) == 0);
}

/// 0, 1, 2 and perhaps 3 as the plan says, nothing else.
void arrangeDescriptors(const ChildPlan &plan)
{
    const int nothing = ::open("/dev/null", O_RDWR);
    const int output
        = plan.output.empty() ? nothing : ::open(plan.output.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
    const int input = plan.input < 0 ? nothing : plan.input;
    const int inputCopy = ::fcntl(input, F_DUPFD, 10);
    const int outputCopy = ::fcntl(output < 0 ? nothing : output, F_DUPFD, 10);
    const int readyCopy = plan.ready < 0 ? -1 : ::fcntl(plan.ready, F_DUPFD, 10);
    ::dup2(inputCopy, 0);
    ::dup2(outputCopy, 1);
    ::dup2(outputCopy, 2);
    if (readyCopy >= 0) {
        ::dup2(readyCopy, 3);
    }
    ::close_range(readyCopy >= 0 ? 4 : 3, ~0U, 0);
}

void resetSignals()
{
    sigset_t none;
    ::sigemptyset(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr);
    for (const int signal : { SIGPIPE, SIGHUP, SIGINT, SIGTERM, SIGCHLD }) {
        ::signal(signal, SIG_DFL);
    }
}

[[noreturn]] void becomeChild(const ChildPlan &plan, pid_t parent, const std::vector<char *> &argv,
    const std::vector<char *> &environment)
{
    ::setpgid(0, 0);
    resetSignals();
    arrangeDescriptors(plan);
    const rlimit noCore{};
    ::setrlimit(RLIMIT_CORE, &noCore);
    ::umask(077);
    if (become(plan.user) && ::chdir(plan.folder.empty() ? "/" : plan.folder.c_str()) == 0) {
        ::prctl(PR_SET_PDEATHSIG, plan.deathSignal);
        if (::getppid() == parent) {
            ::execve(
                plan.program.empty() ? argv.front() : plan.program.c_str(), argv.data(), environment.data());
        }
    }
    ::_exit(127);
}

/// False when the deadline passed; the child is killed and reaped then.
bool waitFor(pid_t child, int &status, std::chrono::seconds deadline)
{
    const auto end = std::chrono::steady_clock::now() + deadline;
    while (::waitpid(child, &status, WNOHANG) == 0) {
        if (std::chrono::steady_clock::now() > end) {
            ::kill(-child, SIGKILL);
            ::waitpid(child, &status, 0);
            return false;
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    return true;
}

Descriptor memoryFile(const std::string &text)
{
    Descriptor file(::memfd_create("fairlead-practice", MFD_CLOEXEC));
    if (!file.isOpen()
        || ::write(file.number(), text.data(), text.size()) != static_cast<ssize_t>(text.size())
        || ::lseek(file.number(), 0, SEEK_SET) != 0) {
        throw Trouble("Cannot hold " + std::to_string(text.size()) + " bytes in memory: " + systemError());
    }
    return file;
}

std::string lastPart(const std::string &text)
{
    return trimmed(text.size() > 2000 ? text.substr(text.size() - 2000) : text);
}

} // namespace

ChildPlan ownPlan(std::vector<std::string> arguments)
{
    ChildPlan plan{ std::move(arguments) };
    plan.argv.insert(plan.argv.begin(), ownProgram());
    plan.program = "/proc/self/exe";
    return plan;
}

pid_t spawn(const ChildPlan &plan)
{
    const auto environmentWords = wholeEnvironment(plan);
    const auto argv = pointers(plan.argv);
    const auto environment = pointers(environmentWords);
    const pid_t parent = ::getpid();
    const pid_t child = ::fork();
    if (child < 0) {
        throw Trouble("Cannot start " + plan.argv.front() + ": " + systemError());
    }
    if (child == 0) {
        becomeChild(plan, parent, argv, environment);
    }
    return child;
}

void runToEnd(ChildPlan plan, const std::string &input, std::chrono::seconds deadline)
{
    const Descriptor in = memoryFile(input);
    const Descriptor out = memoryFile({});
    plan.input = in.number();
    plan.output = "/proc/self/fd/" + std::to_string(out.number());
    int status = 0;
    const bool inTime = waitFor(spawn(plan), status, deadline);
    if (inTime && WIFEXITED(status) && WEXITSTATUS(status) == 0) {
        return;
    }
    const std::string said = lastPart(readFileIfAny(plan.output));
    throw Trouble(
        plan.argv.front() + " " + (inTime ? endWords(status) : "took too long and was ended") + ": " + said);
}

std::string endWords(int waitStatus)
{
    if (WIFSIGNALED(waitStatus)) {
        const int signal = WTERMSIG(waitStatus);
        return "was ended by signal " + std::to_string(signal) + " (" + ::strsignal(signal) + ")";
    }
    return "exited with " + std::to_string(WEXITSTATUS(waitStatus));
}

} // namespace fairlead::practice
