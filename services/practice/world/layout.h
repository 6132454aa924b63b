#pragma once

#include "services/practice/world/files.h"

#include <string>
#include <string_view>

namespace fairlead::practice {

/// What a practice workspace was made with; kept in `.practice/settings`.
struct Settings
{
    std::string id; ///< random, new for every workspace made
    std::string staging; ///< IPv4 address
    std::string production;
    int databasePort = 5432;

    std::string text() const;
};

/// Where everything lies in a practice workspace.
class Layout
{
public:
    Layout(fs::path root, Settings settings);
    /// Reads the settings; throws Trouble when `root` is no practice workspace.
    static Layout open(const fs::path &root);
    static bool isPractice(const fs::path &root);

    const fs::path &root() const { return m_root; }
    const Settings &settings() const { return m_settings; }
    const std::string &address(std::string_view environment) const;

    fs::path state() const { return m_root / ".practice"; }
    fs::path service(std::string_view environment, std::string_view id) const;
    fs::path log(std::string_view environment, std::string_view id) const;
    fs::path fault(std::string_view environment, std::string_view id) const;
    fs::path databaseUrl(std::string_view environment) const;

private:
    fs::path m_root;
    Settings m_settings;
};

/// The version that a service's `current` link points at and what its service.conf says.
struct Release
{
    std::string link; ///< "2.15.0", empty when there is no link
    std::string version; ///< from service.conf
    int startDelay = 0; ///< milliseconds before it listens
};

/// Throws Trouble when the link or the service.conf behind it is missing or says nothing.
Release currentRelease(const fs::path &serviceFolder);
/// Only the link's last part; empty when there is none.
std::string currentLink(const fs::path &serviceFolder);

} // namespace fairlead::practice
