#pragma once

#include "models/command.h"
#include "models/deployment.h"
#include "models/result.h"

#include <QDateTime>
#include <QStringList>

#include <vector>

namespace fairlead {

/// What a decision may depend on besides the state and the command.
struct Circumstances
{
    QDateTime now; ///< UTC
    QStringList roles = {}; ///< of the person who asks
};

/// What has to be written down when `command` is carried out now, or why it is refused.
/// Pure: the screen, the command line and a second console all get the same answer.
Result<std::vector<Event>> decide(
    const DeploymentState &state, const Command &command, const Circumstances &circumstances);

/// The actions that make sense now, for the deployment and its current step; disabled ones say why.
std::vector<Offer> offers(const DeploymentState &state, const QDateTime &now);

} // namespace fairlead
