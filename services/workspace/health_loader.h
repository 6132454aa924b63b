#pragma once

#include "models/environment.h"
#include "services/workspace/yaml_reader.h"

namespace fairlead {

/// Reads a service's `health`: over HTTP (path, url, expect), by its log, or over a connection (tcp, tls,
/// postgres, redis, nats, clickhouse: host:port). Relative files are relative to `workspaceRoot`.
void readHealth(YamlReader &reader, Service &service, const QString &workspaceRoot);

/// A complete http or https URL without a slash at its end; anything else is a problem.
QString readUrl(YamlReader &reader, const QString &key);

} // namespace fairlead
