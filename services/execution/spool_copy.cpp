#include "services/execution/spool_copy.h"

#include "services/execution/supervision/files.h"

#include <QFile>

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/sendfile.h>
#include <unistd.h>

namespace fairlead {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t CopySize = 4 * 1024 * 1024;

QString errorText(const QString &path)
{
    return u"The output cannot be saved as %1: %2."_s.arg(path, QString::fromLocal8Bit(std::strerror(errno)));
}

/// False with errno; true as well when there is nothing more to read, or nobody wants it.
bool copyRange(int spool, int target, qint64 from, qint64 to, const std::function<bool()> &cancelled)
{
    off_t offset = from;
    while (offset < to && spool >= 0 && !cancelled()) {
        const auto wanted = std::min<std::size_t>(CopySize, static_cast<std::size_t>(to - offset));
        const ssize_t sent = ::sendfile(target, spool, &offset, wanted);
        if (sent < 0 && errno != EINTR)
            return false;
        if (sent == 0)
            break;
    }
    return true;
}

bool copyAround(
    int spool, int target, qint64 size, const SpoolGap &gap, const std::function<bool()> &cancelled)
{
    if (gap.isEmpty() || gap.from >= size)
        return copyRange(spool, target, 0, size, cancelled);
    const std::string note
        = "\n[fairlead: " + std::to_string(gap.to - gap.from) + " bytes of output were left out here]\n";
    return copyRange(spool, target, 0, gap.from, cancelled) && supervision::writeAll(target, note)
        && copyRange(spool, target, gap.to, size, cancelled);
}

} // namespace

QString copySpool(
    int spool, qint64 size, const SpoolGap &gap, const QString &path, const std::function<bool()> &cancelled)
{
    const QByteArray part = QFile::encodeName(path + u".part"_s);
    const supervision::Descriptor target(
        ::open(part.constData(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666));
    if (!target)
        return errorText(path);
    if (!copyAround(spool, target.get(), size, gap, cancelled)) {
        const QString text = errorText(path);
        ::unlink(part.constData());
        return text;
    }
    if (cancelled()) {
        ::unlink(part.constData());
        return u"Saving was cancelled."_s;
    }
    return ::rename(part.constData(), QFile::encodeName(path).constData()) == 0 ? QString() : errorText(path);
}

} // namespace fairlead
