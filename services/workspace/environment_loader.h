#pragma once

#include "models/environment.h"
#include "services/workspace/yaml_reader.h"

namespace fairlead {

/// Reads one `environments/<name>.yaml`. Relative log files and the working directory are resolved against
/// the workspace; deploy parameters stay as written. What is wrong lands in the reader's problems.
Environment readEnvironment(YamlReader &file, const QString &workspaceRoot);

/// Reads one element of `services`.
Service readService(YamlReader &service, const QString &workspaceRoot);

} // namespace fairlead
