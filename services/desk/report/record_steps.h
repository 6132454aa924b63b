#pragma once

#include "services/desk/report/record_source.h"

#include <QJsonArray>

namespace fairlead::record {

/// Each step with every attempt: the script as run, how it ended, how long it took, the SHA-256 of its output
/// on the disk, and how the script differs from the runbook's text.
QJsonArray steps(const RecordSource &source, const std::vector<Phase> &phases);

/// A unified diff from what the runbook says to what was run; empty when they are the same, or when the
/// runbook does not give the command.
QString scriptDifference(const Step &step, const Attempt &attempt);

/// {sha256, bytes} of an attempt's output; {missing} when there is none. `leftOut` are the bytes that were
/// given up: in their place the file reads as zeros.
QJsonObject outputOf(const QString &attemptFolder);

} // namespace fairlead::record
