#pragma once

#include "services/execution/supervision/files.h"

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

namespace fairlead::supervision {

/// Writes the spool and its index: every LinesPerCheckpoint lines the offset (u64, little-endian) of the line
/// that begins there.
///
/// A full disk stops neither the step nor the writer: what could not be written is counted, tried again after
/// a second, and a line in the spool says how much is missing.
///
/// A spool that outgrows its limit keeps head and tail: a hole is made between them, which spool.gap names,
/// and offsets and line numbers stay what they are.
class SpoolWriter
{
public:
    SpoolWriter(Descriptor spool, Descriptor index);
    /// Makes both files (0600) in the folder, empty. Check valid().
    static SpoolWriter create(const std::string &folder, std::uint64_t limit = SpoolLimit);

    bool valid() const { return m_spool && m_index; }
    void write(std::string_view bytes);
    /// Says at the end what was lost, when there is room for it again.
    void finish();

    std::uint64_t bytes() const { return m_bytes; }
    /// Lines, the unfinished last one included.
    std::uint64_t lines() const { return m_lines + (m_unfinished ? 1 : 0); }
    std::uint64_t dropped() const { return m_dropped; }
    /// Bytes that were written and given up again, since the spool outgrew its limit.
    std::uint64_t leftOut() const { return m_gapTo - m_gapFrom; }
    /// Makes what was written survive a power cut.
    void sync();

private:
    using Clock = std::chrono::steady_clock;

    bool resume();
    bool append(std::string_view bytes);
    void count(std::string_view bytes);
    void keepLimit();
    bool recordGap(std::uint64_t to);

    Descriptor m_spool;
    Descriptor m_index;
    std::uint64_t m_bytes = 0;
    std::uint64_t m_lines = 0;
    bool m_unfinished = false;
    std::uint64_t m_dropped = 0; ///< in all
    std::uint64_t m_gap = 0; ///< since the last byte that was written
    int m_error = 0;
    Clock::time_point m_nextTry;
    std::string m_checkpoints; ///< not yet written
    std::string m_folder = {}; ///< where spool.gap goes; empty: no limit is kept
    std::uint64_t m_limit = SpoolLimit;
    Descriptor m_gapFile;
    std::uint64_t m_gapFrom = 0;
    std::uint64_t m_gapTo = 0;
};

} // namespace fairlead::supervision
