#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <sys/types.h>

namespace fairlead::supervision {

/// One line of the machine's process table.
struct Process
{
    pid_t pid = 0;
    pid_t parent = 0;
    pid_t session = 0;
    char state = '?'; ///< 'Z' has ended and waits to be reaped
    unsigned long long startTime
        = 0; ///< clock ticks since boot: with the pid and the boot id unique for ever
    std::string name = {};
};

std::optional<Process> readProcess(pid_t pid);
std::vector<Process> allProcesses();

/// Everything below `root` in the tree, without `root` and without those that have ended.
std::vector<Process> descendantsOf(pid_t root);
/// Those of `processes` that live in this session.
std::vector<Process> inSession(const std::vector<Process> &processes, pid_t session);

/// Processes whose environment says that they belong to the attempt in `folder`, or that live in the session
/// which supervisor.json names, and everything below them; never the supervisor.
std::vector<Process> leftoversOf(const std::string &folder);

/// True when this very process (not another with its number) is alive.
bool alive(pid_t pid, unsigned long long startTime);
/// Sends through a pidfd, so that a number that was given away again is never hit. False when it is gone.
bool sendSignal(const Process &process, int signal);

/// "sleep (4711)".
std::string describe(const Process &process);
/// "sleep (4711), node (4712) and 3 more".
std::string describe(const std::vector<Process> &processes);

} // namespace fairlead::supervision
