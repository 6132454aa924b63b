#pragma once

#include "services/runbook/shell/shell_commands.h"

#include <QString>

#include <optional>

namespace fairlead {

/// A request that only looks: GET, nothing sent, no redirects followed, the answer printed or dropped.
struct HttpLook
{
    QString url = {}; ///< complete, with scheme; variables stand in it as `${NAME}`
    QStringList variables = {}; ///< the names in it
    bool unchecked = false; ///< the server's certificate is not looked at (`-k`)
    int seconds = 0; ///< the longest time for it; 0 = not said
};

/// The look that a single `curl`, `wget` or `http` command takes; empty for anything that does more.
std::optional<HttpLook> httpLook(const ShellCommand &command);

/// An address taken apart. Parts that are variables stay `${NAME}`.
struct Address
{
    QString scheme = {};
    QString host = {};
    int port = 0; ///< the scheme's own when none is written; 0 when it is a variable
    QString path = {}; ///< with the query; "/" when none is written
};
std::optional<Address> addressOf(const QString &url);

/// True for the paths under which services tell their health: /health, /api/healthz, /ready, …
bool isHealthPath(const QString &path);

} // namespace fairlead
