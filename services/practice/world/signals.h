#pragma once

#include "services/practice/world/descriptor.h"

#include <sys/signalfd.h>

#include <csignal>
#include <initializer_list>

namespace fairlead::practice {

/// Blocks signals and reads them through a descriptor, so that a poll loop sees them.
class SignalReader
{
public:
    SignalReader(std::initializer_list<int> signals)
    {
        sigset_t set;
        ::sigemptyset(&set);
        for (const int signal : signals) {
            ::sigaddset(&set, signal);
        }
        ::sigprocmask(SIG_BLOCK, &set, nullptr);
        m_descriptor.reset(::signalfd(-1, &set, SFD_NONBLOCK | SFD_CLOEXEC));
    }

    int number() const { return m_descriptor.number(); }

    /// 0 when there is none left.
    int next() const
    {
        signalfd_siginfo info{};
        const ssize_t count = ::read(m_descriptor.number(), &info, sizeof info);
        return count == static_cast<ssize_t>(sizeof info) ? static_cast<int>(info.ssi_signo) : 0;
    }

private:
    Descriptor m_descriptor;
};

} // namespace fairlead::practice
