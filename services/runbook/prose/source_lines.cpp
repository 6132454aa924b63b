#include "services/runbook/prose/source_lines.h"

#include "services/runbook/prose/folded_text.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

constexpr int MostLines = 64; ///< of one place
constexpr qsizetype LongestWindow = 3 * LongestPlace; ///< characters of one place, with its markup

/// What may stand between the characters of a text that has lost its markup.
bool isMarkup(QChar c)
{
    return QStringView(u"*_`\\[]~").contains(c);
}

/// Over markup, spaces and line ends, a quotation's mark at the beginning of a line too. -1 when there is
/// none.
qsizetype gapEnd(const QString &source, qsizetype from)
{
    qsizetype at = from;
    bool spaced = false;
    bool lineBegins = false;
    for (; at < source.size(); ++at) {
        const QChar c = source[at];
        if (!c.isSpace() && !(isMarkup(c) && !spaced) && !(lineBegins && c == u'>'))
            break;
        spaced = spaced || c.isSpace();
        lineBegins = lineBegins || c == u'\n';
    }
    return spaced ? at : -1;
}

/// The end of `words` when they stand at `from`, else -1. A space stands for any gap.
qsizetype matchEnd(const QString &source, qsizetype from, const QString &words)
{
    qsizetype at = from;
    for (const QChar c : words) {
        if (c.isSpace()) {
            at = gapEnd(source, at);
            if (at < 0)
                return -1;
            continue;
        }
        while (at < source.size() && source[at] != c && isMarkup(source[at]))
            ++at;
        if (at >= source.size() || source[at] != c)
            return -1;
        ++at;
    }
    return at;
}

/// The `nth` match as {begin, end}; the last one when there are fewer.
std::optional<std::pair<qsizetype, qsizetype>> findMatch(const QString &source, const QString &words, int nth)
{
    std::optional<std::pair<qsizetype, qsizetype>> found;
    for (qsizetype at = source.indexOf(words.at(0)); at >= 0; at = source.indexOf(words.at(0), at + 1)) {
        const qsizetype end = matchEnd(source, at, words);
        if (end < 0)
            continue;
        found = std::pair(at, end);
        if (nth-- == 0)
            break;
    }
    return found;
}

} // namespace

SourceLines::SourceLines(const QByteArray &text)
    : m_text(text)
{
    if (!text.isEmpty())
        m_starts.push_back(0);
    for (qsizetype i = 0; i + 1 < text.size(); ++i) {
        if (text[i] == '\n' || (text[i] == '\r' && text[i + 1] != '\n'))
            m_starts.push_back(i + 1);
    }
}

QString SourceLines::line(int number) const
{
    if (number < 1 || number > count())
        return {};
    const qsizetype from = m_starts[static_cast<std::size_t>(number - 1)];
    qsizetype to = number < count() ? m_starts[static_cast<std::size_t>(number)] : m_text.size();
    while (to > from && (m_text[to - 1] == '\n' || m_text[to - 1] == '\r'))
        --to;
    return QString::fromUtf8(QByteArrayView(m_text).sliced(from, std::min(to - from, 4 * LongestPlace)))
        .left(LongestPlace);
}

SourceSpan SourceLines::find(const QString &words, SourceRange lines, int nth) const
{
    const QString wanted = words.trimmed();
    if (wanted.isEmpty() || !lines.isValid())
        return { lines };
    QString source;
    std::vector<qsizetype> begins;
    for (int number = lines.first; number <= std::min(lines.last, lines.first + MostLines); ++number) {
        if (source.size() > LongestWindow)
            break;
        begins.push_back(source.size());
        source += line(number) + u'\n';
    }
    const auto found = findMatch(source, wanted, nth);
    if (!found)
        return { lines };
    const auto lineOf = [&begins](qsizetype at) {
        return static_cast<int>(std::upper_bound(begins.begin(), begins.end(), at) - begins.begin()) - 1;
    };
    const int first = lineOf(found->first);
    const int last = lineOf(found->second - 1);
    SourceSpan span{ { lines.first + first, lines.first + last } };
    span.column = static_cast<int>(found->first - begins[static_cast<std::size_t>(first)]) + 1;
    span.length = first == last ? static_cast<int>(found->second - found->first) : 0;
    return span;
}

} // namespace fairlead
