#include "services/practice/world/control.h"

#include "services/practice/world/text.h"
#include "services/practice/world/trouble.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/file.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>

#include <array>
#include <cerrno>
#include <cstring>

namespace fairlead::practice {

namespace {

using Clock = std::chrono::steady_clock;

/// A socket's path holds 107 bytes; through the folder's descriptor any workspace path fits.
sockaddr_un addressIn(const Descriptor &folder)
{
    const std::string path = "/proc/self/fd/" + std::to_string(folder.number()) + "/control";
    sockaddr_un place{};
    place.sun_family = AF_UNIX;
    std::memcpy(place.sun_path, path.c_str(), path.size() + 1);
    return place;
}

Descriptor openFolder(const Layout &layout)
{
    Descriptor folder(::open(layout.state().c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
    if (!folder.isOpen()) {
        throw Trouble("Cannot open " + layout.state().string() + ": " + systemError());
    }
    return folder;
}

Descriptor connectTo(const Layout &layout)
{
    const Descriptor folder = openFolder(layout);
    const sockaddr_un place = addressIn(folder);
    Descriptor socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
    if (::connect(socket.number(), reinterpret_cast<const sockaddr *>(&place), sizeof place) == 0) {
        return socket;
    }
    if (errno != ENOENT && errno != ECONNREFUSED) {
        throw Trouble("Cannot reach the manager of " + layout.root().string() + ": " + systemError());
    }
    return {};
}

std::string readToEnd(int socket, Clock::time_point end)
{
    std::string text;
    std::array<char, 4096> part{};
    while (text.size() < 1048576) {
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(end - Clock::now()).count();
        pollfd waited{ socket, POLLIN, 0 };
        if (left <= 0 || ::poll(&waited, 1, static_cast<int>(left)) == 0) {
            throw Trouble("The manager did not answer in time; look at .practice/manager.log");
        }
        const ssize_t count = ::read(socket, part.data(), part.size());
        if (count <= 0) {
            break;
        }
        text.append(part.data(), static_cast<std::size_t>(count));
    }
    return text;
}

} // namespace

Descriptor listenForControl(const Layout &layout)
{
    const Descriptor folder = openFolder(layout);
    const sockaddr_un place = addressIn(folder);
    ::unlinkat(folder.number(), "control", 0);
    Descriptor socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
    const mode_t before = ::umask(077);
    const bool listens
        = ::bind(socket.number(), reinterpret_cast<const sockaddr *>(&place), sizeof place) == 0
        && ::listen(socket.number(), 32) == 0;
    ::umask(before);
    if (!listens) {
        throw Trouble("Cannot listen on " + (layout.state() / "control").string() + ": " + systemError());
    }
    return socket;
}

bool mayControl(int socket)
{
    ucred other{};
    socklen_t size = sizeof other;
    return ::getsockopt(socket, SOL_SOCKET, SO_PEERCRED, &other, &size) == 0
        && (other.uid == 0 || other.uid == ::geteuid());
}

std::optional<std::string> askManager(
    const Layout &layout, const std::string &line, std::chrono::seconds deadline)
{
    const Descriptor socket = connectTo(layout);
    if (!socket.isOpen()) {
        return std::nullopt;
    }
    const std::string sent = line + "\n";
    if (::send(socket.number(), sent.data(), sent.size(), MSG_NOSIGNAL)
        != static_cast<ssize_t>(sent.size())) {
        throw Trouble("The manager hung up: " + systemError());
    }
    const std::string answer = readToEnd(socket.number(), Clock::now() + deadline);
    if (answer.starts_with("ok\n")) {
        return answer.substr(3);
    }
    throw Trouble(answer.starts_with("failed\n") ? trimmed(answer.substr(7)) : "The manager ended meanwhile");
}

Descriptor takeLock(const Layout &layout)
{
    Descriptor lock(::open((layout.state() / "lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600));
    if (!lock.isOpen()) {
        throw Trouble("Cannot open " + (layout.state() / "lock").string() + ": " + systemError());
    }
    if (::flock(lock.number(), LOCK_EX | LOCK_NB) != 0) {
        return {};
    }
    return lock;
}

int lockHolder(const Layout &layout)
{
    return std::max(0, numberIn(trimmed(readFileIfAny(layout.state() / "lock")), 1 << 30));
}

void recordLockHolder(const Descriptor &lock)
{
    const std::string text = std::to_string(::getpid()) + "\n";
    if (::ftruncate(lock.number(), 0) != 0
        || ::pwrite(lock.number(), text.data(), text.size(), 0) != static_cast<ssize_t>(text.size())) {
        throw Trouble("Cannot write the lock: " + systemError());
    }
}

} // namespace fairlead::practice
