#pragma once

#include "services/execution/supervision/files.h"
#include "services/execution/supervision/job.h"

#include <string>
#include <vector>

#include <sys/types.h>

namespace fairlead::supervision {

/// A child that waits at its gate: it exists, but nothing of the job has run yet.
struct Child
{
    pid_t pid = 0; ///< also its session and process group; 0 when it could not be made
    Descriptor output; ///< its stdout and stderr, non-blocking
    Descriptor capture; ///< what the prelude writes, non-blocking; for scripts
    Descriptor gate; ///< openGate() lets it run; closing this ends it
    Descriptor failure; ///< says why it could not be executed
    std::string message = {}; ///< why pid is 0
};

/// Forks the job's child: own session, stdin from /dev/null, all signals as a program expects them.
Child startChild(const Job &job, const std::string &folder, const std::vector<std::string> &environment);

/// Lets the child run. An empty text, or why it cannot be executed.
std::string openGate(Child &child, const Job &job);

/// A `bash -n` that runs while other things are prepared.
struct SyntaxCheck
{
    pid_t pid = 0;
    Descriptor output;
};

SyntaxCheck beginSyntaxCheck(const std::string &script, const std::vector<std::string> &environment);
/// An empty text, or what bash said. Gives up after half a minute.
std::string endSyntaxCheck(SyntaxCheck &check);

/// Remembers this process's umask for the children and takes a private one for the attempt's files.
void usePrivateFiles();

} // namespace fairlead::supervision
