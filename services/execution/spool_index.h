#pragma once

#include <QtGlobal>

#include <list>
#include <vector>

namespace fairlead {

/// The part of a spool that was given up, since the spool outgrew its limit: offsets [from, to).
struct SpoolGap
{
    qint64 from = 0;
    qint64 to = 0;

    bool isEmpty() const { return to <= from; }
    bool holds(qint64 offset) const { return offset >= from && offset < to; }
    bool operator==(const SpoolGap &) const = default;
};

/// What spool.gap says; empty when there is none or it is damaged.
SpoolGap readSpoolGap(int file);

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
        bool leftOut = false; ///< it began in the gap: where, and how long it was, is not known any more
    };

    /// Offsets stay what they are when a gap comes or grows; what lies in it is never read.
    void setGap(const SpoolGap &gap);
    const SpoolGap &gap() const { return m_gap; }

    /// Takes in what has been written since; scans at most `limit` bytes. False when more is left to do.
    bool update(int spool, int index, qint64 limit);

    /// Lines, the unfinished last one included.
    qint64 lineCount() const;
    /// Bytes that are indexed.
    qint64 size() const { return m_scanned; }
    /// The last line has no end yet.
    bool unfinished() const { return m_unfinished; }

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
        std::vector<qint64> starts; ///< of its lines and of what follows it; -1 = in the gap
    };

    void jump(int spool, int index, qint64 size);
    void scan(const char *bytes, qint64 length);
    const Block &block(int spool, qint64 number) const;
    Block readBlock(int spool, qint64 number) const;
    qint64 linesIn(qint64 block) const;
    void extend(int spool, Block &block, qint64 end) const;

    std::vector<qint64> m_checkpoints; ///< entry i: offset of line (i + 1) * 64
    qint64 m_scanned = 0;
    qint64 m_newlines = 0;
    bool m_unfinished = false;
    bool m_indexUsable = true;
    SpoolGap m_gap;
    mutable std::list<Block> m_recent; ///< the latest first
};

} // namespace fairlead
