#include "services/execution/supervision/stand_back.h"

#include "services/execution/supervision/files.h"

#include <cerrno>
#include <string_view>

#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

namespace fairlead::supervision {

namespace {

constexpr int Niceness = 10;
constexpr std::string_view NicenessText = "10";

} // namespace

bool standBack()
{
    ::setpriority(PRIO_PROCESS, 0, Niceness);
    const Descriptor group(::open("/proc/self/autogroup", O_WRONLY | O_CLOEXEC)); // not there: no such groups
    return !group || ::write(group.get(), NicenessText.data(), NicenessText.size()) >= 0 || errno != EAGAIN;
}

} // namespace fairlead::supervision
