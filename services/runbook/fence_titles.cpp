#include "services/runbook/fence_titles.h"

#include "services/runbook/shell_text.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

/// The bold line directly above the fence ("**Check the build:**"), or an empty string.
QString boldLineAbove(const Runbook &runbook, const Unit &unit, const Fence &fence)
{
    const Prose *above = nullptr;
    for (const int index : unit.prose) {
        const Prose &prose = proseAt(runbook, index);
        if (prose.lines.last < fence.lines.first)
            above = &prose;
    }
    const bool near = above != nullptr && isBoldHeading(*above) && above->lines.last + 3 >= fence.lines.first;
    return near ? above->lead : QString();
}

QString firstComment(const Fence &fence)
{
    const QStringList comments = commentLines(fence.text.left(2000));
    const auto found
        = std::find_if(comments.begin(), comments.end(), [](const QString &c) { return !c.isEmpty(); });
    return found == comments.end() || found->size() > 80 ? QString() : *found;
}

QString titleOf(const Compilation &compilation, const Unit &unit, int index)
{
    const Fence &fence = fenceAt(compilation.runbook, index);
    const QString bold = boldLineAbove(compilation.runbook, unit, fence);
    if (!bold.isEmpty())
        return bold;
    const bool first = !unit.fences.empty() && unit.fences.front() == index;
    const QString comment = first ? QString() : firstComment(fence);
    return comment.isEmpty() ? unit.title : comment;
}

/// What the unit says between the fence before and this one; the last fence gets the rest as well.
QString textAround(const Runbook &runbook, const Unit &unit, int index)
{
    const auto own = std::find(unit.fences.begin(), unit.fences.end(), index);
    const int from = own == unit.fences.begin() ? 0 : fenceAt(runbook, *(own - 1)).lines.last;
    const bool last = own + 1 == unit.fences.end();
    const int to = fenceAt(runbook, index).lines.first;
    QStringList lines;
    for (const int prose : unit.prose) {
        const Prose &entry = proseAt(runbook, prose);
        if (entry.lines.first > from && (last || entry.lines.first < to))
            lines << lineOf(entry);
    }
    return lines.join(u'\n');
}

} // namespace

Step fenceStep(Compilation &compilation, const Unit &unit, int index)
{
    const Fence &fence = fenceAt(compilation.runbook, index);
    Step step;
    step.title = titleOf(compilation, unit, index);
    step.id = compilation.stepId(fence.attributes.value(u"name"_s, step.title));
    step.source = fence.lines;
    step.text = textAround(compilation.runbook, unit, index);
    return step;
}

} // namespace fairlead
