#include "services/execution/spool_scan.h"

#include "services/execution/supervision/files.h"

#include <algorithm>
#include <cstring>
#include <utility>

#include <unistd.h>

namespace fairlead {

namespace {

constexpr std::size_t MostLines = 100000;
constexpr std::size_t SearchSlice = 16 * 1024;

} // namespace

void foldAscii(char *bytes, std::size_t length)
{
    for (char *at = bytes; at < bytes + length; ++at)
        *at = static_cast<char>(*at >= 'A' && *at <= 'Z' ? *at | 0x20 : *at);
}

qint64 LineCounter::lineAt(qint64 offset)
{
    const qint64 block = m_index.blockAt(offset);
    const qint64 start = m_index.blockStart(block);
    if (start < m_index.gap().to && offset >= m_index.gap().to)
        return lineBehindGap(block, offset);
    if (start > m_offset) {
        m_offset = start;
        m_line = block * supervision::LinesPerCheckpoint;
    }
    m_line += newlines(m_offset, offset);
    m_offset = std::max(m_offset, offset);
    return m_line;
}

/// The block began in the gap: counted back from its end.
qint64 LineCounter::lineBehindGap(qint64 block, qint64 offset) const
{
    const bool last = block == m_index.blockAt(m_index.size());
    const qint64 end = last ? m_index.size() : m_index.blockStart(block + 1);
    const qint64 lines = last ? m_index.lineCount() : (block + 1) * supervision::LinesPerCheckpoint;
    return lines - newlines(offset, end) - (last && m_index.unfinished() ? 1 : 0);
}

qint64 LineCounter::newlines(qint64 from, qint64 to) const
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

SpoolScan::SpoolScan(int spool, const SpoolIndex &index, bool folds, QByteArray needle)
    : m_spool(spool)
    , m_folds(folds)
    , m_needle(std::move(needle))
    , m_counter(spool, index)
    , m_buffer(std::make_unique_for_overwrite<char[]>(ChunkSize))
{
    if (folds)
        foldAscii(m_needle.data(), needleSize());
}

void SpoolScan::run(qint64 from, qint64 to, const Cancelled &cancelled)
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

/// Slice by slice: sanitizers look at all that memmem() may read, which for many hits would be the square.
const char *SpoolScan::find(const char *at, const char *end) const
{
    const std::size_t slice = std::max(SearchSlice, 4 * needleSize());
    for (;;) {
        const auto left = static_cast<std::size_t>(end - at);
        const std::size_t length = std::min(slice + needleSize(), left);
        const void *const hit = ::memmem(at, length, m_needle.constData(), needleSize());
        if (hit || length == left)
            return static_cast<const char *>(hit);
        at += slice;
    }
}

void SpoolScan::note(const char *at)
{
    const qint64 offset = m_offset + (at - m_buffer.get());
    if (m_beforeGap >= 0 && m_counter.lineAt(offset) == std::exchange(m_beforeGap, -1))
        return;
    m_lastHit = offset;
    ++m_found.total;
    if (m_found.lines.size() < MostLines)
        m_found.lines.push_back(m_counter.lineAt(offset));
}

void SpoolScan::passGap()
{
    if (m_lastHit >= 0)
        m_beforeGap = m_counter.lineAt(m_lastHit);
}

bool SpoolScan::read(qint64 to)
{
    const auto wanted = static_cast<std::size_t>(std::min<qint64>(ChunkSize, to - m_offset));
    const ssize_t got = ::pread(m_spool, m_buffer.get(), wanted, m_offset);
    m_length = static_cast<std::size_t>(std::max<ssize_t>(got, 0));
    return m_length > 0;
}

} // namespace fairlead
