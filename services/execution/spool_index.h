#pragma once

#include <QtGlobal>

#include <list>
#include <vector>

namespace fairlead {

/// Where the lines of a growing spool begin: one checkpoint in memory for every 64 lines.
///
/// Jumps along spool.index as far as that goes and scans the rest. Descriptors stay the caller's.
class SpoolIndex
{
public:
    struct Line
    {
        qint64 offset = 0;
        qint64 length = 0; ///< without the line end
    };

    /// Takes in what has been written since; scans at most `limit` bytes. False when more is left to do.
    bool update(int spool, int index, qint64 limit);

    /// Lines, the unfinished last one included.
    qint64 lineCount() const;
    /// Bytes that are indexed.
    qint64 size() const { return m_scanned; }

    /// Places of up to `count` lines from `first`. Remembers the blocks that were looked at last.
    std::vector<Line> lines(int spool, qint64 first, int count) const;
    /// The block of 64 lines that holds this offset.
    qint64 blockAt(qint64 offset) const;

    /// The first line of a block, and where it begins.
    qint64 blockStart(qint64 block) const
    {
        return block == 0 ? 0 : m_checkpoints[static_cast<std::size_t>(block - 1)];
    }

private:
    struct Block
    {
        qint64 number = 0;
        qint64 end = 0; ///< m_scanned when it was read: the last block grows
        std::vector<qint64> starts;
    };

    void jump(int spool, int index, qint64 size);
    void scan(const char *bytes, qint64 length);
    const Block &block(int spool, qint64 number) const;
    Block readBlock(int spool, qint64 number) const;

    std::vector<qint64> m_checkpoints; ///< entry i: offset of line (i + 1) * 64
    qint64 m_scanned = 0;
    qint64 m_newlines = 0;
    bool m_unfinished = false;
    bool m_indexUsable = true;
    mutable std::list<Block> m_recent; ///< the latest first
};

} // namespace fairlead
