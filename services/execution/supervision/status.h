#pragma once

#include "services/execution/supervision/files.h"

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

namespace fairlead::supervision {

/// What status.json says about an attempt that has ended.
struct AttemptStatus
{
    std::string kind = "couldnotstart"; ///< exited, signalled, timedout, cancelled, couldnotstart
    int exitCode = 0;
    int signal = 0;
    std::chrono::system_clock::time_point startedAt = {};
    std::chrono::system_clock::time_point endedAt = {};
    std::chrono::milliseconds elapsed{ 0 };
    std::uint64_t bytes = 0; ///< in the spool
    std::uint64_t lines = 0;
    std::uint64_t spoolTruncated = 0; ///< bytes of output that the disk had no room for
    std::uint64_t spoolLeftOut = 0; ///< bytes given up in the middle of a spool that outgrew its limit
    bool masked = false;
    bool captured = false;
    std::vector<std::string> stopped = {}; ///< processes that had to be ended
    std::vector<std::string> leftovers = {}; ///< processes that could not be ended
    std::string message = {};
};

/// "2031-04-05T06:07:08.009Z".
std::string isoTime(std::chrono::system_clock::time_point time);

/// status.json's place on the disk, taken before the step starts so that a full disk cannot hide its end.
class StatusFile
{
public:
    /// False with errno when there is no room.
    bool reserve(const std::string &folder);
    /// Durable and complete, or not there. False with errno.
    bool write(const AttemptStatus &status);

private:
    std::string m_folder;
    Descriptor m_part;
};

} // namespace fairlead::supervision
