#pragma once

#include "services/runbook/compiling/compilation.h"

namespace fairlead {

/// The steps that an attribute asks for. `step` comes with id, title, source and text; `fence` is nullptr
/// when the attribute stands on a heading or a checklist item.
std::vector<Step> kindSteps(Compilation &compilation, Step step, const QString &kind,
    const Attributes &attributes, const Fence *fence);

/// The steps of a unit whose heading has a kind: the whole unit is that step.
std::vector<Step> headingSteps(Compilation &compilation, const Unit &unit, const QString &kind);

/// A native backup of the database whose URL the fence's dump uses, or that its attribute `variable` names.
std::vector<Step> backupSteps(Compilation &compilation, Step step, const Fence &fence);

/// One native check of all services, or one for each that the attribute `services` lists.
std::vector<Step> verifySteps(Compilation &compilation, const Step &step, const Attributes &attributes);

/// True for the roles in which a plain list is something to do.
bool givesManualStep(SectionRole role);

} // namespace fairlead
