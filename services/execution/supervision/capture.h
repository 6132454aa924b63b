#pragma once

#include "services/execution/supervision/job.h"
#include "services/execution/supervision/masker.h"

#include <string>
#include <string_view>
#include <vector>

namespace fairlead::supervision {

/// What a finished script hands on to the next one.
struct Capture
{
    bool complete = false;
    std::string directory = {};
    std::vector<std::string> variables = {}; ///< "NAME=VALUE": changed or new, secrets as `${secret:…}`
    std::vector<std::string> withheld
        = {}; ///< names that were dropped: their values hold a secret, or no UTF-8
};

/// More than this from the shell is not captured.
inline constexpr std::size_t LargestCapture = 16 * 1024 * 1024;

/// Reads what the prelude wrote (directory, variables, end mark, each ended by NUL) against the environment
/// that the script began with.
Capture readCapture(
    std::string_view bytes, const std::vector<std::string> &before, const Job &job, const Masker &masker);

/// The file "environment": the directory, then the variables, each ended by NUL.
std::string encodeCapture(const Capture &capture);

/// Given to `bash -c`: waits for its start signal, runs the script, and writes the capture.
extern const char Prelude[];
/// The descriptors that Prelude uses: far from those that scripts choose for themselves.
inline constexpr int CaptureFd = 198;
inline constexpr int GateFd = 199;

} // namespace fairlead::supervision
