#include "services/practice/world/sockets.h"

#include "services/practice/world/files.h"
#include "services/practice/world/text.h"
#include "services/practice/world/trouble.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <fstream>
#include <vector>

namespace fairlead::practice {

namespace {

sockaddr_in socketAddress(const std::string &address, int port)
{
    sockaddr_in place{};
    place.sin_family = AF_INET;
    place.sin_port = htons(static_cast<std::uint16_t>(port));
    ::inet_pton(AF_INET, address.c_str(), &place.sin_addr);
    return place;
}

std::string hexPlace(const std::string &address, int port)
{
    std::array<char, 16> text{};
    std::snprintf(text.data(), text.size(), "%08X:%04X", socketAddress(address, port).sin_addr.s_addr,
        static_cast<unsigned>(port));
    return text.data();
}

/// The inode of the socket that listens there, empty when there is none.
std::string listeningInode(const std::string &address, int port)
{
    std::ifstream table("/proc/net/tcp");
    for (std::string line; std::getline(table, line);) {
        const auto words = split(line, ' ');
        const bool listens = words.size() > 9 && words[3] == "0A";
        if (listens && (words[1] == hexPlace(address, port) || words[1] == hexPlace("0.0.0.0", port))) {
            return words[9];
        }
    }
    return {};
}

bool holdsSocket(const fs::path &process, const std::string &inode)
{
    const std::string wanted = "socket:[" + inode + "]";
    std::error_code error;
    for (const auto &entry : fs::directory_iterator(process / "fd", error)) {
        std::error_code unreadable;
        if (fs::read_symlink(entry.path(), unreadable).string() == wanted) {
            return true;
        }
    }
    return false;
}

void bindTo(int socket, const std::string &address, int port)
{
    const int yes = 1;
    ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    const sockaddr_in place = socketAddress(address, port);
    if (::bind(socket, reinterpret_cast<const sockaddr *>(&place), sizeof place) == 0
        && ::listen(socket, 128) == 0) {
        return;
    }
    const std::string where = address + ":" + std::to_string(port);
    if (errno == EADDRINUSE) {
        throw Trouble(
            where + " is taken by " + holderOf(address, port) + "; end that or choose other addresses");
    }
    throw Trouble("Cannot listen on " + where + ": " + systemError());
}

} // namespace

Descriptor listenOn(const std::string &address, int port)
{
    Descriptor socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
    if (!socket.isOpen()) {
        throw Trouble("Cannot make a socket: " + systemError());
    }
    bindTo(socket.number(), address, port);
    return socket;
}

void requireFree(const std::string &address, int port)
{
    listenOn(address, port);
}

std::string holderOf(const std::string &address, int port)
{
    const std::string inode = listeningInode(address, port);
    std::error_code error;
    for (const auto &entry : fs::directory_iterator("/proc", error)) {
        const std::string id = entry.path().filename().string();
        if (!inode.empty() && numberIn(id, 1 << 30) > 0 && holdsSocket(entry.path(), inode)) {
            return trimmed(readFileIfAny(entry.path() / "comm")) + " (process " + id + ")";
        }
    }
    return "another process";
}

bool isAddress(const std::string &text)
{
    in_addr parsed{};
    return ::inet_pton(AF_INET, text.c_str(), &parsed) == 1;
}

} // namespace fairlead::practice
