#pragma once

#include "services/runbook/compiling/compilation.h"
#include "services/runbook/compiling/phase_drafts.h"

#include <chrono>
#include <optional>
#include <set>

namespace fairlead {

/// What the runbook says about the deployment of one service.
struct ServiceDirections
{
    int service = -1; ///< index into Environment::services
    SourceRange source = {};
    QString context = {}; ///< the text about it
    std::optional<std::chrono::milliseconds> wait = {};
    std::optional<std::chrono::milliseconds> watch = {};
    int fence = -1; ///< commands of the runbook's own that deploy this service, for want of a method
};

/// Which services a phase deploys, and which of its units say nothing else.
struct ServicePlan
{
    std::vector<ServiceDirections> services = {}; ///< in the environment's order
    std::size_t position = 0; ///< the unit in whose place the services' steps come
    std::set<std::size_t> units = {}; ///< units that are about the services
    std::set<int> consumed = {}; ///< fences that say no more than the services' steps do
};

/// Empty when no deploy unit of the phase names a service of the environment: nothing is invented.
ServicePlan planServices(Compilation &compilation, const PhaseDraft &draft);

/// Record the version, deploy, wait, verify, watch: for each service of the plan that has no steps yet.
std::vector<Step> serviceSteps(Compilation &compilation, const std::vector<ServiceDirections> &services);

/// The same for a fence with `{kind=deploy services=…}`.
std::vector<Step> fenceServiceSteps(Compilation &compilation, const Unit &unit, int fence);

} // namespace fairlead
