#include "models/unified_diff.h"

#include "models/line_script.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

using Lines = std::vector<QByteArrayView>;

/// The lines with their ends.
Lines linesOf(const QByteArray &text)
{
    Lines lines;
    for (qsizetype at = 0; at < text.size();) {
        const qsizetype end = text.indexOf('\n', at);
        const qsizetype next = end < 0 ? text.size() : end + 1;
        lines.push_back(QByteArrayView(text).sliced(at, next - at));
        at = next;
    }
    return lines;
}

/// Changes that share their context.
struct Hunk
{
    std::size_t first = 0;
    std::size_t last = 0; ///< indexes into the changes, inclusive
};

std::vector<Hunk> hunksOf(const std::vector<LineChange> &changes, int context)
{
    std::vector<Hunk> hunks;
    for (std::size_t i = 0; i < changes.size(); ++i) {
        const bool joins = i > 0
            && changes[i].before - (changes[i - 1].before + changes[i - 1].beforeCount) <= 2 * context;
        if (joins)
            hunks.back().last = i;
        else
            hunks.push_back({ i, i });
    }
    return hunks;
}

void add(QByteArray &out, char mark, const Lines &lines, int first, int count)
{
    for (int i = first; i < first + count; ++i) {
        const QByteArrayView line = lines[static_cast<std::size_t>(i)];
        out += mark;
        out += line;
        if (!line.endsWith('\n'))
            out += "\n\\ No newline at end of file\n";
    }
}

/// "12,3" as a hunk's head has it: an empty stretch names the line before it.
QByteArray stretch(int first, int count)
{
    const int line = count == 0 ? first : first + 1;
    return QByteArray::number(line) + (count == 1 ? QByteArray() : ',' + QByteArray::number(count));
}

void addHunk(QByteArray &out, const Lines &before, const Lines &after, const std::vector<LineChange> &changes,
    const Hunk &hunk, int context)
{
    const LineChange &first = changes[hunk.first];
    const LineChange &last = changes[hunk.last];
    const int lead = std::min(context, first.before);
    const int lastEnd = last.before + last.beforeCount;
    const int trail = std::min(context, static_cast<int>(before.size()) - lastEnd);
    const int begin = first.before - lead;
    const int afterBegin = first.after - lead;
    const int afterEnd = last.after + last.afterCount + trail;
    out += "@@ -" + stretch(begin, lastEnd + trail - begin) + " +"
        + stretch(afterBegin, afterEnd - afterBegin) + " @@\n";
    int at = begin;
    for (std::size_t i = hunk.first; i <= hunk.last; ++i) {
        add(out, ' ', before, at, changes[i].before - at);
        add(out, '-', before, changes[i].before, changes[i].beforeCount);
        add(out, '+', after, changes[i].after, changes[i].afterCount);
        at = changes[i].before + changes[i].beforeCount;
    }
    add(out, ' ', before, at, trail);
}

} // namespace

QString unifiedDiff(const QByteArray &before, const QByteArray &after, const QString &name, int context)
{
    const Lines old = linesOf(before);
    const Lines fresh = linesOf(after);
    const std::vector<LineChange> changes = lineChanges(old, fresh);
    if (changes.empty())
        return {};
    QByteArray out;
    for (const Hunk &hunk : hunksOf(changes, context))
        addHunk(out, old, fresh, changes, hunk, context);
    return u"--- a/%1\n+++ b/%1\n"_s.arg(name) + QString::fromUtf8(out);
}

} // namespace fairlead
