#include "services/execution/spool_search.h"

#include "services/execution/spool_pattern.h"
#include "services/execution/supervision/files.h"

#include <algorithm>
#include <cstring>
#include <memory>

#include <unistd.h>

namespace fairlead {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t ChunkSize = 1024 * 1024;
constexpr std::size_t MostLines = 100000;
constexpr std::size_t LongestNeedle = 64 * 1024;

using Cancelled = std::function<bool()>;

void fold(char *bytes, std::size_t length)
{
    for (char *at = bytes; at < bytes + length; ++at)
        *at = static_cast<char>(*at >= 'A' && *at <= 'Z' ? *at | 0x20 : *at);
}

QByteArray folded(QByteArray text)
{
    fold(text.data(), static_cast<std::size_t>(text.size()));
    return text;
}

/// Tells the line of an offset; offsets come in ascending order, so that little is read twice.
class LineCounter
{
public:
    LineCounter(int spool, const SpoolIndex &index)
        : m_spool(spool)
        , m_index(index)
    {
    }

    qint64 lineAt(qint64 offset)
    {
        const qint64 block = m_index.blockAt(offset);
        const SpoolGap &gap = m_index.gap();
        if (const qint64 start = m_index.blockStart(block); start < gap.to && offset >= gap.to)
            return lineBehindGap(block, offset);
        else if (start > m_offset) {
            m_offset = start;
            m_line = block * supervision::LinesPerCheckpoint;
        }
        m_line += newlines(m_offset, offset);
        m_offset = std::max(m_offset, offset);
        return m_line;
    }

private:
    /// The block began in the gap: counted back from its end.
    qint64 lineBehindGap(qint64 block, qint64 offset) const
    {
        const bool last = block == m_index.blockAt(m_index.size());
        const qint64 end = last ? m_index.size() : m_index.blockStart(block + 1);
        const qint64 lines = last ? m_index.lineCount() : (block + 1) * supervision::LinesPerCheckpoint;
        const bool unfinished = last && m_index.unfinished();
        return lines - newlines(offset, end) - (unfinished ? 1 : 0);
    }

    qint64 newlines(qint64 from, qint64 to) const
    {
        char bytes[8192];
        qint64 found = 0;
        while (from < to) {
            const auto wanted = static_cast<std::size_t>(std::min<qint64>(sizeof bytes, to - from));
            const ssize_t got = ::pread(m_spool, bytes, wanted, from);
            if (got <= 0)
                break;
            found += std::count(bytes, bytes + got, '\n');
            from += got;
        }
        return found;
    }

    const int m_spool;
    const SpoolIndex &m_index;
    qint64 m_offset = 0;
    qint64 m_line = 0;
};

/// What every search has: a buffer over the spool, and the list of what was found.
class Search
{
public:
    Search(int spool, const SpoolIndex &index, bool folds, QByteArray needle)
        : m_needle(folds ? folded(std::move(needle)) : std::move(needle))
        , m_spool(spool)
        , m_folds(folds)
        , m_counter(spool, index)
        , m_buffer(std::make_unique_for_overwrite<char[]>(ChunkSize))
    {
    }
    virtual ~Search() = default;

    /// Looks through [from, to).
    void run(qint64 from, qint64 to, const Cancelled &cancelled)
    {
        m_offset = from;
        begin();
        while (m_offset < to && !cancelled() && read(to)) {
            const std::size_t done = searchBuffer(m_offset + static_cast<qint64>(m_length) >= to);
            if (done == 0)
                return;
            m_offset += static_cast<qint64>(done);
        }
    }

    LogMatches found() { return std::move(m_found); }

protected:
    virtual void begin() { }
    /// Looks through the buffer and says how much of it is done with; `last`: nothing follows it.
    virtual std::size_t searchBuffer(bool last) = 0;

    const char *data() const { return m_buffer.get(); }
    std::size_t length() const { return m_length; }
    std::size_t needleSize() const { return static_cast<std::size_t>(m_needle.size()); }

    /// Where the needle is found in [at, end); `text` is the buffer or its folded copy.
    const char *find(const char *at, const char *end) const
    {
        return static_cast<const char *>(
            ::memmem(at, static_cast<std::size_t>(end - at), m_needle.constData(), needleSize()));
    }

    void note(const char *at)
    {
        ++m_found.total;
        if (m_found.lines.size() < MostLines)
            m_found.lines.push_back(m_counter.lineAt(m_offset + (at - m_buffer.get())));
    }

    bool folds() const { return m_folds; }
    char *bytes() { return m_buffer.get(); }

    QByteArray m_needle; ///< folded where the search is

private:
    bool read(qint64 to)
    {
        const auto wanted = static_cast<std::size_t>(std::min<qint64>(ChunkSize, to - m_offset));
        const ssize_t got = ::pread(m_spool, m_buffer.get(), wanted, m_offset);
        m_length = static_cast<std::size_t>(std::max<ssize_t>(got, 0));
        return m_length > 0;
    }

    const int m_spool;
    const bool m_folds;
    LineCounter m_counter;
    const std::unique_ptr<char[]> m_buffer;
    std::size_t m_length = 0;
    qint64 m_offset = 0;
    LogMatches m_found;
};

class LiteralSearch final : public Search
{
public:
    using Search::Search;

private:
    void begin() override { m_skipping = false; }

    std::size_t searchBuffer(bool last) override
    {
        if (folds())
            fold(bytes(), length());
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
class PatternSearch final : public Search
{
public:
    PatternSearch(int spool, const SpoolIndex &index, const LogQuery &query, SpoolPattern &pattern)
        : Search(spool, index, !query.caseSensitive, requiredText(query.text, query.caseSensitive))
        , m_pattern(pattern)
    {
        if (folds() && !m_needle.isEmpty())
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
            fold(m_folded.get(), length());
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
        if (from >= end || m_needle.isEmpty())
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

LogMatches runAround(
    Search &search, int spool, const SpoolIndex &index, qint64 firstLine, const Cancelled &cancelled)
{
    const SpoolGap &gap = index.gap();
    const qint64 begin = beginOf(spool, index, firstLine);
    const bool around = !gap.isEmpty() && begin < gap.to && gap.from < index.size();
    search.run(begin, around ? gap.from : index.size(), cancelled);
    if (around)
        search.run(gap.to, index.size(), cancelled);
    return search.found();
}

} // namespace

LogMatches searchSpool(int spool, const SpoolIndex &index, const LogQuery &query, const Cancelled &cancelled)
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
