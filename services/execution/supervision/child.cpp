#include "services/execution/supervision/child.h"

#include "services/execution/supervision/capture.h"

#include <cerrno>
#include <csignal>
#include <cstring>

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

namespace fairlead::supervision {

namespace {

constexpr int PipeSize = 1024 * 1024;
constexpr int SyntaxCheckMilliseconds = 30000;
constexpr std::size_t LongestSyntaxError = 4096;

mode_t umaskOfChildren = 022;

struct Pipe
{
    Descriptor read;
    Descriptor write;
};

Pipe makePipe(int size = 0)
{
    int ends[2] = { -1, -1 };
    if (::pipe2(ends, O_CLOEXEC) != 0)
        return {};
    if (size > 0)
        ::fcntl(ends[0], F_SETPIPE_SZ, size); // an unprivileged user may be refused: then it stays smaller
    return { Descriptor(ends[0]), Descriptor(ends[1]) };
}

void setNonBlocking(const Descriptor &fd)
{
    ::fcntl(fd.get(), F_SETFL, ::fcntl(fd.get(), F_GETFL) | O_NONBLOCK);
}

std::vector<char *> pointersTo(const std::vector<std::string> &texts)
{
    std::vector<char *> pointers;
    pointers.reserve(texts.size() + 1);
    for (const std::string &text : texts)
        pointers.push_back(const_cast<char *>(text.c_str()));
    pointers.push_back(nullptr);
    return pointers;
}

std::string bashPath()
{
    return ::access("/bin/bash", X_OK) == 0 ? "/bin/bash" : "bash";
}

std::vector<std::string> commandOf(const Job &job, const std::string &folder)
{
    if (!job.hasScript)
        return job.argv;
    return { bashPath(), "-eo", "pipefail", "-c", Prelude, "fairlead-step", pathIn(folder, file::Script) };
}

/// exec keeps what is ignored: by the supervisor, or by who started the console.
constexpr int ResetSignals[]
    = { SIGPIPE, SIGHUP, SIGINT, SIGQUIT, SIGXFSZ, SIGTERM, SIGCHLD, SIGUSR1, SIGUSR2, SIGALRM };

void resetSignals()
{
    for (const int signal : ResetSignals)
        ::signal(signal, SIG_DFL);
    sigset_t none;
    sigemptyset(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr);
}

/// Starts a program whose standard error is `errors`, without a copy of this process in between; 0 when it
/// cannot be started.
pid_t spawn(std::vector<char *> &arguments, std::vector<char *> &environment, const Descriptor &errors)
{
    sigset_t reset, none;
    sigemptyset(&reset);
    sigemptyset(&none);
    for (const int signal : ResetSignals)
        sigaddset(&reset, signal);
    posix_spawnattr_t attributes;
    ::posix_spawnattr_init(&attributes);
    ::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK);
    ::posix_spawnattr_setsigdefault(&attributes, &reset);
    ::posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawn_file_actions_t actions;
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawn_file_actions_adddup2(&actions, errors.get(), STDERR_FILENO);
    pid_t pid = 0;
    if (::posix_spawnp(&pid, arguments[0], &actions, &attributes, arguments.data(), environment.data()) != 0)
        pid = 0;
    ::posix_spawn_file_actions_destroy(&actions);
    ::posix_spawnattr_destroy(&attributes);
    return pid;
}

/// Which part of a start failed, and why.
struct Failure
{
    char stage;
    int error;
};

[[noreturn]] void giveUp(const Descriptor &report, char stage)
{
    const Failure failure = { stage, errno };
    const ssize_t ignored = ::write(report.get(), &failure, sizeof failure);
    (void)ignored;
    ::_exit(126);
}

void duplicateTo(int from, int to)
{
    if (::dup2(from, to) < 0)
        ::_exit(126);
}

struct ChildEnds
{
    Pipe output;
    Pipe capture;
    Pipe gate;
    Pipe failure;
};

/// The life of the child between fork and exec.
[[noreturn]] void becomeChild(const Job &job, ChildEnds &ends, char *const *arguments, char **environment)
{
    ::setsid();
    resetSignals();
    ::umask(umaskOfChildren);
    if (!job.workingDirectory.empty() && ::chdir(job.workingDirectory.c_str()) != 0)
        giveUp(ends.failure.write, 'd');
    duplicateTo(ends.output.write.get(), STDOUT_FILENO);
    duplicateTo(ends.output.write.get(), STDERR_FILENO);
    if (job.hasScript) {
        duplicateTo(ends.capture.write.get(), CaptureFd);
        duplicateTo(ends.gate.read.get(), GateFd);
    } else {
        char go = 0;
        ends.gate.write.reset(); // else this process would wait for itself
        if (::read(ends.gate.read.get(), &go, 1) != 1)
            ::_exit(125);
    }
    environ = environment;
    ::execvp(arguments[0], arguments);
    giveUp(ends.failure.write, 'e');
}

bool complete(const ChildEnds &ends)
{
    return ends.output.write && ends.capture.write && ends.gate.write && ends.failure.write;
}

/// Waits until the child has been executed, or says why that failed.
std::string executionFailure(Child &child, const Job &job)
{
    Failure failure = {};
    ssize_t got = 0;
    do
        got = ::read(child.failure.get(), &failure, sizeof failure);
    while (got < 0 && errno == EINTR);
    if (got != static_cast<ssize_t>(sizeof failure))
        return {};
    const std::string reason = std::strerror(failure.error);
    if (failure.stage == 'd')
        return "The working directory " + job.workingDirectory + " cannot be entered: " + reason + ".";
    return (job.hasScript ? "bash" : job.argv.front()) + " cannot be executed: " + reason + ".";
}

} // namespace

