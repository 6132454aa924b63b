#pragma once

#include "services/runbook/compiling/compilation.h"

#include <QString>

namespace fairlead {

/// Fills in `written`, `script` and `needs` (placeholders alone) from a fence's text, with findings for
/// placeholders that somebody has to fill and for those that cannot be rewritten.
void giveScript(Compilation &compilation, Step &step, const QString &written, int firstLine);

/// Findings for a command's placeholders: those that somebody has to fill, those that nothing can.
void notePlaceholders(Compilation &compilation, const QString &text, int firstLine);

/// Notes each placeholder of a file that the runbook has somebody write.
void noteFilePlaceholders(Compilation &compilation, const QString &text, int firstLine);

/// A step whose script stands for "each service" once for each of them; otherwise the step alone.
std::vector<Step> perService(Compilation &compilation, const Step &step);

/// Adds to `needs` what a step uses and nothing sets: not its own script, not an earlier one, not the
/// environment. A probe's address counts like a script.
void giveNeeds(const Environment &environment, Pipeline &pipeline);

/// The attributes that every kind of step knows: timeout, mandatory, changes, expect, optional, condition.
void applyAttributes(Step &step, const Attributes &attributes);

} // namespace fairlead
