#pragma once

#include "models/runbook.h"

#include <QString>

namespace fairlead {

/// True for the languages whose fences run as bash: bash, sh, shell, zsh, console-less forms of them.
bool isShellLanguage(const QString &language);

/// Sets the fence's kind, and `command` and `expected` along with it, from its language and text.
void classify(Fence &fence);

} // namespace fairlead
