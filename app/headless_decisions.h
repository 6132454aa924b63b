#pragma once

#include "app/headless_run.h"

#include <optional>

namespace fairlead {

/// The exit code that an error of the desk stands for.
int exitCodeOf(const Error &error);

/// What a script has decided beforehand about a step that ended badly; taken out, so that each is used once.
std::optional<Command> takeDecision(HeadlessOptions &options, const QString &step);

/// True when the step's end is not known: then nothing goes on or back before a person has looked.
bool endIsUnknown(const DeploymentState &state, const QString &step);

/// Why nothing goes on at a step that ended badly, and what can be said next.
QString whyItStops(const DeploymentState &state, const QString &step);

/// A sentence, when the runbook's file no longer holds the text that the deployment was created with.
QString otherTextNote(const DeploymentState &state);

} // namespace fairlead