void usePrivateFiles()
{
    umaskOfChildren = ::umask(077);
}

Child startChild(const Job &job, const std::string &folder, const std::vector<std::string> &environment)
{
    ChildEnds ends = { makePipe(PipeSize), makePipe(PipeSize), makePipe(), makePipe() };
    const std::vector<std::string> command = commandOf(job, folder);
    const std::vector<char *> arguments = pointersTo(command);
    std::vector<char *> variables = pointersTo(environment);
    Child child;
    child.pid = complete(ends) ? ::fork() : -1;
    if (child.pid == 0)
        becomeChild(job, ends, arguments.data(), variables.data());
    if (child.pid < 0) {
        child.pid = 0;
        child.message = std::string("No process could be started: ") + std::strerror(errno) + ".";
        return child;
    }
    child.output = std::move(ends.output.read);
    child.capture = std::move(ends.capture.read);
    child.gate = std::move(ends.gate.write);
    child.failure = std::move(ends.failure.read);
    setNonBlocking(child.output);
    setNonBlocking(child.capture);
    return child;
}

std::string openGate(Child &child, const Job &job)
{
    std::string failure = job.hasScript ? executionFailure(child, job) : std::string();
    if (!failure.empty())
        return failure;
    writeAll(child.gate.get(), "go\n"); // a child that is gone already says why below, or by its exit status
    child.gate.reset();
    return job.hasScript ? failure : executionFailure(child, job);
}

SyntaxCheck beginSyntaxCheck(const std::string &script, const std::vector<std::string> &environment)
{
    Pipe output = makePipe();
    std::vector<std::string> command = { bashPath(), "-n", script };
    if (readFile(script).value_or("").find("extglob") != std::string::npos)
        command.insert(
            command.begin() + 1, { "-O", "extglob" }); // its patterns parse only with the option set
    std::vector<char *> arguments = pointersTo(command);
    std::vector<char *> variables = pointersTo(environment);
    SyntaxCheck check;
    check.pid = output.write ? spawn(arguments, variables, output.write) : 0;
    check.output = std::move(output.read);
    return check;
}

std::string endSyntaxCheck(SyntaxCheck &check)
{
    std::string said;
    char chunk[1024];
    pollfd waiting = { check.output.get(), POLLIN, 0 };
    int ready = 0;
    while ((ready = ::poll(&waiting, 1, SyntaxCheckMilliseconds)) > 0) {
        const ssize_t got = ::read(check.output.get(), chunk, sizeof chunk);
        if (got <= 0)
            break;
        if (said.size() < LongestSyntaxError)
            said.append(chunk, static_cast<std::size_t>(got));
    }
    if (check.pid <= 0 || ready == 0)
        said += "bash -n could not check the script.";
    if (check.pid <= 0)
        return said;
    if (ready == 0)
        ::kill(check.pid, SIGKILL);
    int status = 0;
    ::waitpid(check.pid, &status, 0);
    const bool fine = WIFEXITED(status) && WEXITSTATUS(status) == 0;
    return fine ? std::string() : said.empty() ? "bash -n refuses the script." : said;
}

} // namespace fairlead::supervision
