#pragma once

#include "services/execution/supervision/files.h"
#include "services/execution/supervision/secret_frames.h"

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace fairlead::supervision {

/// job.json, as the supervisor reads it, and the secrets that came through the pipe.
struct Job
{
    bool hasScript = false; ///< script.sh lies beside; else argv
    std::vector<std::string> argv = {};
    std::string workingDirectory = {};
    std::map<std::string, std::string> environment = {};
    std::map<std::string, std::string> references = {}; ///< secret variable -> "${secret:…}"
    std::chrono::milliseconds timeout{ 0 }; ///< 0 = none
    std::chrono::milliseconds grace{ 10000 };
    std::uint64_t spoolLimit = SpoolLimit; ///< bytes
    std::vector<SecretFrame> secrets = {};
};

/// The job in this folder; `error` says why there is none.
std::optional<Job> readJob(const std::string &folder, std::string &error);

/// The environment of the child, "NAME=VALUE": this process's own, what keeps editors and prompts from
/// waiting, the job's variables, its secrets, and where the attempt is.
std::vector<std::string> childEnvironment(const Job &job, const std::string &folder);

} // namespace fairlead::supervision
