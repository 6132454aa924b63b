#include "services/runbook/editing/attribute_places.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

using Of = AttributePlace::Of;

bool isBlank(char c)
{
    return c == ' ' || c == '\t';
}

qsizetype textEnd(QByteArrayView line)
{
    qsizetype end = line.size();
    while (end > 0 && isBlank(line[end - 1]))
        --end;
    return end;
}

/// Where a heading's text ends: before the closing hashes and the blanks in front of them.
qsizetype headingEnd(QByteArrayView line)
{
    const qsizetype end = textEnd(line);
    qsizetype hashes = end;
    while (hashes > 0 && line[hashes - 1] == '#')
        --hashes;
    const bool closing = hashes < end && hashes > 0 && isBlank(line[hashes - 1]);
    return closing ? textEnd(line.first(hashes)) : end;
}

/// The line without a byte order mark.
QByteArrayView bare(QByteArrayView line)
{
    return line.startsWith("\xEF\xBB\xBF") ? line.sliced(3) : line;
}

bool isAtxHeading(QByteArrayView line)
{
    static const QRegularExpression form(u"^ {0,3}#{1,6}(?:[ \\t]|$)"_s);
    return form.match(QString::fromLatin1(bare(line).first(std::min<qsizetype>(bare(line).size(), 16))))
        .hasMatch();
}

bool isUnderline(QByteArrayView line)
{
    const QByteArrayView marks = line.trimmed();
    if (marks.isEmpty() || (marks.front() != '=' && marks.front() != '-'))
        return false;
    return std::all_of(marks.begin(), marks.end(), [&marks](char c) { return c == marks.front(); });
}

/// A heading of the other form ends on the line above its underline.
int lastHeadingLine(const LineIndex &lines, int first)
{
    constexpr int LongestHeading = 50;
    for (int line = first + 1; line <= std::min(lines.count(), first + LongestHeading); ++line) {
        if (isUnderline(lines.line(line)))
            return line - 1;
    }
    return first;
}

/// The ends of up to a few lines of one paragraph: where a line ends inside code or a link, a later one may
/// do.
std::vector<qsizetype> lineEnds(const LineIndex &lines, int first, int last)
{
    std::vector<qsizetype> places;
    for (int number = first; number <= last; ++number) {
        const QByteArrayView line = lines.line(number);
        const qsizetype end = textEnd(line);
        if (end == 0)
            break;
        qsizetype slashes = end;
        while (slashes > 0 && line[slashes - 1] == '\\')
            --slashes;
        places.push_back(lines.startOf(number) + end);
        if ((end - slashes) % 2 == 1)
            places.push_back(lines.startOf(number) + end - 1); // a hard break
    }
    return places;
}

} // namespace

std::vector<qsizetype> commentPlaces(
    const Runbook &runbook, const LineIndex &lines, const AttributePlace &place)
{
    constexpr int FurtherLines = 5;
    const auto index = static_cast<std::size_t>(place.index);
    if (place.of == Of::Item) {
        const int line = runbook.items[index].line;
        return lineEnds(lines, line, std::min(line + FurtherLines, lines.count()));
    }
    if (place.of == Of::Prose) {
        const int line = runbook.prose[index].lines.last;
        std::vector<qsizetype> places = lineEnds(lines, line, line);
        places.push_back(
            lines.startOf(line) + headingEnd(lines.line(line))); // a heading in a quotation or list
        return places;
    }
    if (place.of != Of::Section)
        return {};
    const int first = runbook.sections[index].lines.first;
    const QByteArrayView line = lines.line(first);
    if (isAtxHeading(line))
        return { lines.startOf(first) + headingEnd(line) };
    const int last = lastHeadingLine(lines, first);
    return lineEnds(lines, last, last);
}

} // namespace fairlead
