#pragma once

#include "models/deployment.h"

#include <QDateTime>
#include <QStringList>

namespace fairlead {

// Why something may not be done now, as a sentence for a person; empty when it may. One place says it, so
// that a disabled button, the command line and the engine give the same answer.

QString phaseRefusal(const DeploymentState &state);
QString startRefusal(const DeploymentState &state, const QDateTime &now);
QString cancelRefusal(const DeploymentState &state);
QString rollbackRefusal(const DeploymentState &state);
QString tickRefusal(const DeploymentState &state, const Step &step);
QString retryRefusal(const DeploymentState &state, const Step &step, const QDateTime &now);
/// `verb` is "skipped" or "marked done".
QString settleRefusal(const DeploymentState &state, const Step &step, const QString &verb);

/// Of a checklist's item it can be a waiver, which the policy may have another person allow.
QString skipRefusal(const DeploymentState &state, const Step &step);

bool hasEndedBadly(StepState state);
bool takesStepCommands(DeploymentPhase phase);
bool isRollbackPhase(DeploymentPhase phase);
/// The backup may be taken again while a gate that asks for a young one holds the run.
bool isBackupHeldByAge(const DeploymentState &state, const Step &step, const QDateTime &now);
/// An item of a checklist whose proof counts no more may be proved again.
bool isStaleItem(const DeploymentState &state, const Step &step, const QDateTime &now);

} // namespace fairlead
