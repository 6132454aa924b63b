#include "services/practice/world/layout.h"

#include "services/practice/world/text.h"
#include "services/practice/world/trouble.h"

#include <algorithm>

namespace fairlead::practice {

std::string Settings::text() const
{
    return "id=" + id + "\nstaging=" + staging + "\nproduction=" + production
        + "\ndatabase_port=" + std::to_string(databasePort) + "\n";
}

Layout::Layout(fs::path root, Settings settings)
    : m_root(std::move(root))
    , m_settings(std::move(settings))
{
}

bool Layout::isPractice(const fs::path &root)
{
    return fs::exists(root / ".practice" / "settings");
}

Layout Layout::open(const fs::path &root)
{
    std::error_code error;
    const fs::path whole = fs::canonical(root, error);
    if (error || !isPractice(whole)) {
        throw Trouble(root.string() + " is no practice workspace; make one with fairlead-practice create");
    }
    auto pairs = readPairs(readFile(whole / ".practice" / "settings"));
    const int port = numberIn(pairs["database_port"], 65535);
    if (pairs["id"].empty() || pairs["staging"].empty() || pairs["production"].empty() || port < 1) {
        throw Trouble((whole / ".practice" / "settings").string() + " is damaged; make the workspace anew");
    }
    return { whole, { pairs["id"], pairs["staging"], pairs["production"], port } };
}

const std::string &Layout::address(std::string_view environment) const
{
    return environment == "staging" ? m_settings.staging : m_settings.production;
}

fs::path Layout::service(std::string_view environment, std::string_view id) const
{
    return m_root / "services" / environment / id;
}

fs::path Layout::log(std::string_view environment, std::string_view id) const
{
    return m_root / "logs" / environment / (std::string(id) + ".log");
}

fs::path Layout::fault(std::string_view environment, std::string_view id) const
{
    return state() / "faults" / (std::string(environment) + "." + std::string(id));
}

fs::path Layout::databaseUrl(std::string_view environment) const
{
    return m_root / "secrets" / environment / "database-url";
}

std::string currentLink(const fs::path &serviceFolder)
{
    std::error_code error;
    const fs::path target = fs::read_symlink(serviceFolder / "current", error);
    return error ? std::string() : target.filename().string();
}

Release currentRelease(const fs::path &serviceFolder)
{
    Release release;
    release.link = currentLink(serviceFolder);
    if (release.link.empty()) {
        throw Trouble((serviceFolder / "current").string() + " is no link to a release");
    }
    auto pairs = readPairs(readFile(serviceFolder / "current" / "service.conf"));
    release.version = pairs["version"];
    release.startDelay = std::max(0, numberIn(pairs["start_delay_ms"], 60000));
    if (release.version.empty()) {
        throw Trouble((serviceFolder / "current" / "service.conf").string() + " names no version");
    }
    return release;
}

} // namespace fairlead::practice
