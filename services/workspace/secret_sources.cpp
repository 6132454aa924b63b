#include "services/workspace/secret_sources.h"

#include <QFile>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace fairlead {

namespace {

class Descriptor
{
public:
    explicit Descriptor(int number)
        : m_number(number)
    {
    }
    ~Descriptor()
    {
        if (m_number >= 0)
            ::close(m_number);
    }
    Descriptor(const Descriptor &) = delete;
    Descriptor &operator=(const Descriptor &) = delete;
    int number() const { return m_number; }

private:
    int m_number;
};

Error unreadable(const QString &path, const QString &reference, int number)
{
    const QString why = QString::fromLocal8Bit(std::strerror(number));
    if (number == ENOENT || number == ENOTDIR) {
        return { Error::Kind::NotFound,
            u"The secret %1 is missing: there is no file %2."_s.arg(reference, path), why };
    }
    return { Error::Kind::Denied, u"The secret %1 cannot be read from %2."_s.arg(reference, path), why };
}

/// A plain file of mine (or root's) that nobody else can open.
Status checkFile(const struct stat &info, const QString &path, const QString &reference)
{
    if (!S_ISREG(info.st_mode)) {
        return Error{ Error::Kind::Invalid,
            u"The secret %1 cannot be read: %2 is not a file."_s.arg(reference, path) };
    }
    if ((info.st_mode & 077) != 0) {
        return Error{ Error::Kind::Denied,
            u"The secret %1 is not private: others may use %2. Run: chmod 600 %2"_s.arg(reference, path) };
    }
    if (info.st_uid != ::geteuid() && info.st_uid != 0) {
        return Error{ Error::Kind::Denied,
            u"The secret %1 lies in %2, which belongs to another user: make it your own."_s.arg(
                reference, path) };
    }
    return success();
}

} // namespace

Result<QByteArray> secretFromFile(const QString &path, const QString &reference)
{
    const Descriptor file(
        ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
    if (file.number() < 0)
        return unreadable(path, reference, errno);
    struct stat info = {};
    if (::fstat(file.number(), &info) != 0)
        return unreadable(path, reference, errno);
    if (const Status usable = checkFile(info, path, reference); !usable)
        return usable.error();
    QFile reader;
    if (!reader.open(file.number(), QIODevice::ReadOnly | QIODevice::Unbuffered))
        return unreadable(path, reference, EIO);
    return reader.read(maxSecretBytes + 3); // room for the newline; one more byte means too large
}

Result<QByteArray> secretFromEnvironment(const QString &variable, const QString &reference)
{
    const QByteArray name = variable.toLocal8Bit();
    if (!qEnvironmentVariableIsSet(name.constData())) {
        return Error{ Error::Kind::NotFound,
            u"The secret %1 is missing: the variable %2 is not set where Fairlead was started."_s.arg(
                reference, variable) };
    }
    return qgetenv(name.constData());
}

} // namespace fairlead
