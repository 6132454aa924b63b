#include "services/execution/supervision/files.h"

#include <cerrno>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace fairlead::supervision {

namespace {

/// An open-file-description lock: unlike flock it can be asked for without taking it, so that a look from
/// another process never makes a start fail.
struct flock wholeFile()
{
    struct flock range = {};
    range.l_type = F_WRLCK;
    range.l_whence = SEEK_SET;
    return range;
}

std::string parentOf(const std::string &path)
{
    const std::size_t slash = path.rfind('/');
    return slash == std::string::npos ? "." : path.substr(0, slash == 0 ? 1 : slash);
}

bool syncOne(const std::string &path, int flags)
{
    const Descriptor fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC | flags));
    return fd && ::fsync(fd.get()) == 0;
}

} // namespace

int Descriptor::release()
{
    const int fd = m_fd;
    m_fd = -1;
    return fd;
}

void Descriptor::reset(int fd)
{
    if (m_fd >= 0)
        ::close(m_fd);
    m_fd = fd;
}

std::string pathIn(std::string_view folder, std::string_view name)
{
    return std::string(folder) + '/' + std::string(name);
}

std::optional<std::string> readFile(const std::string &path, std::size_t limit)
{
    const Descriptor fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    if (!fd)
        return std::nullopt;
    std::string bytes;
    char chunk[16384];
    while (bytes.size() <= limit) {
        const ssize_t got = ::read(fd.get(), chunk, sizeof chunk);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return std::nullopt;
        if (got == 0)
            return bytes;
        bytes.append(chunk, static_cast<std::size_t>(got));
    }
    return std::nullopt;
}

bool writeAll(int fd, std::string_view bytes)
{
    while (!bytes.empty()) {
        const ssize_t written = ::write(fd, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return false;
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

bool writeBeside(const std::string &path, std::string_view bytes, bool sync)
{
    const std::string part = path + ".part";
    const Descriptor fd(::open(part.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600));
    if (!fd || !writeAll(fd.get(), bytes) || (sync && ::fsync(fd.get()) != 0))
        return false;
    if (::rename(part.c_str(), path.c_str()) != 0)
        return false;
    return !sync || syncFolder(parentOf(path));
}

bool syncFolder(const std::string &folder)
{
    return syncOne(folder, O_DIRECTORY);
}

bool syncPath(const std::string &path)
{
    return syncOne(path, 0) && syncFolder(parentOf(path));
}

Descriptor takeLock(const std::string &folder)
{
    Descriptor fd(
        ::open(pathIn(folder, file::Lock).c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600));
    struct flock range = wholeFile();
    if (fd && ::fcntl(fd.get(), F_OFD_SETLK, &range) != 0)
        fd.reset();
    return fd;
}

bool lockHeld(const std::string &folder)
{
    const Descriptor fd(::open(pathIn(folder, file::Lock).c_str(), O_RDWR | O_CLOEXEC | O_NOFOLLOW));
    struct flock range = wholeFile();
    return fd && ::fcntl(fd.get(), F_OFD_GETLK, &range) == 0 && range.l_type != F_UNLCK;
}

std::string bootId()
{
    std::string id = readFile("/proc/sys/kernel/random/boot_id").value_or(std::string());
    while (!id.empty() && id.back() == '\n')
        id.pop_back();
    return id;
}

} // namespace fairlead::supervision
