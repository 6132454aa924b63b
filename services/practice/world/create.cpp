#include "services/practice/world/create.h"

#include "services/practice/world/catalogue.h"
#include "services/practice/world/sockets.h"
#include "services/practice/world/text.h"
#include "services/practice/world/trouble.h"

namespace fairlead::practice {

namespace {

fs::path sourceFolder(const fs::path &from)
{
    for (const auto &folder : { from, from / "practice" }) {
        if (fs::exists(folder / "fairlead.yaml")) {
            return folder;
        }
    }
    throw Trouble(from.string() + " holds no practice workspace to copy (no fairlead.yaml)");
}

void requireSound(const CreatePlan &plan)
{
    for (const auto &address : { plan.staging, plan.production }) {
        if (!isAddress(address)) {
            throw Trouble("\"" + address + "\" is no IPv4 address; give one such as 127.0.0.2");
        }
    }
    if (plan.staging == plan.production) {
        throw Trouble("Staging and production need different addresses: their services have the same ports");
    }
    const bool taken = fs::exists(plan.root) && !Layout::isPractice(plan.root) && !fs::is_empty(plan.root);
    if (taken) {
        throw Trouble(plan.root.string() + " is not empty and no practice workspace; choose another folder");
    }
}

Settings settingsFor(const CreatePlan &plan)
{
    const Settings wanted{ randomWord(16), plan.staging, plan.production, plan.databasePort };
    if (!Layout::isPractice(plan.root)) {
        return wanted;
    }
    const Settings has = Layout::open(plan.root).settings();
    if (has.staging != wanted.staging || has.production != wanted.production
        || has.databasePort != wanted.databasePort) {
        throw Trouble(plan.root.string() + " was made for " + has.staging + ", " + has.production
            + " and database port " + std::to_string(has.databasePort)
            + "; choose another folder for others");
    }
    return has;
}

/// A value inside the quotes that the file's kind wants around it.
std::string quotedFor(const fs::path &file, const std::string &value)
{
    if (file.extension() == ".yaml") {
        return replaced(value, "'", "''");
    }
    return file.parent_path().filename() == "bin" ? shellWord(value) : value;
}

std::string filled(std::string text, const fs::path &file, const Layout &layout, const fs::path &program)
{
    const Settings &settings = layout.settings();
    text = replaced(text, "@STAGING@", settings.staging);
    text = replaced(text, "@PRODUCTION@", settings.production);
    text = replaced(text, "@DATABASE_PORT@", std::to_string(settings.databasePort));
    text = replaced(text, "@ROOT@", quotedFor(file, layout.root().string()));
    return replaced(text, "@PRACTICE@", quotedFor(file, program.string()));
}

void copyDocuments(const fs::path &from, const Layout &layout, const fs::path &program)
{
    for (const auto &entry : fs::recursive_directory_iterator(from)) {
        const fs::path to = layout.root() / fs::relative(entry.path(), from);
        const bool runs = to.parent_path().filename() == "bin";
        if (entry.is_directory()) {
            makeFolder(to);
        } else if (runs || !fs::exists(to)) {
            writeFile(to, filled(readFile(entry.path()), to, layout, program), runs ? 0755 : 0644);
        }
    }
}

void makeService(const Layout &layout, std::string_view environment, const ServiceKind &kind)
{
    const fs::path folder = layout.service(environment, kind.id);
    for (const auto release : releases) {
        const fs::path place = folder / "releases" / release;
        makeFolder(place);
        if (!fs::exists(place / "service.conf")) {
            writeFile(place / "service.conf",
                "# " + std::string(kind.name) + "\nversion=" + std::string(release)
                    + "\nstart_delay_ms=60\n");
        }
    }
    if (currentLink(folder).empty()) {
        pointLink(folder / "current", "releases/" + std::string(firstVersion(environment)));
    }
}

void makeSecrets(const Layout &layout)
{
    makeFolder(layout.root() / "secrets", 0700);
    const std::string password = randomWord(24);
    for (const auto environment : environments) {
        const std::string name(environment);
        const fs::path url = layout.databaseUrl(environment);
        makeFolder(url.parent_path(), 0700);
        if (!fs::exists(url)) {
            writeFile(layout.root() / "secrets" / ("database-password-" + name), password + "\n", 0600);
            writeFile(url,
                "postgresql://teei:" + password + "@" + layout.address(environment) + ":"
                    + std::to_string(layout.settings().databasePort) + "/teei_" + name + "\n",
                0600);
        }
    }
}

} // namespace

void createWorkspace(const CreatePlan &plan)
{
    requireSound(plan);
    const fs::path from = sourceFolder(plan.from);
    const Settings settings = settingsFor(plan);
    fs::create_directories(plan.root);
    const Layout layout(fs::canonical(plan.root), settings);
    makeFolder(layout.state(), 0711);
    makeFolder(layout.state() / "faults", 0700);
    makeFolder(layout.root() / "backups", 0700);
    copyDocuments(from, layout, plan.program.empty() ? ownProgram() : fs::absolute(plan.program));
    for (const auto environment : environments) {
        makeFolder(layout.root() / "logs" / environment);
        for (const auto &kind : catalogue()) {
            makeService(layout, environment, kind);
        }
    }
    makeSecrets(layout);
    writeFile(layout.state() / "settings", settings.text());
}

} // namespace fairlead::practice
