#pragma once

#include "models/pipeline.h"

namespace fairlead {

/// The variables that the pipeline's steps need, each once in the order of their first use, with the lines
/// that use them and the type that their name and surroundings suggest.
std::vector<Parameter> parametersOf(const Runbook &runbook, const Pipeline &pipeline);

} // namespace fairlead
