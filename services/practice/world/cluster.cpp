#include "services/practice/world/cluster.h"

#include "services/practice/world/text.h"
#include "services/practice/world/trouble.h"

#include <sys/stat.h>
#include <unistd.h>

#include <chrono>

namespace fairlead::practice {

namespace {

using namespace std::chrono_literals;

constexpr const char *accessRules
    = "# Superusers only through the private socket, the platform's role over TCP.\n"
      "local all all trust\n"
      "host all postgres 0.0.0.0/0 reject\n"
      "host all teei 0.0.0.0/0 scram-sha-256\n";

fs::path requirePrograms(const ClusterPlace &place)
{
    const fs::path programs = postgresqlPrograms(trimmed(readFileIfAny(place.data() / "PG_VERSION")));
    if (programs.empty()) {
        throw Trouble(postgresqlMissing);
    }
    return programs;
}

void giveTo(const fs::path &path, const std::optional<User> &user)
{
    if (user && ::lchown(path.c_str(), user->uid, user->gid) != 0) {
        throw Trouble("Cannot give " + path.string() + " to " + user->name + ": " + systemError());
    }
}

void makeSocketFolder(const ClusterPlace &place)
{
    struct stat facts
    {
    };
    const fs::path folder = place.sockets();
    if (::mkdir(folder.c_str(), 0700) == 0) {
        giveTo(folder, place.user);
    }
    if (::lstat(folder.c_str(), &facts) != 0 || !S_ISDIR(facts.st_mode)
        || facts.st_uid != (place.user ? place.user->uid : ::geteuid()) || (facts.st_mode & 077) != 0) {
        throw Trouble(folder.string() + " is not private to the database's user; take it away");
    }
}

/// Runs SQL as the superuser; `database` may be "postgres".
void runSql(
    const Layout &layout, const ClusterPlace &place, const std::string &database, const std::string &sql)
{
    ChildPlan plan;
    plan.argv = { requirePrograms(place) / "psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-h", place.sockets(),
        "-p", std::to_string(layout.settings().databasePort), "-U", "postgres", "-d", database, "-f", "-" };
    plan.environment = { "PGOPTIONS=-c client_min_messages=warning" };
    runToEnd(plan, sql, 60s);
}

void migrate(const Layout &layout, const std::string &environment, const std::string &until)
{
    ChildPlan plan;
    plan.argv = { "/bin/bash", layout.root() / "bin" / "migrate", "--until", until };
    plan.environment = { "DATABASE_URL=" + trimmed(readFile(layout.databaseUrl(environment))) };
    plan.folder = layout.root();
    runToEnd(plan, {}, 60s);
}

void runSqlFile(
    const Layout &layout, const ClusterPlace &place, const std::string &database, const std::string &name)
{
    const std::string sql = readFile(layout.root() / "database" / name);
    runSql(layout, place, database, "SET ROLE teei;\nBEGIN;\n" + sql + "\nCOMMIT;\n");
}

std::string roleSql(const Layout &layout)
{
    const std::string password
        = trimmed(readFile(layout.root() / "secrets" / "database-password-production"));
    return "DROP DATABASE IF EXISTS teei_staging;\nDROP DATABASE IF EXISTS teei_production;\n"
           "DROP ROLE IF EXISTS teei;\nCREATE ROLE teei LOGIN CREATEDB PASSWORD '"
        + replaced(password, "'", "''") + "';\nCREATE DATABASE teei_production OWNER teei;\n";
}

} // namespace

void prepareCluster(const Layout &layout)
{
    const ClusterPlace place = clusterPlace(layout);
    const fs::path programs = requirePrograms(place);
    makeSocketFolder(place);
    const fs::path marker = place.folder / "prepared";
    if (fs::exists(marker)) {
        return;
    }
    fs::remove_all(place.data());
    fs::remove(place.folder / "seeded");
    ChildPlan plan;
    plan.argv = { programs / "initdb", "-D", place.data(), "-U", "postgres", "-E", "UTF8", "--locale=C.UTF-8",
        "--auth-local=trust", "--auth-host=scram-sha-256", "--wal-segsize=1", "--no-sync",
        "--no-instructions" };
    plan.user = place.user;
    runToEnd(plan, {}, 60s);
    writeFile(place.data() / "pg_hba.conf", accessRules, 0600);
    giveTo(place.data() / "pg_hba.conf", place.user);
    writeFile(marker, "yes\n");
}

void seedCluster(const Layout &layout)
{
    const ClusterPlace place = clusterPlace(layout);
    const fs::path marker = place.folder / "seeded";
    if (fs::exists(marker)) {
        return;
    }
    runSql(layout, place, "postgres", roleSql(layout));
    migrate(layout, "production", "0003");
    runSqlFile(layout, place, "teei_production", "rows.sql");
    runSql(layout, place, "postgres", "CREATE DATABASE teei_staging OWNER teei TEMPLATE teei_production;\n");
    migrate(layout, "staging", "0005");
    writeFile(marker, "yes\n");
}

ChildPlan serverPlan(const Layout &layout, const ClusterPlace &place)
{
    const Settings &settings = layout.settings();
    const std::string addresses = settings.staging == settings.production
        ? settings.staging
        : settings.staging + "," + settings.production;
    ChildPlan plan;
    plan.argv = { requirePrograms(place) / "postgres", "-D", place.data(), "-p",
        std::to_string(settings.databasePort), "-k", place.sockets(), "-c", "listen_addresses=" + addresses };
    for (const char *setting : { "unix_socket_permissions=0700", "shared_buffers=16MB", "max_connections=40",
             "password_encryption=scram-sha-256", "max_wal_size=64MB", "jit=off", "timezone=UTC",
             "log_timezone=UTC", "logging_collector=off", "log_destination=stderr" }) {
        plan.argv.insert(plan.argv.end(), { "-c", setting });
    }
    plan.output = place.log();
    plan.user = place.user;
    plan.deathSignal = SIGINT;
    return plan;
}

bool serverIsReady(const ClusterPlace &place, pid_t server)
{
    const auto lines = split(readFileIfAny(place.data() / "postmaster.pid"), '\n');
    return lines.size() >= 7 && trimmed(lines.front()) == std::to_string(server)
        && trimmed(lines.back()) == "ready";
}

std::string serverComplaint(const ClusterPlace &place)
{
    std::string complaint;
    for (const auto &line : split(readFileIfAny(place.log()), '\n')) {
        if (line.find("FATAL:") != std::string::npos || line.find("PANIC:") != std::string::npos) {
            complaint = trimmed(line);
        }
    }
    return complaint;
}

} // namespace fairlead::practice
