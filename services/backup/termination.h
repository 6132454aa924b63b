#pragma once

#include <csignal>

#include <array>

namespace fairlead {

/// While it lives, SIGTERM, SIGINT and SIGHUP only raise a flag, so that a job can tidy up. One at a time.
class TerminationGuard
{
public:
    TerminationGuard();
    ~TerminationGuard();
    TerminationGuard(const TerminationGuard &) = delete;
    TerminationGuard &operator=(const TerminationGuard &) = delete;

    /// True once one of the signals has come.
    static bool requested();

private:
    std::array<struct sigaction, 3> m_before{};
};

} // namespace fairlead
