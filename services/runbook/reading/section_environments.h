#pragma once

#include "models/environment.h"
#include "models/runbook.h"

#include <QString>

namespace fairlead {

/// "local", "staging" or "production" when the heading is about that one: "Deploying to Staging"; else empty.
QString environmentOfHeading(const QString &heading);

/// Sets Section::environment where sibling sections split the document by environment, or where an attribute
/// (`environment=…`) says so; their subsections inherit it. Call before the roles that depend on it.
void giveEnvironments(Runbook &runbook);

/// True when the section counts for this environment: by its name, its tier, or because it is for all.
bool isFor(const Section &section, const Environment &environment);

} // namespace fairlead
