#pragma once

#include "services/runbook/compiling/compilation.h"

namespace fairlead {

/// The file that a fence holds, by the bold words or the paragraph above it, or by its first comment; empty
/// when nothing names one.
QString fileOfFence(const Runbook &runbook, const Unit &unit, int index);

/// One manual step that offers a configuration file to be written, where the text names its path; none
/// otherwise. Nothing of it ever runs.
std::vector<Step> fileSteps(Compilation &compilation, const Unit &unit, int index);

/// The fence that shows what the commands of this one print, when it follows at once and says so; -1 when
/// there is none.
int answerFence(const Runbook &runbook, const Unit &unit, int index);

/// True when the fence is such an answer of the one before it.
bool isAnswerFence(const Runbook &runbook, const Unit &unit, int index);

} // namespace fairlead
