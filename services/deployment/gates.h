#pragma once

#include "models/deployment.h"

#include <QDateTime>

#include <vector>

namespace fairlead {

/// Judges one gate of the deployment at `now` (UTC). No data is shut.
GateVerdict judge(const Gate &gate, const DeploymentState &state, const QDateTime &now);

/// All gates of the deployment, in the pipeline's order.
std::vector<GateVerdict> judgeAll(const DeploymentState &state, const QDateTime &now);

/// The verdicts of the shut gates that stand before `place`: a step's id, "" (the start) or "end".
std::vector<GateVerdict> shutBefore(const DeploymentState &state, const QString &place, const QDateTime &now);

/// The gate of that id; nullptr when the pipeline has none. Valid as long as `state`.
const Gate *findGate(const DeploymentState &state, const QString &id);
/// Whether an exception can be asked for: windows and freezes, nothing else.
bool canBeOverridden(const Gate &gate);
/// Whether a broken glass opens it. What closes a deployment is not opened by an emergency at its start.
bool opensByBrokenGlass(const Gate &gate);

} // namespace fairlead
