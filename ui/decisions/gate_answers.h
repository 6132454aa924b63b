#pragma once

#include "models/deployment.h"

#include <QString>

#include <vector>

namespace fairlead {

/// What a person can do about a gate.
enum class GateAnswer {
    Approve,
    Confirm, ///< that somebody was told, that one stands by
    Read, ///< write down a value
    Look, ///< at git, CI, the history, the variables
    AskException,
    DecideException,
    Decide, ///< go or no-go
    Sign,
};

/// A button that answers a gate. `name` is its objectName.
struct GateButton
{
    GateAnswer answer = GateAnswer::Look;
    QString text = {};
    QString name = {};
};

/// The buttons that fit the gate as it stands; none where only time, a backup or the checklists open it.
std::vector<GateButton> answersTo(const GateVerdict &verdict, const DeploymentState &state);
/// Whether nothing is left but to sign.
bool allStepsSettled(const DeploymentState &state);

} // namespace fairlead
