#pragma once

#include "models/snapshots.h"

#include <QString>
#include <QStringList>

/// What the deployment page says about steps and outcomes, in whole words.
namespace fairlead::words {

/// "RUNNING", "WAITING FOR YOU", "FAILED, WAITING FOR YOU", …
QString deploymentChip(const DeploymentSnapshot &snapshot);
/// The chip's tone: "good", "bad", "warning", "muted" or "accent".
QString deploymentTone(const DeploymentSnapshot &snapshot);
QString stateTone(StepState state);
/// "Deploy 2.15.0 to Production"
QString deploymentTitle(const DeploymentState &state);
/// "Step 9 of 31, about 52 min left"
QString progressText(const DeploymentSnapshot &snapshot, const QDateTime &now);

/// "Buddy Service, port 3019"
QString stepTitle(const Step &step);
/// "production.md, line 145"; empty when the step has no place in the runbook.
QString sourceText(const QString &runbookPath, const SourceRange &lines);
/// What the step waits for now, as a sentence; empty when it waits for nothing.
QString awaits(const DeploymentSnapshot &snapshot, const Step &step, const QDateTime &now);
/// "14:38:02, 15 s" of an attempt that has ended, "since 14:38:02" of one that runs (local time).
QString attemptTime(const Attempt &attempt);
/// "Verify failed with exit code 1", "It is not known how Deploy ended"
QString outcomeSentence(const Step &step, const StepProgress &progress);
/// What is known of an attempt: exit code, message, what it recorded. A line each, at most 12.
QStringList evidenceLines(const Attempt &attempt);
/// The runbook's own advice that fits the step best; nullptr when none does.
const Advice *adviceFor(const Pipeline &pipeline, const Step &step);

} // namespace fairlead::words
