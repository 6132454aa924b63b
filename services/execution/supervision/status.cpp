#include "services/execution/supervision/status.h"

#include "services/execution/supervision/json.h"
#include "services/execution/supervision/utf8.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <ctime>

#include <fcntl.h>
#include <unistd.h>

namespace fairlead::supervision {

namespace {

constexpr off_t Reserved = 16 * 1024;
constexpr std::size_t ListedProcesses = 32;
constexpr std::size_t LongestMessage = 2048;

Json listed(const std::vector<std::string> &texts)
{
    Json::Array array;
    for (std::size_t i = 0; i < std::min(texts.size(), ListedProcesses); ++i)
        array.emplace_back(texts[i]);
    if (texts.size() > ListedProcesses)
        array.emplace_back("and " + std::to_string(texts.size() - ListedProcesses) + " more");
    return array;
}

std::string statusText(const AttemptStatus &status)
{
    Json::Object object;
    object["kind"] = status.kind;
    object["exitCode"] = static_cast<double>(status.exitCode);
    object["signal"] = static_cast<double>(status.signal);
    object["startedAt"] = isoTime(status.startedAt);
    object["endedAt"] = isoTime(status.endedAt);
    object["elapsedMs"] = static_cast<double>(status.elapsed.count());
    object["bytes"] = static_cast<double>(status.bytes);
    object["lines"] = static_cast<double>(status.lines);
    object["spoolTruncated"] = static_cast<double>(status.spoolTruncated);
    object["spoolLeftOut"] = static_cast<double>(status.spoolLeftOut);
    object["masked"] = status.masked;
    object["captured"] = status.captured;
    object["stopped"] = listed(status.stopped);
    object["leftovers"] = listed(status.leftovers);
    object["message"] = cutUtf8(status.message, LongestMessage);
    return Json(std::move(object)).text() + '\n';
}

} // namespace

std::string isoTime(std::chrono::system_clock::time_point time)
{
    const auto sinceEpoch
        = std::chrono::duration_cast<std::chrono::milliseconds>(time.time_since_epoch()).count();
    const std::time_t seconds = sinceEpoch / 1000;
    std::tm parts = {};
    ::gmtime_r(&seconds, &parts);
    char text[64];
    std::snprintf(text, sizeof text, "%04d-%02d-%02dT%02d:%02d:%02d.%03dZ", parts.tm_year + 1900,
        parts.tm_mon + 1, parts.tm_mday, parts.tm_hour, parts.tm_min, parts.tm_sec,
        static_cast<int>(sinceEpoch % 1000));
    return text;
}

bool StatusFile::reserve(const std::string &folder)
{
    m_folder = folder;
    const int flags = O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW;
    m_part.reset(::open(pathIn(folder, file::StatusPart).c_str(), flags, 0600));
    if (!m_part)
        return false;
    errno = ::posix_fallocate(m_part.get(), 0, Reserved);
    return errno == 0;
}

bool StatusFile::write(const AttemptStatus &status)
{
    const std::string text = statusText(status);
    const bool written = m_part && ::lseek(m_part.get(), 0, SEEK_SET) == 0 && writeAll(m_part.get(), text)
        && ::ftruncate(m_part.get(), static_cast<off_t>(text.size())) == 0 && ::fsync(m_part.get()) == 0;
    if (!written)
        return false;
    const std::string target = pathIn(m_folder, file::Status);
    return ::rename(pathIn(m_folder, file::StatusPart).c_str(), target.c_str()) == 0 && syncFolder(m_folder);
}

} // namespace fairlead::supervision
