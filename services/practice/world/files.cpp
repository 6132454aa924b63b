#include "services/practice/world/files.h"

#include "services/practice/world/descriptor.h"
#include "services/practice/world/text.h"
#include "services/practice/world/trouble.h"

#include <fcntl.h>
#include <sys/random.h>
#include <sys/stat.h>

#include <array>
#include <cerrno>
#include <cstring>

namespace fairlead::practice {

namespace {

constexpr std::size_t mostRead = 1048576;

std::string readAll(int number)
{
    std::string text;
    std::array<char, 16384> part{};
    while (text.size() < mostRead) {
        const ssize_t count = ::read(number, part.data(), part.size());
        if (count <= 0) {
            break;
        }
        text.append(part.data(), static_cast<std::size_t>(count));
    }
    return text;
}

bool writeAll(int number, const std::string &text)
{
    std::size_t done = 0;
    while (done < text.size()) {
        const ssize_t count = ::write(number, text.data() + done, text.size() - done);
        if (count < 0 && errno != EINTR) {
            return false;
        }
        done += static_cast<std::size_t>(std::max<ssize_t>(count, 0));
    }
    return true;
}

} // namespace

std::string readFile(const fs::path &path)
{
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (!file.isOpen()) {
        throw Trouble("Cannot read " + path.string() + ": " + systemError());
    }
    return readAll(file.number());
}

std::string readFileIfAny(const fs::path &path)
{
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    return file.isOpen() ? readAll(file.number()) : std::string();
}

void writeFile(const fs::path &path, const std::string &text, mode_t mode)
{
    const std::string beside = path.string() + ".new";
    Descriptor file(::open(beside.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, mode));
    const bool written = file.isOpen() && ::fchmod(file.number(), mode) == 0 && writeAll(file.number(), text);
    file.reset();
    if (!written || ::rename(beside.c_str(), path.c_str()) != 0) {
        const std::string why = systemError();
        ::unlink(beside.c_str());
        throw Trouble("Cannot write " + path.string() + ": " + why);
    }
}

void makeFolder(const fs::path &path, mode_t mode)
{
    std::error_code error;
    fs::create_directories(path, error);
    if (error || ::chmod(path.c_str(), mode) != 0) {
        throw Trouble(
            "Cannot make the folder " + path.string() + ": " + (error ? error.message() : systemError()));
    }
}

void pointLink(const fs::path &link, const std::string &target)
{
    const std::string beside = link.string() + ".new";
    ::unlink(beside.c_str());
    if (::symlink(target.c_str(), beside.c_str()) != 0 || ::rename(beside.c_str(), link.c_str()) != 0) {
        throw Trouble("Cannot point " + link.string() + " at " + target + ": " + systemError());
    }
}

std::string systemError()
{
    return std::strerror(errno);
}

std::string randomWord(std::size_t count)
{
    constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    std::string word(count, '\0');
    if (::getrandom(word.data(), count, 0) != static_cast<ssize_t>(count)) {
        throw Trouble("The system gives no random numbers: " + systemError());
    }
    for (char &character : word) {
        character = letters[static_cast<unsigned char>(character) % letters.size()];
    }
    return word;
}

fs::path ownProgram()
{
    std::error_code error;
    const fs::path path = fs::read_symlink("/proc/self/exe", error);
    if (error) {
        throw Trouble("Cannot find the path of this program: " + error.message());
    }
    // The kernel says so when the file was replaced while this process runs.
    return replaced(path.string(), " (deleted)", "");
}

} // namespace fairlead::practice
