#include "ui/logs/log_selection.h"

#include <algorithm>

namespace fairlead {
namespace {

bool isWord(QChar c)
{
    return c.isLetterOrNumber() || QStringView(u"_-./:@%+~#&?=").contains(c);
}

bool isClosing(QChar c)
{
    return QStringView(u".:?=").contains(c);
}

} // namespace

LogRange LogSelection::inLine(qint64 line) const
{
    const auto from = begin();
    const auto to = end();
    if (isEmpty() || line < from.line || line > to.line)
        return {};
    return { line == from.line ? from.index : 0, line == to.line ? to.index : LogPosition::LineEnd };
}

LogSelection wholeLines(qint64 anchor, qint64 cursor)
{
    if (anchor <= cursor)
        return { { anchor, 0 }, { cursor, LogPosition::LineEnd } };
    return { { anchor, LogPosition::LineEnd }, { cursor, 0 } };
}

LogSelection extendedByLine(const LogSelection &selection, qint64 start, int delta, qint64 lineCount)
{
    const auto last = std::max<qint64>(0, lineCount - 1);
    if (selection.isEmpty())
        return wholeLines(std::clamp<qint64>(start, 0, last), std::clamp<qint64>(start, 0, last));
    return wholeLines(selection.anchor.line, std::clamp<qint64>(selection.cursor.line + delta, 0, last));
}

LogRange wordAt(const QString &text, int index)
{
    if (index < 0 || index >= text.size() || !isWord(text[index]))
        return {};
    int first = index;
    int last = index + 1;
    while (first > 0 && isWord(text[first - 1]))
        --first;
    while (last < text.size() && isWord(text[last]))
        ++last;
    while (last > index + 1 && isClosing(text[last - 1]))
        --last;
    return { first, last };
}

} // namespace fairlead
