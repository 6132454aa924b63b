#pragma once

#include "tests/gui/snapshot_samples.h"

#include <chrono>
#include <optional>

/// The pieces that the sample deployments are put together from.
namespace fairlead::samples {

/// What a part of a service's run usually takes; empty for other kinds.
std::optional<std::chrono::milliseconds> partTime(StepKind kind);

DeploymentState baseState();
GateVerdict approvalGate(bool open, const QString &reason);
GateVerdict backupGate(bool open, const QString &reason);
GateVerdict closingGate();
void usualTimes(DeploymentSnapshot &made, const std::vector<Phase> &phases);
/// Takes stepsSettled and stepsTotal anew.
void count(DeploymentSnapshot &made);
/// Settles a step with one attempt that ended `before` seconds ago.
void succeed(DeploymentState &state, const Step &step, qint64 before, std::chrono::milliseconds took);
void begin(DeploymentState &state, const QString &step, qint64 before);
void fail(DeploymentState &state, const QString &step, StepState how, int exitCode, const QString &message);
/// Everything before the step of that id has succeeded.
void settleBefore(DeploymentState &state, const QString &until);
void recordVersions(DeploymentState &state, int services);
RollbackPlan planFor(const DeploymentState &state);
DeploymentSnapshot snapshotOf(const DeploymentState &state);
/// Running up to `step`, which has not begun; the first `services` have been deployed.
DeploymentSnapshot underWay(const QString &step, int services);

} // namespace fairlead::samples
