#include "services/practice/world/service_log.h"

#include "services/practice/world/descriptor.h"
#include "services/practice/world/text.h"

#include <fcntl.h>
#include <sys/stat.h>

namespace fairlead::practice {

ServiceLog::ServiceLog(fs::path file, std::string service)
    : m_file(std::move(file))
    , m_service(std::move(service))
{
}

void ServiceLog::write(std::string_view level, const std::string &text) const
{
    struct stat facts
    {
    };
    if (::stat(m_file.c_str(), &facts) == 0 && facts.st_size > 1048576) {
        ::rename(m_file.c_str(), (m_file.string() + ".1").c_str());
    }
    const Descriptor file(::open(m_file.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644));
    const std::string line = timestamp() + " " + std::string(level) + " " + m_service + ": " + text + "\n";
    if (file.isOpen() && ::write(file.number(), line.data(), line.size()) < 0) {
        return; // a full disk must not end a service
    }
}

} // namespace fairlead::practice
