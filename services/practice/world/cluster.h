#pragma once

#include "services/practice/world/layout.h"
#include "services/practice/world/process.h"

#include <optional>
#include <string>

namespace fairlead::practice {

inline constexpr const char *postgresqlMissing = "PostgreSQL is not installed: apt install postgresql";

/// Where a workspace's PostgreSQL cluster lies and who runs it.
struct ClusterPlace
{
    fs::path folder;
    std::optional<User> user = {}; ///< empty: whoever runs the manager

    fs::path data() const { return folder / "data"; }
    fs::path log() const { return folder / "postgresql.log"; }
    fs::path sockets() const; ///< private: a superuser's only way in
};

/// The newest PostgreSQL's programs (of version `major`, when given); empty when there is none.
/// FAIRLEAD_POSTGRESQL_BIN names the only folder to look into.
fs::path postgresqlPrograms(const std::string &major = {});
/// As recorded in `.practice/cluster`, else decided now and recorded. Throws Trouble.
ClusterPlace clusterPlace(const Layout &layout);
/// Makes the cluster when there is none. Blocks for about a second; throws Trouble.
void prepareCluster(const Layout &layout);
/// Makes role, databases, schema and rows when there are none. The server must run. Throws Trouble.
void seedCluster(const Layout &layout);
/// How the server is started. Throws Trouble when it is not installed.
ChildPlan serverPlan(const Layout &layout, const ClusterPlace &place);
/// True once the server with this process id accepts connections.
bool serverIsReady(const ClusterPlace &place, pid_t server);
/// The newest complaint in the server's log, empty when there is none.
std::string serverComplaint(const ClusterPlace &place);
/// Takes the cluster's folder away. The server must not run.
void removeCluster(const Layout &layout);

} // namespace fairlead::practice
