#pragma once

#include "models/log_source.h"
#include "services/execution/spool_index.h"

#include <functional>
#include <memory>

namespace fairlead {

/// ASCII letters made small, in place.
void foldAscii(char *bytes, std::size_t length);

/// Tells the line of an offset; offsets come in ascending order, so that little is read twice.
class LineCounter
{
public:
    LineCounter(int spool, const SpoolIndex &index)
        : m_spool(spool)
        , m_index(index)
    {
    }

    qint64 lineAt(qint64 offset);

private:
    qint64 lineBehindGap(qint64 block, qint64 offset) const;
    qint64 newlines(qint64 from, qint64 to) const;

    const int m_spool;
    const SpoolIndex &m_index;
    qint64 m_offset = 0;
    qint64 m_line = 0;
};

/// What every search has: a buffer over the spool, a needle, and the list of what was found.
class SpoolScan
{
public:
    using Cancelled = std::function<bool()>;

    /// `folds`: ASCII letters are alike; the needle is folded here, the buffer by who searches it.
    SpoolScan(int spool, const SpoolIndex &index, bool folds, QByteArray needle);
    virtual ~SpoolScan() = default;

    /// Looks through [from, to).
    void run(qint64 from, qint64 to, const Cancelled &cancelled);
    /// The next run is behind a gap: the line of the last hit may go on there, and is counted already.
    void passGap();
    LogMatches found() { return std::move(m_found); }

protected:
    static constexpr std::size_t ChunkSize = 1024 * 1024;

    virtual void begin() = 0;
    /// Looks through the buffer and says how much of it is done with; `last`: nothing follows it.
    virtual std::size_t searchBuffer(bool last) = 0;

    bool folds() const { return m_folds; }
    const QByteArray &needle() const { return m_needle; }
    std::size_t needleSize() const { return static_cast<std::size_t>(m_needle.size()); }
    char *bytes() { return m_buffer.get(); }
    const char *data() const { return m_buffer.get(); }
    std::size_t length() const { return m_length; }
    /// Where the needle is in [at, end), of the buffer or of a copy; nullptr when it is not there.
    const char *find(const char *at, const char *end) const;
    /// The line at this place of the buffer matches.
    void note(const char *at);

private:
    bool read(qint64 to);

    const int m_spool;
    const bool m_folds;
    QByteArray m_needle;
    LineCounter m_counter;
    const std::unique_ptr<char[]> m_buffer;
    std::size_t m_length = 0;
    qint64 m_offset = 0;
    LogMatches m_found;
    qint64 m_lastHit = -1; ///< offset
    qint64 m_beforeGap = -1; ///< the line of the last hit before a gap, until there is one behind it
};

} // namespace fairlead
