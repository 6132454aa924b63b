#pragma once

#include "models/environment.h"
#include "models/runbook.h"

#include <QString>

#include <vector>

namespace fairlead {

/// An environment that the document speaks of.
struct DraftEnvironment
{
    Environment environment = {}; ///< name and tier
    QString remark = {}; ///< where the name was taken from
};

/// Those that sections are about; else the one that the title names; else the one that is spoken of most;
/// else "staging". Never empty; the names can be loaded and differ.
std::vector<DraftEnvironment> environmentsIn(const Runbook &runbook);

/// "local", "staging" or "production" when the words name exactly one of them, else empty.
QString tierInWords(const QString &text);

/// True when the text (a heading, a host) names another tier and not this environment's.
bool namesAnotherTier(const QString &text, const Environment &environment);

/// True when the section counts for this environment and its headings name no other one.
bool countsFor(const Runbook &runbook, int section, const Environment &environment);

} // namespace fairlead
