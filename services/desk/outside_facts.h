#pragma once

#include "models/deployment.h"

#include <QString>

#include <vector>

namespace fairlead {

/// What is looked at on this machine for a deployment's gates: the checkout, CI, the variables.
struct OutsideLook
{
    QString folder; ///< the checkout
    Policy policy;
    std::vector<RequiredVariable> required;
    QStringList known; ///< names of variables and parameters that have a value
    bool bindings = false; ///< the commit is wanted even without a rule: some proof is bound to it
};

/// Looks, and says what was seen; a question that had no answer gives a fact of state Unknown. Blocks for up
/// to a minute: not for the GUI thread.
std::vector<Fact> lookOutside(const OutsideLook &look);

/// What lookOutside() needs to know for this deployment; nothing when no gate or proof depends on it.
std::optional<OutsideLook> outsideLookFor(const DeploymentState &state, const QString &workspaceRoot);

} // namespace fairlead
