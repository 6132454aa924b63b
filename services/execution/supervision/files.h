#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace fairlead::supervision {

/// The files of an attempt's folder. The console and the supervisor agree on these names and on nothing else.
namespace file {
inline constexpr char Job[] = "job.json";
inline constexpr char Script[] = "script.sh";
inline constexpr char Spool[] = "spool";
inline constexpr char SpoolIndex[] = "spool.index";
inline constexpr char SpoolGap[] = "spool.gap";
inline constexpr char Status[] = "status.json";
inline constexpr char StatusPart[] = "status.part";
inline constexpr char Environment[] = "environment";
inline constexpr char Result[] = "result.json";
inline constexpr char Supervisor[] = "supervisor.json";
inline constexpr char Lock[] = "lock";
inline constexpr char Cancel[] = "cancel";
inline constexpr char Masked[] = "masked";
} // namespace file

/// Lines between two entries of spool.index. Entry i (u64, little-endian) is the offset of line (i + 1) * 64.
inline constexpr int LinesPerCheckpoint = 64;
/// A spool that outgrows this keeps its first and its last half; what lies between is given back to the disk.
inline constexpr std::uint64_t SpoolLimit = std::uint64_t{ 4 } * 1024 * 1024 * 1024;
/// spool.gap: two u64, little-endian: the offset where the left out part begins, and the one where it ends.
inline constexpr std::size_t SpoolGapSize = 16;
/// More of a result.json than this is not read.
inline constexpr std::size_t LargestResult = 1024 * 1024;

/// A file descriptor that closes itself.
class Descriptor
{
public:
    Descriptor() = default;
    explicit Descriptor(int fd)
        : m_fd(fd)
    {
    }
    ~Descriptor() { reset(); }
    Descriptor(Descriptor &&other) noexcept
        : m_fd(other.release())
    {
    }
    Descriptor &operator=(Descriptor &&other) noexcept
    {
        reset(other.release());
        return *this;
    }

    int get() const { return m_fd; }
    explicit operator bool() const { return m_fd >= 0; }
    int release();
    void reset(int fd = -1);

private:
    int m_fd = -1;
};

std::string pathIn(std::string_view folder, std::string_view name);

/// The whole file, or nothing when it cannot be read or is larger than `limit`.
std::optional<std::string> readFile(const std::string &path, std::size_t limit = 64 * 1024 * 1024);
/// All of it, whatever interrupts; false with errno set.
bool writeAll(int fd, std::string_view bytes);
/// Writes `path`.part (0600) and renames it; `sync` makes bytes and name survive a power cut. False with
/// errno.
bool writeBeside(const std::string &path, std::string_view bytes, bool sync);
/// Makes file and the names in its folder durable. False with errno.
bool syncPath(const std::string &path);
/// Makes the names in a folder durable. False with errno.
bool syncFolder(const std::string &folder);

/// Takes the attempt's lock: kept as long as this descriptor, or one inherited from it, is open anywhere.
/// Empty when another process holds it, or (errno) when the file cannot be made.
Descriptor takeLock(const std::string &folder);
/// Asks without touching it.
bool lockHeld(const std::string &folder);

/// Names this start of the machine; empty when it cannot be told.
std::string bootId();

} // namespace fairlead::supervision
