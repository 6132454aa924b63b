#include "services/runbook/editing/attribute_places.h"

#include <algorithm>
#include <cstring>

namespace fairlead {

namespace {

using Of = AttributePlace::Of;

template <typename T>
bool holds(const std::vector<T> &all, int index)
{
    return index >= 0 && static_cast<std::size_t>(index) < all.size();
}

/// The first line after `line` where a block of any sort begins; one past the last line when none does.
int nextBlock(const Runbook &runbook, int line, int end)
{
    int next = end;
    const auto consider = [&](int begins) {
        if (begins > line)
            next = std::min(next, begins);
    };
    for (const Section &section : runbook.sections)
        consider(section.lines.first);
    for (const Fence &fence : runbook.fences)
        consider(fence.lines.first - 1);
    for (const ChecklistItem &item : runbook.items)
        consider(item.line);
    for (const Prose &prose : runbook.prose)
        consider(prose.lines.first);
    for (const Table &table : runbook.tables)
        consider(table.lines.first);
    return next;
}

bool isSpace(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

constexpr qsizetype LongestComment = 16 * 1024;

/// The comment that begins at `at`, when it is one of ours and closed before `end`.
std::optional<AttributeComment> commentAt(const QByteArray &text, qsizetype at, qsizetype end)
{
    constexpr QByteArrayView Word = "fairlead:";
    qsizetype word = at + 4;
    while (word < end && isSpace(text.at(word)))
        ++word;
    if (end - word < Word.size()
        || qstrnicmp(text.constData() + word, Word.data(), static_cast<std::size_t>(Word.size())) != 0)
        return std::nullopt;
    const qsizetype list = word + Word.size();
    const QByteArrayView rest = QByteArrayView(text).sliced(list, std::min(end - list, LongestComment));
    const qsizetype length = rest.indexOf("-->");
    if (length < 0 || rest.first(length).contains("<!--")) // never closed
        return std::nullopt;
    const qsizetype close = list + length;
    return AttributeComment{ { at, close + 3 - at }, { list, close - list } };
}

std::vector<AttributeComment> commentsIn(const QByteArray &text, ByteRange range)
{
    std::vector<AttributeComment> found;
    qsizetype at = text.indexOf("<!--", range.at);
    while (at >= 0 && at < range.end()) {
        const auto comment = commentAt(text, at, range.end());
        if (comment)
            found.push_back(*comment);
        at = text.indexOf("<!--", comment ? comment->whole.end() : at + 4);
    }
    return found;
}

} // namespace

int lineOfPlace(const Runbook &runbook, const AttributePlace &place)
{
    const auto index = static_cast<std::size_t>(place.index);
    switch (place.of) {
    case Of::Section: return runbook.sections[index].lines.first;
    case Of::Fence: return runbook.fences[index].lines.first - 1;
    case Of::Item: return runbook.items[index].line;
    case Of::Prose: return runbook.prose[index].lines.first;
    case Of::Nothing: break;
    }
    return 0;
}

bool isPlace(const Runbook &runbook, const AttributePlace &place)
{
    switch (place.of) {
    case Of::Section: return holds(runbook.sections, place.index);
    case Of::Fence: return holds(runbook.fences, place.index);
    case Of::Item: return holds(runbook.items, place.index);
    case Of::Prose: return holds(runbook.prose, place.index);
    case Of::Nothing: break;
    }
    return false;
}

const Attributes &attributesAt(const Runbook &runbook, const AttributePlace &place)
{
    static const Attributes none;
    const auto index = static_cast<std::size_t>(place.index);
    switch (place.of) {
    case Of::Section: return runbook.sections[index].attributes;
    case Of::Fence: return runbook.fences[index].attributes;
    case Of::Item: return runbook.items[index].attributes;
    case Of::Prose: return runbook.prose[index].attributes;
    case Of::Nothing: break;
    }
    return none;
}

std::vector<AttributeComment> commentsAt(
    const Runbook &runbook, const LineIndex &lines, const AttributePlace &place)
{
    const int first = lineOfPlace(runbook, place);
    if (first < 1 || first > lines.count())
        return {};
    const int next = nextBlock(runbook, first, lines.count() + 1);
    const qsizetype begin = lines.startOf(first);
    const qsizetype end = next > lines.count() ? runbook.text.size() : lines.startOf(next);
    return commentsIn(runbook.text, { begin, end - begin });
}

std::optional<FenceInfoPlace> fenceInfoAt(const Fence &fence, const LineIndex &lines)
{
    const int number = fence.lines.first - 1;
    const QByteArrayView line = lines.line(number);
    qsizetype at = 0;
    while (at < line.size() && line[at] != '`' && line[at] != '~')
        ++at;
    if (at + 3 > line.size())
        return std::nullopt;
    FenceInfoPlace place{ line[at] };
    qsizetype end = at;
    while (end < line.size() && line[end] == place.mark)
        ++end;
    if (end - at < 3)
        return std::nullopt;
    qsizetype last = line.size();
    while (last > end && (line[last - 1] == ' ' || line[last - 1] == '\t'))
        --last;
    const qsizetype start = lines.startOf(number);
    place.info = { start + end, last - end };
    const QByteArrayView info = line.sliced(end, last - end);
    const qsizetype open = info.indexOf('{');
    const qsizetype close = info.lastIndexOf('}');
    if (open >= 0 && close > open)
        place.list = ByteRange{ place.info.at + open + 1, close - open - 1 };
    return place;
}

} // namespace fairlead
