#include "services/execution/supervision/stand_back.h"

#include <cerrno>
#include <string_view>
#include <utility>

#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

namespace fairlead::supervision {

namespace {

constexpr int Niceness = 10;
constexpr std::string_view NicenessText = "10";

} // namespace

StandBack::StandBack()
    : m_group(::open("/proc/self/autogroup", O_WRONLY | O_CLOEXEC)) // not there: a kernel without such groups
{
}

void StandBack::ask()
{
    if (!std::exchange(m_nice, true))
        ::setpriority(PRIO_PROCESS, 0, Niceness);
    if (!m_group)
        return;
    if (::write(m_group.get(), NicenessText.data(), NicenessText.size()) >= 0 || errno != EAGAIN)
        m_group.reset();
}

} // namespace fairlead::supervision
