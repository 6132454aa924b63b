#include "services/execution/spool_search.h"

#include "services/execution/spool_pattern.h"
#include "services/execution/spool_scan.h"

#include <algorithm>
#include <cstring>
#include <memory>

namespace fairlead {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t LongestNeedle = 64 * 1024;

class LiteralSearch final : public SpoolScan
{
public:
    using SpoolScan::SpoolScan;

private:
    void begin() override { m_skipping = false; }

    std::size_t searchBuffer(bool last) override
    {
        if (folds())
            foldAscii(bytes(), length());
        const char *const end = data() + length();
        const char *at = data();
        while (at < end) {
            const auto left = static_cast<std::size_t>(end - at);
            const char *const hit
                = m_skipping ? static_cast<const char *>(std::memchr(at, '\n', left)) : find(at, end);
            if (!hit)
                break;
            at = hit + (m_skipping ? 1 : 0);
            if (!m_skipping)
                note(at);
            m_skipping = !m_skipping; // the rest of a line that matches is passed over
        }
        const std::size_t overlap = m_skipping || last ? 0 : std::min(needleSize() - 1, length() - 1);
        return std::max(static_cast<std::size_t>(at - data()), length() - overlap); // a match may straddle
    }

    bool m_skipping = false;
};

/// Line by line; only lines that hold the needle, if there is one. A line of more than a MiB is looked at in
/// pieces.
class PatternSearch final : public SpoolScan
{
public:
    PatternSearch(int spool, const SpoolIndex &index, const LogQuery &query, SpoolPattern &pattern)
        : SpoolScan(spool, index, !query.caseSensitive, requiredText(query.text, query.caseSensitive))
        , m_pattern(pattern)
    {
        if (folds() && !needle().isEmpty())
            m_folded = std::make_unique_for_overwrite<char[]>(ChunkSize);
    }

private:
    void begin() override { m_inLine = m_lineNoted = false; }

    std::size_t searchBuffer(bool last) override
    {
        const char *const begin = data();
        const void *const newline = last ? nullptr : ::memrchr(begin, '\n', length());
        const char *const end = newline ? static_cast<const char *>(newline) + 1 : begin + length();
        if (m_folded) {
            std::memcpy(m_folded.get(), begin, length());
            foldAscii(m_folded.get(), length());
        }
        const char *const from = m_inLine && m_lineNoted ? lineAfter(begin, end) : begin;
        for (const char *at = candidate(from, end); at;)
            at = candidate(look(at, end), end);
        m_lineNoted = m_lineNoted && m_inLine && from == end;
        m_inLine = !newline;
        m_lineNoted = m_lineNoted || m_noted;
        m_noted = false;
        return static_cast<std::size_t>(end - begin);
    }

    static const char *lineAfter(const char *at, const char *end)
    {
        const void *const found = std::memchr(at, '\n', static_cast<std::size_t>(end - at));
        return found ? static_cast<const char *>(found) + 1 : end;
    }

    /// Judges the line at `at` and goes behind it.
    const char *look(const char *at, const char *end)
    {
        const char *const next = lineAfter(at, end);
        const char *const stop = next > at && next[-1] == '\n' ? next - 1 : next;
        m_noted = m_pattern.matches({ at, static_cast<std::size_t>(stop - at) });
        if (m_noted)
            note(at);
        return next;
    }

    /// The start of the next line worth a look, from the start of a line on.
    const char *candidate(const char *from, const char *end) const
    {
        if (from >= end || needle().isEmpty())
            return from < end ? from : nullptr;
        const std::ptrdiff_t shift = m_folded ? m_folded.get() - data() : 0;
        const char *const hit = find(from + shift, end + shift);
        if (!hit)
            return nullptr;
        const char *const place = hit - shift;
        const void *const before = ::memrchr(from, '\n', static_cast<std::size_t>(place - from));
        return before ? static_cast<const char *>(before) + 1 : from;
    }

    SpoolPattern &m_pattern;
    std::unique_ptr<char[]> m_folded;
    bool m_inLine = false; ///< the buffer begins within a line longer than a buffer
    bool m_lineNoted = false; ///< that line is counted already
    bool m_noted = false; ///< the line looked at last matched
};

/// Where the first line that is wanted begins; the end when there is none.
qint64 beginOf(int spool, const SpoolIndex &index, qint64 line)
{
    const auto first = index.lines(spool, line, 1);
    if (first.empty())
        return index.size();
    return first.front().leftOut ? index.gap().to : first.front().offset;
}

LogMatches runAround(SpoolScan &search, int spool, const SpoolIndex &index, qint64 firstLine,
    const SpoolScan::Cancelled &cancelled)
{
    const SpoolGap &gap = index.gap();
    const qint64 begin = beginOf(spool, index, firstLine);
    const bool around = !gap.isEmpty() && begin < gap.to && gap.from < index.size();
    search.run(begin, around ? gap.from : index.size(), cancelled);
    if (around) {
        search.passGap();
        search.run(gap.to, index.size(), cancelled);
    }
    return search.found();
}

} // namespace

LogMatches searchSpool(
    int spool, const SpoolIndex &index, const LogQuery &query, const SpoolScan::Cancelled &cancelled)
{
    const QByteArray needle = query.text.toUtf8();
    if (spool < 0 || needle.isEmpty() || static_cast<std::size_t>(needle.size()) > LongestNeedle)
        return {};
    if (!query.pattern) {
        LiteralSearch search(spool, index, !query.caseSensitive, needle);
        return runAround(search, spool, index, query.firstLine, cancelled);
    }
    SpoolPattern pattern(query.text, query.caseSensitive);
    if (!pattern.error().isEmpty())
        return { {}, 0, pattern.error() };
    PatternSearch search(spool, index, query, pattern);
    LogMatches found = runAround(search, spool, index, query.firstLine, cancelled);
    if (pattern.gaveUp())
        found.error = u"Some lines were too costly for this pattern and are not counted."_s;
    return found;
}

} // namespace fairlead
