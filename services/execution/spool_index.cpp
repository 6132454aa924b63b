#include "services/execution/spool_index.h"

#include "services/execution/supervision/files.h"

#include <QtEndian>

#include <algorithm>
#include <cstring>
#include <memory>

#include <sys/stat.h>
#include <unistd.h>

namespace fairlead {

namespace {

constexpr qint64 ChunkSize = 256 * 1024;
constexpr qint64 BlockChunk = 32 * 1024;
constexpr std::size_t RememberedBlocks = 8;
constexpr qint64 LinesPerBlock = supervision::LinesPerCheckpoint;
constexpr qint64 EntrySize = sizeof(quint64);

qint64 sizeOf(int fd)
{
    struct stat status = {};
    return ::fstat(fd, &status) == 0 ? status.st_size : 0;
}

qint64 readAt(int fd, char *bytes, qint64 length, qint64 offset)
{
    return std::max<qint64>(::pread(fd, bytes, static_cast<std::size_t>(length), offset), 0);
}

bool isLineStart(int spool, qint64 offset)
{
    char before = 0;
    return offset > 0 && readAt(spool, &before, 1, offset - 1) == 1 && before == '\n';
}

} // namespace

SpoolGap readSpoolGap(int file)
{
    quint64 offsets[2] = { 0, 0 };
    static_assert(sizeof offsets == supervision::SpoolGapSize);
    if (file < 0 || ::pread(file, offsets, sizeof offsets, 0) != static_cast<ssize_t>(sizeof offsets))
        return {};
    const SpoolGap gap{ static_cast<qint64>(qFromLittleEndian(offsets[0])),
        static_cast<qint64>(qFromLittleEndian(offsets[1])) };
    return gap.from < 0 || gap.isEmpty() ? SpoolGap() : gap;
}

bool SpoolIndex::update(int spool, int index, qint64 limit)
{
    const qint64 indexSize
        = index >= 0 ? sizeOf(index) : 0; // before the spool: entries never point behind its end
    const qint64 size = sizeOf(spool);
    if (indexSize / EntrySize > static_cast<qint64>(m_checkpoints.size()) && m_indexUsable)
        jump(spool, index, size);
    if (m_scanned >= size)
        return true;
    const auto chunk = std::make_unique_for_overwrite<char[]>(static_cast<std::size_t>(ChunkSize));
    while (m_scanned < size && limit > 0) {
        const qint64 got = readAt(spool, chunk.get(), std::min(ChunkSize, size - m_scanned), m_scanned);
        if (got == 0)
            return true; // shorter than it was: nothing to find there
        scan(chunk.get(), got);
        limit -= got;
    }
    return m_scanned >= size;
}

void SpoolIndex::jump(int spool, int index, qint64 size)
{
    std::vector<quint64> entries(static_cast<std::size_t>(sizeOf(index) / EntrySize) - m_checkpoints.size());
    const qint64 from = static_cast<qint64>(m_checkpoints.size()) * EntrySize;
    const qint64 got = readAt(index, reinterpret_cast<char *>(entries.data()),
        static_cast<qint64>(entries.size()) * EntrySize, from);
    entries.resize(static_cast<std::size_t>(got / EntrySize));
    std::vector<qint64> offsets;
    offsets.reserve(entries.size());
    for (const quint64 entry : entries)
        offsets.push_back(static_cast<qint64>(qFromLittleEndian(entry)));
    const qint64 known = m_checkpoints.empty() ? 0 : m_checkpoints.back();
    const bool ascending = std::is_sorted(offsets.begin(), offsets.end(), std::less_equal<>())
        && !offsets.empty() && offsets.front() > known;
    m_indexUsable = ascending && offsets.back() <= size && isLineStart(spool, offsets.back());
    if (!m_indexUsable)
        return; // damaged: the spool itself tells
    m_checkpoints.insert(m_checkpoints.end(), offsets.begin(), offsets.end());
    m_scanned = m_checkpoints.back();
    m_newlines = static_cast<qint64>(m_checkpoints.size()) * LinesPerBlock;
    m_unfinished = false;
}

void SpoolIndex::scan(const char *bytes, qint64 length)
{
    const char *const end = bytes + length;
    for (const char *at = bytes; at < end;) {
        const auto *newline
            = static_cast<const char *>(std::memchr(at, '\n', static_cast<std::size_t>(end - at)));
        if (!newline)
            break;
        at = newline + 1;
        if (++m_newlines % LinesPerBlock == 0)
            m_checkpoints.push_back(m_scanned + (at - bytes));
    }
    m_unfinished = end[-1] != '\n';
    m_scanned += length;
}

qint64 SpoolIndex::lineCount() const
{
    return m_newlines + (m_unfinished ? 1 : 0);
}

qint64 SpoolIndex::blockAt(qint64 offset) const
{
    return std::upper_bound(m_checkpoints.begin(), m_checkpoints.end(), offset) - m_checkpoints.begin();
}

/// Line starts within the block's lines, the one behind its last line included.
qint64 SpoolIndex::linesIn(qint64 block) const
{
    const bool last = block == static_cast<qint64>(m_checkpoints.size());
    return last ? m_newlines - block * LinesPerBlock : LinesPerBlock;
}

void SpoolIndex::setGap(const SpoolGap &gap)
{
    if (gap == m_gap)
        return;
    m_gap = gap;
    m_recent.clear();
}

/// Takes in [found.end, end) of a block.
void SpoolIndex::extend(int spool, Block &found, qint64 end) const
{
    const auto chunk = std::make_unique_for_overwrite<char[]>(static_cast<std::size_t>(BlockChunk));
    while (found.end < end) {
        const qint64 got = readAt(spool, chunk.get(), std::min(BlockChunk, end - found.end), found.end);
        if (got == 0)
            break;
        for (const char *at = chunk.get(), *stop = at + got; at < stop;) {
            const void *newline = std::memchr(at, '\n', static_cast<std::size_t>(stop - at));
            if (!newline)
                break;
            at = static_cast<const char *>(newline) + 1;
            found.starts.push_back(found.end + (at - chunk.get()));
        }
        found.end += got;
    }
    found.end = end;
}

/// Behind a gap the lines are counted from the block's end.
SpoolIndex::Block SpoolIndex::readBlock(int spool, qint64 number) const
{
    const bool last = number == static_cast<qint64>(m_checkpoints.size());
    const qint64 end = last ? m_scanned : blockStart(number + 1);
    Block found = { number, blockStart(number), { blockStart(number) } };
    if (m_gap.isEmpty() || found.end >= m_gap.to || end <= m_gap.from) {
        extend(spool, found, end);
        return found;
    }
    extend(spool, found, std::max(found.end, m_gap.from));
    if (m_gap.holds(found.starts.back()))
        found.starts.back() = -1;
    Block behind = { number, m_gap.to, {} };
    if (behind.end < end)
        extend(spool, behind, end);
    const qint64 all = linesIn(number) + 1;
    const qint64 known = std::ssize(found.starts) + std::ssize(behind.starts);
    found.starts.insert(found.starts.end(), static_cast<std::size_t>(std::max<qint64>(all - known, 0)), -1);
    found.starts.insert(found.starts.end(), behind.starts.begin(), behind.starts.end());
    found.end = end;
    return found;
}

/// The last block grows: what is known of it is kept.
const SpoolIndex::Block &SpoolIndex::block(int spool, qint64 number) const
{
    const bool last = number == static_cast<qint64>(m_checkpoints.size());
    const qint64 end = last ? m_scanned : blockStart(number + 1);
    const auto known = std::find_if(m_recent.begin(), m_recent.end(),
        [number](const Block &candidate) { return candidate.number == number; });
    if (known == m_recent.end())
        m_recent.push_front(readBlock(spool, number));
    else
        m_recent.splice(m_recent.begin(), m_recent, known);
    Block &found = m_recent.front();
    if (found.end < end)
        extend(spool, found, end);
    if (m_recent.size() > RememberedBlocks)
        m_recent.pop_back();
    return found;
}

std::vector<SpoolIndex::Line> SpoolIndex::lines(int spool, qint64 first, int count) const
{
    std::vector<Line> found;
    const qint64 end = std::min(first + std::max(count, 0), lineCount());
    for (qint64 line = std::max<qint64>(first, 0); line < end; ++line) {
        const Block &content = block(spool, line / LinesPerBlock);
        const auto within = static_cast<std::size_t>(line % LinesPerBlock);
        if (within >= content.starts.size())
            break;
        const qint64 start = content.starts[within];
        const bool closed = within + 1 < content.starts.size();
        const qint64 next = !closed ? content.end : content.starts[within + 1] - 1;
        if (start < 0)
            found.push_back({ 0, 0, true });
        else
            found.push_back({ start, (next < start ? m_gap.from : next) - start });
    }
    return found;
}

} // namespace fairlead
