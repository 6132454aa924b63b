#pragma once

#include "models/snapshots.h"

#include <QDateTime>
#include <QString>

#include <chrono>
#include <optional>
#include <vector>

namespace fairlead {

/// The step of that id in the pipeline or in the rollback; nullptr when there is none. Valid as long as
/// `state`.
const Step *stepIn(const DeploymentState &state, const QString &id);
/// The phase of the pipeline or the rollback that holds the step; nullptr when there is none.
const Phase *phaseHolding(const DeploymentState &state, const QString &step);
/// Pending when nothing has happened to the step.
StepProgress stepProgress(const DeploymentState &state, const QString &id);
/// The run of steps that share the step's group, in order; the step alone when it has none.
std::vector<const Step *> groupAround(const DeploymentState &state, const QString &step);

/// The newest exception that was asked of "step:<id>" or "gate:<id>" for what is deployed now; nullptr when
/// there is none. Valid as long as `state`.
const ExceptionRecord *exceptionFor(const DeploymentState &state, const QString &of);

/// False for Failed, Cancelled, TimedOut and Unknown: a person has to decide.
bool endedBadly(StepState state);
/// What a phase or group is in, from what its steps are in. `over`: nothing will happen any more.
StepState derivedState(const std::vector<StepState> &states, bool over);
/// How long an attempt took, 0 while it runs: as its supervisor measured it; by the wall clock, which may
/// have been set, only where there is no such figure.
std::chrono::milliseconds timeTaken(const Attempt &attempt);
/// How long the attempts took together, up to `now` for one that runs; empty when nothing has run.
std::optional<std::chrono::milliseconds> elapsedOf(const StepProgress &progress, const QDateTime &now);
/// "35 s", "4 min 20 s", "52 min", "3 h 5 min": for estimates in a sentence.
QString roughDuration(std::chrono::milliseconds value);

/// The shut gate that stands right before this step; nullptr when none does. Valid as long as `snapshot`.
const GateVerdict *gateHolding(const DeploymentSnapshot &snapshot, const QString &step);
/// The first step (of the rollback while there is one) that is not settled; empty when all are.
QString firstOpenStep(const DeploymentState &state);

} // namespace fairlead
