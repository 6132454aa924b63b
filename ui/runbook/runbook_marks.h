#pragma once

#include "models/runbook.h"

#include <QString>

#include <map>
#include <optional>
#include <set>
#include <vector>

namespace fairlead {

/// What stands in the margin beside a document's lines.
struct RunbookMarks
{
    struct Mark
    {
        Finding::Severity severity = Finding::Severity::Note; ///< the gravest
        QStringList messages = {};
    };

    std::map<int, Mark> findings = {}; ///< by line
    std::set<int> changed = {}; ///< lines that differ from what was shown before

    /// The marks of some lines as one: the gravest severity, the first messages.
    std::optional<Mark> markOf(int firstLine, int lastLine) const;
    bool isChanged(int firstLine, int lastLine) const;
};

RunbookMarks marksOf(const std::vector<Finding> &findings, std::set<int> changed);

} // namespace fairlead
