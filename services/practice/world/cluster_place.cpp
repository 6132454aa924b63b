#include "services/practice/world/cluster.h"

#include "services/practice/world/text.h"
#include "services/practice/world/trouble.h"

#include <pwd.h>
#include <sys/stat.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>

namespace fairlead::practice {

namespace {

constexpr const char *sharedFolder = "/var/tmp";
constexpr const char *sharedPrefix = "fairlead-practice-";

bool hasPrograms(const fs::path &folder)
{
    return ::access((folder / "postgres").c_str(), X_OK) == 0
        && ::access((folder / "initdb").c_str(), X_OK) == 0 && ::access((folder / "psql").c_str(), X_OK) == 0;
}

fs::path programsOnPath()
{
    const char *path = std::getenv("PATH");
    for (const auto &folder : split(path ? path : "", ':')) {
        if (hasPrograms(folder)) {
            return folder;
        }
    }
    return {};
}

/// PostgreSQL refuses to run as root: whom to become then.
std::optional<User> serverUser()
{
    if (::geteuid() != 0) {
        return std::nullopt;
    }
    for (const char *name : { "postgres", "nobody" }) {
        if (const passwd *entry = ::getpwnam(name)) {
            return User{ entry->pw_uid, entry->pw_gid, name };
        }
    }
    throw Trouble(
        "PostgreSQL does not run as root, and there is neither a user postgres nor nobody to become");
}

/// May anybody pass through every folder down to `path`?
bool everybodyReaches(fs::path path)
{
    for (; path.has_relative_path(); path = path.parent_path()) {
        struct stat facts
        {
        };
        if (::stat(path.c_str(), &facts) != 0 || (facts.st_mode & S_IXOTH) == 0) {
            return false;
        }
    }
    return true;
}

fs::path chooseFolder(const Layout &layout, bool dropsRights)
{
    if (!dropsRights || everybodyReaches(layout.state())) {
        return layout.state() / "postgresql";
    }
    return fs::path(sharedFolder) / (sharedPrefix + shortHash(layout.root().string() + layout.settings().id));
}

bool ownedPrivately(const fs::path &folder)
{
    const auto user = serverUser();
    struct stat facts
    {
    };
    return ::lstat(folder.c_str(), &facts) == 0 && S_ISDIR(facts.st_mode) && (facts.st_mode & 077) == 0
        && facts.st_uid == (user ? user->uid : ::geteuid());
}

bool serverAlive(const fs::path &folder)
{
    const auto lines = split(readFileIfAny(folder / "data" / "postmaster.pid"), '\n');
    const int process = lines.empty() ? -1 : numberIn(trimmed(lines.front()), 1 << 30);
    return process > 0 && (::kill(process, 0) == 0 || errno == EPERM);
}

/// Clusters whose workspace is gone, or was made anew, are of no use to anybody.
void sweepAbandoned()
{
    std::error_code error;
    for (const auto &entry : fs::directory_iterator(sharedFolder, error)) {
        if (!entry.path().filename().string().starts_with(sharedPrefix) || !ownedPrivately(entry.path())) {
            continue;
        }
        auto owner = readPairs(readFileIfAny(entry.path() / "workspace"));
        auto now = readPairs(readFileIfAny(fs::path(owner["root"]) / ".practice" / "settings"));
        if (!owner["id"].empty() && owner["id"] != now["id"] && !serverAlive(entry.path())) {
            std::error_code ignored;
            fs::remove_all(entry.path(), ignored);
        }
    }
}

void makePrivate(const ClusterPlace &place)
{
    if (::mkdir(place.folder.c_str(), 0700) != 0 && errno != EEXIST) {
        throw Trouble("Cannot make the folder " + place.folder.string() + ": " + systemError());
    }
    if (place.user && fs::is_empty(place.folder)) {
        const int done = ::lchown(place.folder.c_str(), place.user->uid, place.user->gid);
        if (done != 0) {
            throw Trouble("Cannot give " + place.folder.string() + " to " + place.user->name);
        }
    }
    if (!ownedPrivately(place.folder)) {
        throw Trouble(place.folder.string() + " is not private to the database's user; take it away");
    }
}

} // namespace

fs::path ClusterPlace::sockets() const
{
    const fs::path inside = folder / "run";
    const bool fits = inside.string().size() + std::string_view("/.s.PGSQL.65535.lock").size() < 107;
    return fits ? inside : fs::path(sharedFolder) / (sharedPrefix + shortHash(folder.string()) + "-run");
}

fs::path postgresqlPrograms(const std::string &major)
{
    if (const char *only = std::getenv("FAIRLEAD_POSTGRESQL_BIN")) {
        return hasPrograms(only) ? fs::path(only) : fs::path();
    }
    int newest = 0;
    std::error_code error;
    for (const auto &entry : fs::directory_iterator("/usr/lib/postgresql", error)) {
        const int version = numberIn(entry.path().filename().string(), 1000);
        const bool wanted = major.empty() ? version > newest : version == numberIn(major, 1000);
        if (wanted && hasPrograms(entry.path() / "bin")) {
            newest = version;
        }
    }
    return newest > 0 ? fs::path("/usr/lib/postgresql") / std::to_string(newest) / "bin" : programsOnPath();
}

ClusterPlace clusterPlace(const Layout &layout)
{
    const fs::path record = layout.state() / "cluster";
    ClusterPlace place{ trimmed(readFileIfAny(record)), serverUser() };
    if (!place.folder.empty() && ownedPrivately(place.folder)) {
        return place;
    }
    sweepAbandoned();
    place.folder = chooseFolder(layout, place.user.has_value());
    makePrivate(place);
    writeFile(place.folder / "workspace",
        "root=" + layout.root().string() + "\nid=" + layout.settings().id + "\n", 0600);
    writeFile(record, place.folder.string() + "\n", 0600);
    return place;
}

void removeCluster(const Layout &layout)
{
    const fs::path record = layout.state() / "cluster";
    const ClusterPlace place{ trimmed(readFileIfAny(record)) };
    if (place.folder.empty() || !ownedPrivately(place.folder)) {
        return;
    }
    std::error_code error;
    fs::remove_all(place.sockets(), error);
    fs::remove_all(place.folder, error);
    if (error) {
        throw Trouble("Cannot take " + place.folder.string() + " away: " + error.message());
    }
    fs::remove(record, error);
}

} // namespace fairlead::practice
