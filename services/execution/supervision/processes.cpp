#include "services/execution/supervision/processes.h"

#include "services/execution/supervision/files.h"
#include "services/execution/supervision/json.h"

#include <algorithm>
#include <charconv>
#include <csignal>
#include <cstdio>
#include <memory>
#include <unordered_set>

#include <dirent.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace fairlead::supervision {

namespace {

constexpr std::size_t LargestEnvironment = 4 * 1024 * 1024;

std::string procPath(pid_t pid, const char *name)
{
    return "/proc/" + std::to_string(pid) + '/' + name;
}

pid_t pidFromName(std::string_view name)
{
    pid_t pid = 0;
    const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), pid);
    return error == std::errc() && end == name.data() + name.size() ? pid : 0;
}

/// The roots and whatever is below them.
std::vector<Process> withDescendants(const std::vector<Process> &all, std::unordered_set<pid_t> members)
{
    for (bool grew = true; grew;) {
        grew = false;
        for (const Process &process : all)
            grew |= members.contains(process.parent) && members.insert(process.pid).second;
    }
    std::vector<Process> found;
    for (const Process &process : all) {
        if (members.contains(process.pid) && process.state != 'Z')
            found.push_back(process);
    }
    return found;
}

bool belongsTo(const Process &process, const std::string &marker)
{
    const std::optional<std::string> environment
        = readFile(procPath(process.pid, "environ"), LargestEnvironment);
    if (!environment)
        return false;
    const std::string ending = marker + '\0';
    return environment->starts_with(ending) || environment->find('\0' + ending) != std::string::npos;
}

/// The child's session, when the folder's supervisor ran since this machine started; else 0.
Json recordedSupervisor(const std::string &folder)
{
    const std::string text = readFile(pathIn(folder, file::Supervisor)).value_or(std::string());
    Json record = Json::parse(text).value_or(Json());
    return record["bootId"].string() == bootId() ? record : Json();
}

/// The number of a session is free again once all of it has ended: a leader that was started at another time
/// leads a session of somebody else.
bool ledByStranger(const std::vector<Process> &all, pid_t session, double childStart)
{
    return std::any_of(all.begin(), all.end(), [=](const Process &process) {
        return process.pid == session && static_cast<double>(process.startTime) != childStart;
    });
}

} // namespace

std::optional<Process> readProcess(pid_t pid)
{
    const std::optional<std::string> stat = readFile(procPath(pid, "stat"));
    if (!stat)
        return std::nullopt;
    const std::size_t open = stat->find('(');
    const std::size_t close = stat->rfind(')'); // the name may hold anything, brackets too
    if (open == std::string::npos || close == std::string::npos || close < open)
        return std::nullopt;
    Process process;
    process.pid = pid;
    process.name = stat->substr(open + 1, close - open - 1);
    const int fields = std::sscanf(stat->c_str() + close + 1,
        " %c %d %*d %d %*d %*d %*u %*u %*u %*u %*u %*u %*u %*d %*d %*d %*d %*d %*d %llu", &process.state,
        &process.parent, &process.session, &process.startTime);
    return fields == 4 ? std::optional(process) : std::nullopt;
}

std::vector<Process> allProcesses()
{
    std::vector<Process> processes;
    const std::unique_ptr<DIR, int (*)(DIR *)> folder(::opendir("/proc"), ::closedir);
    while (const dirent *entry = folder ? ::readdir(folder.get()) : nullptr) {
        const pid_t pid = pidFromName(entry->d_name);
        if (std::optional<Process> process = pid > 0 ? readProcess(pid) : std::nullopt)
            processes.push_back(std::move(*process));
    }
    return processes;
}

std::vector<Process> descendantsOf(pid_t root)
{
    std::vector<Process> found = withDescendants(allProcesses(), { root });
    std::erase_if(found, [root](const Process &process) { return process.pid == root; });
    return found;
}

std::vector<Process> inSession(const std::vector<Process> &processes, pid_t session)
{
    std::vector<Process> found;
    std::copy_if(processes.begin(), processes.end(), std::back_inserter(found),
        [session](const Process &process) { return process.session == session; });
    return found;
}

std::vector<Process> leftoversOf(const std::string &folder)
{
    const Json record = recordedSupervisor(folder);
    const double childStart = record["childStartTime"].number();
    const std::string marker = "FAIRLEAD_ATTEMPT=" + folder;
    const std::vector<Process> all = allProcesses();
    const auto named = static_cast<pid_t>(record["session"].number());
    const pid_t session = ledByStranger(all, named, childStart) ? 0 : named;
    std::unordered_set<pid_t> roots;
    for (const Process &process : all) {
        const bool sameSession = session > 0 && process.session == session
            && static_cast<double>(process.startTime) >= childStart;
        if (process.pid != ::getpid() && (sameSession || belongsTo(process, marker)))
            roots.insert(process.pid);
    }
    return withDescendants(all, std::move(roots));
}

bool alive(pid_t pid, unsigned long long startTime)
{
    const std::optional<Process> process = readProcess(pid);
    return process && process->state != 'Z' && process->startTime == startTime;
}

bool sendSignal(const Process &process, int signal)
{
    const Descriptor pidfd(static_cast<int>(::syscall(SYS_pidfd_open, process.pid, 0)));
    if (!pidfd || !alive(process.pid, process.startTime))
        return false;
    return ::syscall(SYS_pidfd_send_signal, pidfd.get(), signal, nullptr, 0) == 0;
}

std::string describe(const Process &process)
{
    return process.name + " (" + std::to_string(process.pid) + ")";
}

std::string describe(const std::vector<Process> &processes)
{
    constexpr std::size_t Listed = 8;
    std::string text;
    for (std::size_t i = 0; i < std::min(Listed, processes.size()); ++i)
        text += (i ? ", " : "") + describe(processes[i]);
    if (processes.size() > Listed)
        text += " and " + std::to_string(processes.size() - Listed) + " more";
    return text;
}

} // namespace fairlead::supervision
