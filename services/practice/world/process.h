#pragma once

#include "services/practice/world/files.h"

#include <sys/types.h>

#include <chrono>
#include <csignal>
#include <optional>
#include <string>
#include <vector>

namespace fairlead::practice {

/// A user to run as.
struct User
{
    uid_t uid = 0;
    gid_t gid = 0;
    std::string name;
};

/// How a child is started. It dies with its parent, in a process group of its own, and inherits nothing but
/// the descriptors named here.
struct ChildPlan
{
    std::vector<std::string> argv;
    fs::path program = {}; ///< what is executed; argv's first word when empty
    std::vector<std::string> environment = {}; ///< "NAME=value", added to PATH, HOME and the locale C.UTF-8
    fs::path folder = {}; ///< to start in; "/" when empty
    fs::path output = {}; ///< stdout and stderr are appended here; /dev/null when empty
    int input = -1; ///< becomes stdin; /dev/null when -1
    int ready = -1; ///< becomes descriptor 3
    std::optional<User> user = {};
    int deathSignal = SIGTERM; ///< what the child gets when its parent dies
};

/// This very program with these arguments, even when its file was replaced meanwhile.
ChildPlan ownPlan(std::vector<std::string> arguments);
/// Throws Trouble when there is no more room for processes. A child that cannot exec ends with 127.
pid_t spawn(const ChildPlan &plan);
/// Runs it to its end with `input` on stdin; throws Trouble with the end of its output unless it exits with
/// 0.
void runToEnd(ChildPlan plan, const std::string &input, std::chrono::seconds deadline);
/// "exited with 3", "was ended by signal 6 (Aborted)".
std::string endWords(int waitStatus);

} // namespace fairlead::practice
