#pragma once

#include "models/runbook.h"

#include <QString>

namespace fairlead {

/// What a heading's words say, or Unknown. The heading alone: neither its place nor its content is looked at.
SectionRole roleOfWords(const QString &heading);

/// What an attribute's kind says of a section, or Unknown.
SectionRole roleOfKind(const QString &kind);

/// Sets each section's role and announced duration from its heading, its content and what it stands in.
void giveRoles(Runbook &runbook);

/// True for the roles whose sections give steps.
bool givesSteps(SectionRole role);

/// True when a section of this role may hold parts of other roles: a deploy section holds its backup.
bool isOpenRole(SectionRole role);

/// True for what merely surrounds the procedure: it must not hide a shell block among the steps.
bool isBackground(SectionRole role);

/// "rollback-triggers" and the like: for records and tests.
QString roleWord(SectionRole role);

} // namespace fairlead
