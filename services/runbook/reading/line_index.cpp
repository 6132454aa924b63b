#include "services/runbook/reading/line_index.h"

#include <algorithm>

namespace fairlead {

LineIndex::LineIndex(const QByteArray &text)
    : m_text(text)
{
    if (!text.isEmpty())
        m_starts.push_back(0);
    for (qsizetype i = 0; i < text.size(); ++i) {
        const bool ends
            = text[i] == '\n' || (text[i] == '\r' && (i + 1 == text.size() || text[i + 1] != '\n'));
        if (ends && i + 1 < text.size())
            m_starts.push_back(i + 1);
    }
}

int LineIndex::lineAt(qsizetype offset) const
{
    const auto after = std::upper_bound(m_starts.begin(), m_starts.end(), offset);
    return static_cast<int>(after - m_starts.begin());
}

qsizetype LineIndex::startOf(int line) const
{
    const auto index = static_cast<std::size_t>(std::clamp(line, 1, std::max(count(), 1)) - 1);
    return index < m_starts.size() ? m_starts[index] : 0;
}

QByteArrayView LineIndex::line(int number) const
{
    if (number < 1 || number > count())
        return {};
    const qsizetype first = startOf(number);
    qsizetype last = number < count() ? startOf(number + 1) : m_text.size();
    while (last > first && (m_text[last - 1] == '\n' || m_text[last - 1] == '\r'))
        --last;
    return QByteArrayView(m_text).sliced(first, last - first);
}

qsizetype contentStart(const QByteArray &text, const LineIndex &lines)
{
    constexpr int LongestFrontMatter = 200;
    const qsizetype mark = text.startsWith("\xEF\xBB\xBF") ? 3 : 0;
    if (lines.count() == 0 || lines.line(1).sliced(mark).trimmed() != "---")
        return mark;
    for (int line = 2; line < std::min(lines.count(), LongestFrontMatter); ++line) {
        const QByteArrayView content = lines.line(line).trimmed();
        if (content == "---" || content == "...")
            return lines.startOf(line + 1);
    }
    return mark;
}

} // namespace fairlead
