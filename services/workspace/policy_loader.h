#pragma once

#include "models/policy.h"
#include "services/workspace/yaml_reader.h"

namespace fairlead {

/// `policy:` of an environment's file. What is wrong lands in the reader's problems.
Policy readPolicy(YamlReader reader);

} // namespace fairlead
