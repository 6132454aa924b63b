#include "services/execution/spool_search.h"

#include "services/execution/supervision/files.h"

#include <QFile>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <memory>

#include <fcntl.h>
#include <sys/sendfile.h>
#include <unistd.h>

namespace fairlead {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t ChunkSize = 1024 * 1024;
constexpr std::size_t CopySize = 4 * 1024 * 1024;
constexpr std::size_t MostLines = 100000;
constexpr std::size_t LongestNeedle = 64 * 1024;

void fold(char *bytes, std::size_t length)
{
    for (char *at = bytes; at < bytes + length; ++at)
        *at = static_cast<char>(*at >= 'A' && *at <= 'Z' ? *at | 0x20 : *at);
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
        const qint64 start = m_index.blockStart(block);
        if (start > m_offset) {
            m_offset = start;
            m_line = block * supervision::LinesPerCheckpoint;
        }
        count(offset);
        return m_line;
    }

private:
    void count(qint64 end)
    {
        char bytes[8192];
        while (m_offset < end) {
            const auto wanted = static_cast<std::size_t>(std::min<qint64>(sizeof bytes, end - m_offset));
            const ssize_t got = ::pread(m_spool, bytes, wanted, m_offset);
            if (got <= 0)
                return;
            m_line += std::count(bytes, bytes + got, '\n');
            m_offset += got;
        }
    }

    const int m_spool;
    const SpoolIndex &m_index;
    qint64 m_offset = 0;
    qint64 m_line = 0;
};

class Search
{
public:
    Search(int spool, const SpoolIndex &index, QByteArray needle, bool caseSensitive)
        : m_spool(spool)
        , m_size(index.size())
        , m_needle(std::move(needle))
        , m_folds(!caseSensitive)
        , m_counter(spool, index)
        , m_buffer(std::make_unique_for_overwrite<char[]>(ChunkSize))
    {
        if (m_folds)
            fold(m_needle.data(), needleSize());
    }

    LogMatches run(const std::function<bool()> &cancelled)
    {
        while (m_offset + static_cast<qint64>(needleSize()) <= m_size && !cancelled() && read())
            searchBuffer();
        return std::move(m_found);
    }

private:
    std::size_t needleSize() const { return static_cast<std::size_t>(m_needle.size()); }

    bool read()
    {
        const auto wanted = static_cast<std::size_t>(std::min<qint64>(ChunkSize, m_size - m_offset));
        const ssize_t got = ::pread(m_spool, m_buffer.get(), wanted, m_offset);
        m_length = static_cast<std::size_t>(std::max<ssize_t>(got, 0));
        if (m_folds)
            fold(m_buffer.get(), m_length);
        return m_length >= needleSize();
    }

    void searchBuffer()
    {
        const char *const end = m_buffer.get() + m_length;
        const char *at = m_buffer.get();
        while (at < end) {
            const auto left = static_cast<std::size_t>(end - at);
            const void *hit = m_skipping ? std::memchr(at, '\n', left)
                                         : ::memmem(at, left, m_needle.constData(), needleSize());
            if (!hit)
                break;
            at = static_cast<const char *>(hit) + (m_skipping ? 1 : 0);
            if (!m_skipping)
                note(m_offset + (at - m_buffer.get()));
            m_skipping = !m_skipping; // the rest of a line that matches is passed over
        }
        const auto overlap = static_cast<std::ptrdiff_t>(m_skipping ? 0 : needleSize() - 1);
        m_offset += std::max(at, end - overlap) - m_buffer.get(); // a match may straddle two buffers
    }

    void note(qint64 offset)
    {
        ++m_found.total;
        if (m_found.lines.size() < MostLines)
            m_found.lines.push_back(m_counter.lineAt(offset));
    }

    const int m_spool;
    const qint64 m_size;
    QByteArray m_needle;
    const bool m_folds;
    LineCounter m_counter;
    const std::unique_ptr<char[]> m_buffer;
    std::size_t m_length = 0;
    qint64 m_offset = 0;
    bool m_skipping = false;
    LogMatches m_found;
};

QString errorText(const QString &path)
{
    return u"The output cannot be saved as %1: %2."_s.arg(path, QString::fromLocal8Bit(std::strerror(errno)));
}

} // namespace

LogMatches searchSpool(int spool, const SpoolIndex &index, const QByteArray &needle, bool caseSensitive,
    const std::function<bool()> &cancelled)
{
    if (spool < 0 || needle.isEmpty() || static_cast<std::size_t>(needle.size()) > LongestNeedle)
        return {};
    return Search(spool, index, needle, caseSensitive).run(cancelled);
}

QString copySpool(int spool, qint64 size, const QString &path, const std::function<bool()> &cancelled)
{
    const QByteArray part = QFile::encodeName(path + u".part"_s);
    const supervision::Descriptor target(
        ::open(part.constData(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666));
    if (!target)
        return errorText(path);
    off_t offset = 0;
    while (offset < size && spool >= 0 && !cancelled()) {
        const auto wanted = std::min<std::size_t>(CopySize, static_cast<std::size_t>(size - offset));
        const ssize_t sent = ::sendfile(target.get(), spool, &offset, wanted);
        if (sent < 0 && errno != EINTR) {
            const QString text = errorText(path);
            ::unlink(part.constData());
            return text;
        }
        if (sent == 0)
            break;
    }
    if (cancelled()) {
        ::unlink(part.constData());
        return u"Saving was cancelled."_s;
    }
    return ::rename(part.constData(), QFile::encodeName(path).constData()) == 0 ? QString() : errorText(path);
}

} // namespace fairlead
