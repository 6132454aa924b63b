#include "services/health/answer_text.h"
#include "services/health/probe.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <QFile>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

class FileDescriptor
{
public:
    explicit FileDescriptor(int fd)
        : m_fd(fd)
    {
    }
    ~FileDescriptor()
    {
        if (m_fd >= 0)
            ::close(m_fd);
    }
    Q_DISABLE_COPY_MOVE(FileDescriptor)
    int get() const { return m_fd; }

private:
    int m_fd;
};

LogTail unreadable(const QString &file, const QString &why)
{
    LogTail tail;
    tail.error = u"cannot read %1: %2"_s.arg(oneLine(file, 200), why);
    return tail;
}

/// Up to `size` bytes from `offset`; shorter when the file shrinks meanwhile.
QByteArray readAt(int fd, qint64 offset, qint64 size)
{
    QByteArray bytes(size, Qt::Uninitialized);
    qint64 done = 0;
    while (done < size) {
        const ssize_t n = ::pread(fd, bytes.data() + done, static_cast<size_t>(size - done), offset + done);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            break;
        done += n;
    }
    bytes.truncate(done);
    return bytes;
}

/// Where `text` is held for the last time; -1 when it is not. A match that follows a letter or a digit does
/// not count when `wholeWord`: "disconnected" is not "connected".
qsizetype lastMatch(const QString &log, const QString &text, bool wholeWord)
{
    const bool bounded = wholeWord && !text.isEmpty() && text.front().isLetterOrNumber();
    qsizetype at = text.isEmpty() ? -1 : log.lastIndexOf(text);
    while (bounded && at > 0 && log.at(at - 1).isLetterOrNumber())
        at = log.lastIndexOf(text, at - 1);
    return at;
}

QString lineAt(const QString &log, qsizetype position)
{
    const qsizetype begin = position == 0 ? 0 : log.lastIndexOf(u'\n', position - 1) + 1;
    const qsizetype end = log.indexOf(u'\n', position);
    return oneLine(log.mid(begin, end < 0 ? -1 : end - begin), 120);
}

bool isFresh(const LogHealth &health, const QDateTime &modified, const QDateTime &now)
{
    if (health.freshFor.count() == 0)
        return true;
    const qint64 age = modified.isValid() ? modified.msecsTo(now) : -1;
    return age >= 0 && age <= health.freshFor.count();
}

/// Health and reason of the part of the log that counts.
HealthSample judgeText(const LogHealth &health, const QString &log)
{
    HealthSample sample;
    const qsizetype ready = lastMatch(log, health.ready, true);
    const qsizetype reject = lastMatch(log, health.reject, false);
    if (reject >= 0 && reject > ready) {
        sample.health = Health::Down;
        sample.reason = u"the log says: %1"_s.arg(lineAt(log, reject));
    } else if (ready >= 0) {
        sample.health = Health::Up;
        sample.reason = u"the log says: %1"_s.arg(lineAt(log, ready));
    } else {
        sample.reason = u"nothing in the log says \"%1\" yet"_s.arg(oneLine(health.ready, 60));
    }
    return sample;
}

} // namespace

LogTail readLogTail(const QString &file)
{
    const FileDescriptor fd(
        ::open(QFile::encodeName(file).constData(), O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY));
    struct stat info = {};
    if (fd.get() < 0 || ::fstat(fd.get(), &info) != 0)
        return unreadable(file, QString::fromLocal8Bit(std::strerror(errno)));
    if (!S_ISREG(info.st_mode))
        return unreadable(file, u"it is not a file"_s);
    const qint64 offset = qMax<qint64>(0, info.st_size - LogTail::MaxBytes);
    LogTail tail;
    tail.bytes = readAt(fd.get(), offset, qMin<qint64>(info.st_size, LogTail::MaxBytes));
    if (offset > 0)
        tail.bytes.remove(0, tail.bytes.indexOf('\n') + 1);
    tail.modified = QDateTime::fromMSecsSinceEpoch(
        static_cast<qint64>(info.st_mtim.tv_sec) * 1000 + info.st_mtim.tv_nsec / 1000000, Qt::UTC);
    return tail;
}

HealthSample judgeLog(
    const Service &service, const QByteArray &tail, const QDateTime &modified, const QDateTime &now)
{
    HealthSample sample;
    if (service.log) {
        QString log = QString::fromUtf8(tail);
        const qsizetype start = lastMatch(log, service.log->start, true);
        sample = judgeText(*service.log, start < 0 ? log : log.mid(start));
        if (sample.health == Health::Up && !isFresh(*service.log, modified, now)) {
            sample.health = Health::Unknown;
            sample.reason
                = u"the log was not written within the last %1"_s.arg(durationText(service.log->freshFor));
        }
    } else {
        sample.reason = u"no log is named for it"_s;
    }
    sample.service = service.id;
    sample.answer = safeText(tail.right(4096));
    return sample;
}

HealthSample checkLog(const Service &service, const QDateTime &now)
{
    const LogTail tail = readLogTail(service.log ? service.log->file : QString());
    HealthSample sample = judgeLog(service, tail.bytes, tail.modified, now);
    if (service.log && !tail.error.isEmpty())
        sample.reason = tail.error;
    return sample;
}

} // namespace fairlead
