#include "services/execution/supervision/supervisor.h"

#include "services/execution/supervision/utf8.h"

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <unistd.h>

namespace fairlead::supervision {

namespace {

constexpr std::size_t SmallPiece = 4 * 1024;
constexpr std::size_t GatheredMost = 64 * 1024;

void addSentence(std::string &text, const std::string &sentence)
{
    text += (text.empty() ? "" : " ") + sentence;
}

std::string joined(const std::vector<std::string> &names)
{
    std::string text;
    for (const std::string &name : names)
        text += (text.empty() ? "" : ", ") + name;
    return text;
}

} // namespace

void Supervisor::spool(std::string_view bytes)
{
    m_masker->feed(bytes, [this](std::string_view decided) { gather(decided); });
    writeGathered();
    noteMasking();
}

/// Small pieces between masks are written together, large ones as they lie in the buffer.
void Supervisor::gather(std::string_view decided)
{
    if (decided.size() < SmallPiece && m_gathered.size() + decided.size() <= GatheredMost) {
        m_gathered += decided;
        return;
    }
    writeGathered();
    m_spool.write(decided);
}

void Supervisor::writeGathered()
{
    m_spool.write(m_gathered);
    m_gathered.clear();
}

void Supervisor::noteMasking()
{
    if (m_maskNoted || !m_masker->masked())
        return;
    m_maskNoted = true;
    const Descriptor note(
        ::open(pathIn(m_folder, file::Masked).c_str(), O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600));
}

void Supervisor::finishSpool()
{
    m_masker->finish([this](std::string_view decided) { gather(decided); });
    if (m_spool.valid())
        writeGathered();
    m_spool.finish();
    noteMasking();
    m_status.bytes = m_spool.bytes();
    m_status.lines = m_spool.lines();
    m_status.spoolTruncated = m_spool.dropped();
    m_status.spoolLeftOut = m_spool.leftOut();
    m_status.masked = m_masker->masked();
    if (m_status.spoolLeftOut > 0)
        addSentence(m_status.message,
            "The output grew over its limit: " + std::to_string(m_status.spoolLeftOut)
                + " bytes in its middle were left out, the beginning and the end are kept.");
    if (m_status.spoolTruncated > 0)
        addSentence(m_status.message,
            std::to_string(m_status.spoolTruncated) + " bytes of output could not be written to the disk.");
}

void Supervisor::saveCapture()
{
    readShell();
    if (!m_job.hasScript || m_status.kind != "exited")
        return;
    const Capture capture = readCapture(m_captured, m_environment, m_job, *m_masker);
    if (!capture.withheld.empty())
        addSentence(m_status.message,
            "Not carried over, because a secret is part of it or it is not UTF-8: " + joined(capture.withheld)
                + '.');
    if (!capture.complete)
        return;
    m_status.captured = writeBeside(pathIn(m_folder, file::Environment), encodeCapture(capture), false);
    if (!m_status.captured)
        addSentence(m_status.message,
            std::string("The environment for the next step could not be saved: ") + std::strerror(errno)
                + '.');
}

/// What a job writes about its result is held to the same promise as its output.
void Supervisor::maskResult()
{
    const std::string path = pathIn(m_folder, file::Result);
    const std::optional<std::string> text
        = m_masker->active() ? readFile(path, LargestResult) : std::optional<std::string>();
    if (!text || !m_masker->contains(*text))
        return;
    std::string masked;
    m_masker->feed(*text, masked);
    m_masker->finish(masked);
    if (!writeBeside(path, masked, false))
        ::unlink(path.c_str());
    m_status.masked = true;
}

int Supervisor::writeStatus()
{
    if (m_status.endedAt == std::chrono::system_clock::time_point())
        m_status.endedAt = std::chrono::system_clock::now();
    if (!m_status.leftovers.empty())
        addSentence(m_status.message, "These could not be ended: " + joined(m_status.leftovers) + '.');
    return m_statusFile.write(m_status) ? 0 : 1;
}

} // namespace fairlead::supervision
