#include "services/execution/spool_log_source.h"

#include "services/execution/attempt_folder.h"
#include "services/execution/spool_copy.h"
#include "services/execution/spool_search.h"

#include <QFile>
#include <QTimer>
#include <QtConcurrentRun>

#include <memory>

#include <fcntl.h>
#include <unistd.h>

namespace fairlead {

namespace file = supervision::file;

namespace {

constexpr int FrameInterval = 16;
constexpr int IdleInterval = 50;
constexpr int StandingInterval = 500;
/// Scanned in one frame; a spool with its index is hardly scanned at all.
constexpr qint64 ScanLimit = 16 * 1024 * 1024;

supervision::Descriptor openRead(const QString &path)
{
    return supervision::Descriptor(
        ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW));
}

/// A second descriptor for a background thread, which may outlive the source.
std::shared_ptr<supervision::Descriptor> share(const supervision::Descriptor &fd)
{
    return std::make_shared<supervision::Descriptor>(fd ? ::fcntl(fd.get(), F_DUPFD_CLOEXEC, 0) : -1);
}

} // namespace

SpoolLogSource::SpoolLogSource(const QString &folder, QObject *parent)
    : LogSource(parent)
    , m_folder(folder)
    , m_timer(new QTimer(this))
{
    connect(m_timer, &QTimer::timeout, this, &SpoolLogSource::tick);
    refresh();
    if (m_growing)
        m_timer->start(FrameInterval);
}

SpoolLogSource::~SpoolLogSource() = default;

qint64 SpoolLogSource::lineCount() const
{
    return m_index.lineCount();
}

bool SpoolLogSource::growing() const
{
    return m_growing;
}

bool SpoolLogSource::masked() const
{
    return m_masked;
}

qint64 SpoolLogSource::leftOutBytes() const
{
    return m_index.gap().to - m_index.gap().from;
}

std::vector<LogLine> SpoolLogSource::lines(qint64 first, int count) const
{
    std::vector<LogLine> found;
    for (const SpoolIndex::Line &line : m_index.lines(m_spool.get(), first, count)) {
        if (line.leftOut) {
            found.push_back({ {}, 0, true });
            continue;
        }
        QByteArray bytes(qMin<qint64>(line.length, MaxLineBytes), Qt::Uninitialized);
        const ssize_t got
            = ::pread(m_spool.get(), bytes.data(), static_cast<size_t>(bytes.size()), line.offset);
        bytes.truncate(qMax<ssize_t>(got, 0));
        found.push_back({ std::move(bytes), line.length });
    }
    return found;
}

QFuture<LogMatches> SpoolLogSource::find(const LogQuery &query) const
{
    const auto spool = share(m_spool);
    return QtConcurrent::run([spool, index = m_index, query](QPromise<LogMatches> &promise) {
        const auto cancelled = [&promise] { return promise.isCanceled(); };
        promise.addResult(searchSpool(spool->get(), index, query, cancelled));
    });
}

QFuture<QString> SpoolLogSource::saveAs(const QString &path) const
{
    const auto spool = share(m_spool);
    return QtConcurrent::run(
        [spool, size = m_index.size(), gap = m_index.gap(), path](QPromise<QString> &promise) {
            const auto cancelled = [&promise] { return promise.isCanceled(); };
            promise.addResult(copySpool(spool->get(), size, gap, path, cancelled));
        });
}

void SpoolLogSource::tick()
{
    const bool different = refresh();
    if (!m_growing)
        m_timer->stop();
    else
        m_timer->setInterval(different ? FrameInterval : IdleInterval);
    if (different)
        emit changed();
}

bool SpoolLogSource::refresh()
{
    m_over = m_over || attemptOver(); // before the look at the spool: nothing is written after it
    openFiles();
    const qint64 before = m_index.size();
    const bool complete = !m_spool || m_index.update(m_spool.get(), m_indexFile.get(), ScanLimit);
    const bool grew = m_index.size() != before;
    m_index.setGap(readSpoolGap(m_gapFile.get()));
    const bool ends = m_growing && m_over && complete;
    if ((grew || ends) && !m_masked)
        m_masked = QFile::exists(pathIn(file::Masked));
    m_growing = m_growing && !ends;
    return grew || ends;
}

void SpoolLogSource::openFiles()
{
    if (!m_spool)
        m_spool = openRead(pathIn(file::Spool));
    if (!m_indexFile)
        m_indexFile = openRead(pathIn(file::SpoolIndex));
    if (!m_gapFile)
        m_gapFile = openRead(pathIn(file::SpoolGap));
}

bool SpoolLogSource::attemptOver()
{
    if (QFile::exists(pathIn(file::Status)))
        return true;
    if (m_sinceStanding.isValid() && m_sinceStanding.elapsed() < StandingInterval)
        return false;
    m_sinceStanding.start();
    return attemptStanding(m_folder) == JobRunner::Standing::Unknown;
}

QString SpoolLogSource::pathIn(const char *name) const
{
    return m_folder + u'/' + QLatin1StringView(name);
}

} // namespace fairlead
