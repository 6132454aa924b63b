#include "services/runbook/lint/source_map.h"

#include <algorithm>

namespace fairlead {

namespace {

/// Longer lines are no shell that a person wrote: their findings stand on the whole line.
constexpr qsizetype LongestLine = 16 * 1024;

} // namespace

SourceMap::SourceMap(const Runbook &runbook)
    : m_lines(runbook.text)
{
}

ScriptPlace SourceMap::place(const QString &text, int firstLine)
{
    ScriptPlace place{ text, firstLine, { 0 } };
    for (qsizetype at = text.indexOf(u'\n'); at >= 0; at = text.indexOf(u'\n', at + 1))
        place.starts.push_back(at + 1);
    return place;
}

QString SourceMap::line(int number) const
{
    const QByteArrayView bytes = m_lines.line(number);
    return QString::fromUtf8(bytes.first(std::min(bytes.size(), LongestLine)));
}

qsizetype SourceMap::byteOf(int number, qsizetype character) const
{
    const QByteArrayView bytes = m_lines.line(number);
    if (bytes.size() > LongestLine)
        return -1;
    const QString text = QString::fromUtf8(bytes);
    if (text.toUtf8() != bytes || character < 0 || character > text.size())
        return -1;
    return m_lines.startOf(number) + QStringView(text).first(character).toUtf8().size();
}

SourceSpot SourceMap::spot(const ScriptPlace &place, qsizetype at) const
{
    const auto after = std::upper_bound(place.starts.begin(), place.starts.end(), at);
    const auto index = after - place.starts.begin() - 1;
    const qsizetype start = place.starts[static_cast<std::size_t>(index)];
    SourceSpot spot{ place.firstLine + static_cast<int>(index) };
    const bool last = after == place.starts.end();
    const qsizetype end
        = std::max(start, last ? place.text.size() - (place.text.endsWith(u'\n') ? 1 : 0) : *after - 1);
    if (end - start > LongestLine)
        return spot;
    const QString source = line(spot.line);
    const qsizetype indent = source.lastIndexOf(QStringView(place.text).mid(start, end - start));
    if (indent < 0)
        return spot;
    spot.column = static_cast<int>(indent + at - start) + 1;
    spot.byte = byteOf(spot.line, spot.column - 1);
    return spot;
}

} // namespace fairlead
