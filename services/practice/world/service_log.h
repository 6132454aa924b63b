#pragma once

#include "services/practice/world/files.h"

#include <string>
#include <string_view>

namespace fairlead::practice {

/// A service's own log: one line a call, at most 1 MiB and one older file beside it.
class ServiceLog
{
public:
    ServiceLog(fs::path file, std::string service);
    /// level is "INFO", "WARN" or "ERROR".
    void write(std::string_view level, const std::string &text) const;

private:
    fs::path m_file;
    std::string m_service;
};

} // namespace fairlead::practice
