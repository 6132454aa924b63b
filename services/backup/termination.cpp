#include "services/backup/termination.h"

namespace fairlead {

namespace {

constexpr std::array Signals{ SIGTERM, SIGINT, SIGHUP };

volatile std::sig_atomic_t requestedFlag = 0; // a signal handler can reach nothing else

void raiseFlag(int)
{
    requestedFlag = 1;
}

} // namespace

TerminationGuard::TerminationGuard()
{
    requestedFlag = 0;
    struct sigaction action = {};
    action.sa_handler = raiseFlag;
    sigemptyset(&action.sa_mask);
    for (std::size_t i = 0; i < Signals.size(); ++i)
        ::sigaction(Signals[i], &action, &m_before[i]);
}

TerminationGuard::~TerminationGuard()
{
    for (std::size_t i = 0; i < Signals.size(); ++i)
        ::sigaction(Signals[i], &m_before[i], nullptr);
}

bool TerminationGuard::requested()
{
    return requestedFlag != 0;
}

} // namespace fairlead
