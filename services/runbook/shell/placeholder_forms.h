#pragma once

#include "services/runbook/shell/pattern.h"
#include "services/runbook/shell/shell_text.h"

#include <QString>

namespace fairlead {

/// What every form of placeholder looks like; whether a match is one, isPlaceholder() says.
const Pattern &placeholderForm();

/// True when a script can hold any placeholder at all: a quick look before the careful one.
bool mayHoldPlaceholders(const QString &script);

/// Judges a match of placeholderForm() by what stands around it.
bool isPlaceholder(const QString &script, const QString &token, qsizetype at, ShellPart part);

} // namespace fairlead
