#include "services/execution/supervision/spool_writer.h"

#include <algorithm>
#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <unistd.h>

namespace fairlead::supervision {

namespace {

constexpr std::chrono::seconds RetryAfter{ 1 };
constexpr std::size_t MostCheckpoints = 64 * 1024; ///< bytes that wait for room on the disk
constexpr std::uint64_t PageSize = 4096; ///< holes are made of whole pages
constexpr std::uint64_t StepsInLimit = 16; ///< the tail may grow by this part of the limit before it is cut

Descriptor createFile(const std::string &path)
{
    return Descriptor(::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600));
}

void putOffset(std::string &out, std::uint64_t offset)
{
    for (int shift = 0; shift < 64; shift += 8)
        out += static_cast<char>((offset >> shift) & 0xFF);
}

} // namespace

SpoolWriter::SpoolWriter(Descriptor spool, Descriptor index)
    : m_spool(std::move(spool))
    , m_index(std::move(index))
{
}

SpoolWriter SpoolWriter::create(const std::string &folder, std::uint64_t limit)
{
    Descriptor spool = createFile(pathIn(folder, file::Spool));
    SpoolWriter writer{ std::move(spool), createFile(pathIn(folder, file::SpoolIndex)) };
    writer.m_folder = folder;
    writer.m_limit = limit;
    return writer;
}

void SpoolWriter::write(std::string_view bytes)
{
    if (bytes.empty())
        return;
    if (m_gap > 0 && !resume()) {
        m_dropped += bytes.size();
        m_gap += bytes.size();
        return;
    }
    append(bytes);
}

void SpoolWriter::finish()
{
    m_nextTry = {};
    if (m_gap > 0)
        resume();
}

/// After a gap: a line that says so comes first, and only then what follows.
bool SpoolWriter::resume()
{
    if (Clock::now() < m_nextTry)
        return false;
    const std::string note = std::string(m_unfinished ? "\n" : "") + "[fairlead: " + std::to_string(m_gap)
        + " bytes of output are missing here: " + std::strerror(m_error) + "]\n";
    const ssize_t written = ::write(m_spool.get(), note.data(), note.size());
    if (written == static_cast<ssize_t>(note.size())) {
        count(note);
        m_gap = 0;
        return true;
    }
    if (written > 0)
        count(std::string_view(note).substr(0, static_cast<std::size_t>(written)));
    m_nextTry = Clock::now() + RetryAfter;
    return false;
}

bool SpoolWriter::append(std::string_view bytes)
{
    while (!bytes.empty()) {
        const ssize_t written = ::write(m_spool.get(), bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0) {
            m_error = errno;
            m_dropped += bytes.size();
            m_gap += bytes.size();
            m_nextTry = Clock::now() + RetryAfter;
            return false;
        }
        count(bytes.substr(0, static_cast<std::size_t>(written)));
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    if (m_bytes > m_limit && !m_folder.empty())
        keepLimit();
    return true;
}

/// The middle goes; on a file system that makes no holes everything stays.
void SpoolWriter::keepLimit()
{
    const std::uint64_t half = m_limit / 2 / PageSize * PageSize;
    if (m_gapTo == 0)
        m_gapFrom = m_gapTo = half;
    const std::uint64_t to = (m_bytes - half) / PageSize * PageSize;
    if (to < m_gapTo + std::max(m_limit / StepsInLimit, PageSize))
        return;
    const std::uint64_t from = m_gapTo;
    if (!recordGap(to)
        || ::fallocate(m_spool.get(), FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE, static_cast<off_t>(from),
               static_cast<off_t>(to - from))
            != 0) {
        recordGap(from);
        m_folder.clear();
    }
}

/// Before the hole is made: readers never take it for output.
bool SpoolWriter::recordGap(std::uint64_t to)
{
    if (!m_gapFile)
        m_gapFile = createFile(pathIn(m_folder, file::SpoolGap));
    m_gapTo = to;
    std::string bytes;
    putOffset(bytes, m_gapFrom);
    putOffset(bytes, m_gapTo);
    return ::pwrite(m_gapFile.get(), bytes.data(), bytes.size(), 0) == static_cast<ssize_t>(SpoolGapSize);
}

void SpoolWriter::sync()
{
    for (const Descriptor *file : { &m_spool, &m_index, &m_gapFile }) {
        if (*file)
            ::fdatasync(file->get());
    }
}

/// The spool is always written before its index, so that no checkpoint points behind the end.
void SpoolWriter::count(std::string_view bytes)
{
    const char *const begin = bytes.data();
    const char *const end = begin + bytes.size();
    for (const char *at = begin; at < end;) {
        const auto *newline
            = static_cast<const char *>(std::memchr(at, '\n', static_cast<std::size_t>(end - at)));
        if (!newline)
            break;
        at = newline + 1;
        if (++m_lines % LinesPerCheckpoint == 0)
            putOffset(m_checkpoints, m_bytes + static_cast<std::uint64_t>(at - begin));
    }
    m_bytes += bytes.size();
    m_unfinished = !bytes.empty() && bytes.back() != '\n';
    if (!m_checkpoints.empty()) {
        const ssize_t written = ::write(m_index.get(), m_checkpoints.data(), m_checkpoints.size());
        m_checkpoints.erase(0, static_cast<std::size_t>(std::max<ssize_t>(written, 0)));
        if (m_checkpoints.size() > MostCheckpoints) {
            m_checkpoints.clear();
            m_index.reset(); // readers scan the rest for themselves
        }
    }
}

} // namespace fairlead::supervision
