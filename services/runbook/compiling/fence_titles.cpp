#include "services/runbook/compiling/fence_titles.h"

#include "services/runbook/shell/shell_text.h"

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

/// The bold line directly above the fence ("**Check the build:**"), or an empty string.
QString boldLineAbove(const Runbook &runbook, const Unit &unit, int index)
{
    const Prose *above = proseAbove(runbook, unit, index);
    return above != nullptr && isBoldHeading(*above) ? above->lead : QString();
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
    const QString bold = boldLineAbove(compilation.runbook, unit, index);
    if (!bold.isEmpty())
        return bold;
    const bool first = !unit.fences.empty() && unit.fences.front() == index;
    const QString comment = first ? QString() : firstComment(fence);
    return comment.isEmpty() ? unit.title : comment;
}

/// The unit's paragraphs between two lines.
QString textBetween(const Runbook &runbook, const Unit &unit, int from, int to)
{
    QStringList lines;
    for (const int prose : unit.prose) {
        const Prose &entry = proseAt(runbook, prose);
        if (entry.lines.first > from && entry.lines.first < to)
            lines << lineOf(entry);
    }
    return lines.join(u'\n');
}

/// The text above for the first piece, that below the last fence for the last piece.
QString textAround(const Runbook &runbook, const Unit &unit, int index, PiecePlace place)
{
    QStringList parts;
    const bool lastFence = !unit.fences.empty() && unit.fences.back() == index;
    if (place.first)
        parts << textAbove(runbook, unit, index);
    if (place.last && lastFence)
        parts << textBelow(runbook, unit, index);
    parts.removeAll(QString());
    return parts.join(u'\n');
}

/// The comment that names a piece, when it can be a title.
QString commentTitle(const FencePiece &piece)
{
    const QString &comment = piece.heading;
    if (comment.size() > 80 || (!piece.answer.isEmpty() && comment == piece.answer.first()))
        return {};
    return comment.endsWith(u':') ? comment.chopped(1).trimmed() : comment;
}

/// The piece's own lines; an answer pasted behind the last command belongs to it.
SourceRange linesOf(const Fence &fence, const FencePiece &piece, bool last)
{
    const int end = last && fence.kind == FenceKind::ExpectedAnswer ? fence.lines.last
                                                                    : fence.lines.first + piece.last - 1;
    return { fence.lines.first + piece.first - 1, std::min(end, fence.lines.last) };
}

} // namespace

Step fenceStep(Compilation &compilation, const Unit &unit, int index)
{
    const Fence &fence = fenceAt(compilation.runbook, index);
    Step step;
    step.title = titleOf(compilation, unit, index);
    step.id = compilation.stepId(fence.attributes.value(u"name"_s, step.title));
    step.source = fence.lines;
    step.text = textAround(compilation.runbook, unit, index, {});
    return step;
}

Step pieceStep(Compilation &compilation, const Unit &unit, int index, const FencePiece &piece,
    PiecePlace place, const QString &fallback)
{
    const Fence &fence = fenceAt(compilation.runbook, index);
    Step step;
    if (place.alone()) {
        step = fenceStep(compilation, unit, index);
        step.source = linesOf(fence, piece, true);
        return step;
    }
    step.title = commentTitle(piece);
    if (step.title.isEmpty())
        step.title = fallback.isEmpty() ? titleOf(compilation, unit, index) : fallback;
    step.id = compilation.stepId(fence.attributes.value(u"name"_s, step.title));
    step.source = linesOf(fence, piece, place.last);
    step.text = textAround(compilation.runbook, unit, index, place);
    return step;
}

QString textAbove(const Runbook &runbook, const Unit &unit, int index)
{
    const auto own = std::find(unit.fences.begin(), unit.fences.end(), index);
    const bool first = own == unit.fences.begin() || own == unit.fences.end();
    return textBetween(runbook, unit, first ? 0 : fenceAt(runbook, *(own - 1)).lines.last,
        fenceAt(runbook, index).lines.first);
}

QString textBelow(const Runbook &runbook, const Unit &unit, int index)
{
    const auto own = std::find(unit.fences.begin(), unit.fences.end(), index);
    const bool last = own == unit.fences.end() || own + 1 == unit.fences.end();
    return textBetween(runbook, unit, fenceAt(runbook, index).lines.last,
        last ? std::numeric_limits<int>::max() : fenceAt(runbook, *(own + 1)).lines.first);
}

const Prose *proseAbove(const Runbook &runbook, const Unit &unit, int index)
{
    const Fence &fence = fenceAt(runbook, index);
    const Prose *above = nullptr;
    for (const int prose : unit.prose) {
        const Prose &entry = proseAt(runbook, prose);
        if (entry.lines.last < fence.lines.first)
            above = &entry;
    }
    return above != nullptr && above->lines.last + 3 >= fence.lines.first ? above : nullptr;
}

} // namespace fairlead
