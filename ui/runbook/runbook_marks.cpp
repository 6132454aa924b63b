#include "ui/runbook/runbook_marks.h"

#include <algorithm>

namespace fairlead {

namespace {

constexpr qsizetype MostMessages = 8; ///< in one tooltip

} // namespace

std::optional<RunbookMarks::Mark> RunbookMarks::markOf(int firstLine, int lastLine) const
{
    std::optional<Mark> all;
    for (auto it = findings.lower_bound(firstLine); it != findings.end() && it->first <= lastLine; ++it) {
        if (!all)
            all.emplace();
        all->severity = std::max(all->severity, it->second.severity);
        all->messages += it->second.messages.mid(0, MostMessages - all->messages.size());
    }
    return all;
}

bool RunbookMarks::isChanged(int firstLine, int lastLine) const
{
    const auto first = changed.lower_bound(firstLine);
    return first != changed.end() && *first <= lastLine;
}

RunbookMarks marksOf(const std::vector<Finding> &findings, std::set<int> changed)
{
    RunbookMarks marks;
    for (const Finding &finding : findings) {
        if (!finding.lines.isValid())
            continue;
        RunbookMarks::Mark &mark = marks.findings[finding.lines.first];
        mark.severity = std::max(mark.severity, finding.severity);
        if (mark.messages.size() < MostMessages)
            mark.messages << finding.message;
    }
    marks.changed = std::move(changed);
    return marks;
}

} // namespace fairlead
