#pragma once

#include "models/deployment.h"

#include <QDateTime>

#include <chrono>
#include <optional>

namespace fairlead {

// One rule a kind of gate. Each is pure: state and time in, verdict out; no data is shut. judge() in gates.h
// picks the rule and lets an exception or a broken glass speak after it.

GateVerdict judgeApproval(const Gate &gate, const DeploymentState &state, const QDateTime &now);
GateVerdict judgeBackupAge(const Gate &gate, const DeploymentState &state, const QDateTime &now);
GateVerdict judgeClosingChecklist(const Gate &gate, const DeploymentState &state);
GateVerdict judgeEvidence(const Gate &gate, const DeploymentState &state, const QDateTime &now);
GateVerdict judgeSoak(const Gate &gate, const DeploymentState &state, const QDateTime &now);
GateVerdict judgeRehearsal(const Gate &gate, const DeploymentState &state, const QDateTime &now);
GateVerdict judgeVariables(const Gate &gate, const DeploymentState &state, const QDateTime &now);
GateVerdict judgeGit(const Gate &gate, const DeploymentState &state, const QDateTime &now);
GateVerdict judgeWindow(const Gate &gate, const DeploymentState &state, const QDateTime &now);
GateVerdict judgeFreeze(const Gate &gate, const DeploymentState &state, const QDateTime &now);
GateVerdict judgeConfirmation(const Gate &gate, const DeploymentState &state, const QDateTime &now);
GateVerdict judgeThreshold(const Gate &gate, const DeploymentState &state, const QDateTime &now);
GateVerdict judgeGoNoGo(const Gate &gate, const DeploymentState &state, const QDateTime &now);
GateVerdict judgeSignOff(const Gate &gate, const DeploymentState &state);

/// How long a look at git, the history or the health of another environment counts.
inline constexpr std::chrono::minutes FactFreshFor{ 15 };

GateVerdict openGate(const Gate &gate, const QString &reason, const QDateTime &since = {});
GateVerdict shutGate(const Gate &gate, GateLight light, const QString &reason, const QString &remedy,
    const QDateTime &since = {});
/// The verdict that the clock forbids: it went back behind the deployment's own history. Empty when it did
/// not.
std::optional<GateVerdict> clockVerdict(const Gate &gate, const DeploymentState &state, const QDateTime &now);
/// "35 s", "90 min", "26 h", "14 days": for sentences.
QString durationWords(std::chrono::milliseconds value);

} // namespace fairlead
