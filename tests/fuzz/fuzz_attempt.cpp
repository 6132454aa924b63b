#include "fuzz_target.h"
#include "services/execution/attempt_folder.h"
#include "services/execution/spool_index.h"
#include "services/execution/spool_search.h"
#include "services/execution/supervision/capture.h"
#include "services/execution/supervision/files.h"
#include "services/execution/supervision/json.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include <algorithm>
#include <array>
#include <string>

#include <fcntl.h>
#include <unistd.h>

using namespace fairlead;
using namespace Qt::StringLiterals;
using namespace std::string_view_literals;
namespace file = supervision::file;

namespace {

/// The files of a folder, in the order of an input's parts. An empty part is a file that is not there.
constexpr std::array Files = { file::Status, file::Supervisor, file::Job, file::Result, file::Environment,
    file::SpoolIndex, file::Spool, file::SpoolGap };
constexpr std::size_t SpoolPart = 6;

constexpr std::array Tokens = { "\x1e"sv, "{\"kind\":\"exited\",\"exitCode\":0,\"signal\":0}"sv,
    "\"kind\":\"exited\""sv, "\"kind\":\"signalled\""sv, "\"kind\":\"timedout\""sv,
    "\"kind\":\"cancelled\""sv, "\"kind\":\"couldnotstart\""sv, "\"exitCode\":0"sv, "\"exitCode\":0.5"sv,
    "\"exitCode\":1e300"sv, "\"exitCode\":-1"sv, "\"exitCode\":256"sv, "\"exitCode\":\"0\""sv,
    "\"exitCode\":null"sv, "\"signal\":9"sv, "\"signal\":0"sv, "\"elapsedMs\":1e300"sv, "\"captured\":true"sv,
    "\"stopped\":[\"a\"]"sv, "\"pid\":1"sv, "\"pid\":-1"sv, "\"pid\":1e18"sv, "\"startTime\":1"sv,
    "\"bootId\":\"x\""sv, "{"sv, "}"sv, "["sv, "]"sv, ","sv, "\""sv, "\0"sv, "A=b\0"sv, "=\0"sv, "/tmp\0"sv,
    "../../x\0"sv, "\x40\0\0\0\0\0\0\0"sv, "\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF"sv, "\0\0\0\0\0\0\0\x80"sv,
    "\x01\0\0\0\0\0\0\0"sv, "\n"sv, "a\n"sv, "\n\n\n\n\n\n\n\n"sv, "\xFF"sv, "\xE2\x80\xA2"sv };

/// In memory where there is such a place: a busy disk would set the pace.
const QString &folder()
{
    static const QString memory = u"/dev/shm"_s;
    static const QTemporaryDir made(
        (QFileInfo(memory).isWritable() ? memory : QDir::tempPath()) + u"/fairlead-fuzz-XXXXXX"_s);
    static const QString path = made.path() + u"/attempt"_s;
    static const bool there = makeAttemptFolder(path).ok();
    fuzz::require(there, "the folder can be made");
    return path;
}

QByteArray pathOf(const char *name)
{
    return QFile::encodeName(folder() + u'/' + QLatin1StringView(name));
}

void writeFile(const char *name, std::string_view bytes)
{
    ::unlink(pathOf(name).constData());
    if (bytes.empty())
        return;
    const supervision::Descriptor fd(::open(pathOf(name).constData(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600));
    fuzz::require(supervision::writeAll(fd.get(), bytes), "the file can be written");
}

/// Read by another parser than the reader's. That one is stricter with escapes and with nesting; what it
/// refuses for these proves nothing.
bool saysExitedWithZero(std::string_view status)
{
    const auto json = supervision::Json::parse(status);
    const auto opens
        = std::count_if(status.begin(), status.end(), [](char c) { return c == '[' || c == '{'; });
    if (!json)
        return status.find('\\') != status.npos || opens > 60;
    return (*json)["kind"].string() == "exited" && (*json)["exitCode"].number() == 0
        && !(*json)["exitCode"].isNull();
}

void checkEnd(std::string_view status, bool thorough)
{
    const JobRunner::Standing standing = attemptStanding(folder());
    const bool looksForLeftovers = standing == JobRunner::Standing::Unknown; // through all processes: slow
    if (looksForLeftovers && !thorough)
        return;
    const JobEnd end = readAttemptEnd(folder());
    const bool fine = end.kind == JobEnd::Kind::Exited && end.exitCode == 0;
    fuzz::require(!fine || saysExitedWithZero(status), "nobody invents a good end");
    fuzz::require(!fine || end.signal == 0, "a good end knows no signal");
    const bool unfinished = end.kind == JobEnd::Kind::Lost;
    fuzz::require(
        standing == JobRunner::Standing::Ended || unfinished || end.kind == JobEnd::Kind::CouldNotStart,
        "what has not ended has no outcome");
    fuzz::require(end.elapsed.count() >= 0, "no step lasts less than nothing");
    fuzz::require(end.captured || end.carried.isEmpty(), "nothing is carried that was not captured");
}

void checkLines(const SpoolIndex &index, int spool, qint64 size, qint64 first)
{
    for (const SpoolIndex::Line &line : index.lines(spool, first, 70)) {
        fuzz::require(line.offset >= 0 && line.length >= 0, "a line has a place");
        fuzz::require(line.offset + line.length <= size, "a line lies within the spool");
    }
    fuzz::require(index.blockAt(first) >= 0, "an offset has a block");
}

void checkSpool(qint64 size)
{
    const supervision::Descriptor spool(::open(pathOf(file::Spool).constData(), O_RDONLY | O_CLOEXEC));
    const supervision::Descriptor entries(::open(pathOf(file::SpoolIndex).constData(), O_RDONLY | O_CLOEXEC));
    const supervision::Descriptor gap(::open(pathOf(file::SpoolGap).constData(), O_RDONLY | O_CLOEXEC));
    if (spool.get() < 0)
        return;
    SpoolIndex index;
    index.setGap(readSpoolGap(gap.get()));
    int turns = 0;
    while (!index.update(spool.get(), entries.get(), 1000))
        fuzz::require(++turns < 1000, "indexing comes to an end");
    fuzz::require(index.size() == size, "all of the spool is indexed");
    fuzz::require(index.lineCount() <= 64 * (size + 1), "lines are bounded by the bytes");
    for (const qint64 first : { qint64(-5), qint64(0), index.lineCount() / 2, index.lineCount() - 1 })
        checkLines(index, spool.get(), size, first);
    for (const auto &query : { LogQuery{ u"a"_s }, LogQuery{ u"a|^$"_s, false, true } }) {
        const LogMatches found = searchSpool(spool.get(), index, query, [] { return false; });
        fuzz::require(found.total <= index.lineCount(), "no line is found twice");
    }
}

void checkCapture(std::string_view bytes, std::string_view other)
{
    supervision::Job job;
    job.secrets.push_back({ "TOKEN", "s3cret-word", true });
    job.references.emplace("TOKEN", "${secret:a}");
    const supervision::Masker masker({ "s3cret-word" });
    const auto capture
        = supervision::readCapture(bytes, { "A=b", std::string(other.substr(0, 50)) }, job, masker);
    fuzz::require(!masker.contains(supervision::encodeCapture(capture)), "a capture holds no secret");
}

} // namespace

std::span<const std::string_view> fuzz::tokens()
{
    return Tokens;
}

/// Parts: the files of an attempt's folder. Readers give an answer or say that nobody knows.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const auto parts = fuzz::partsOf(fuzz::textOf(data, size), Files.size());
    for (std::size_t i = 0; i < Files.size(); ++i)
        writeFile(Files[i], parts[i]);
    checkEnd(parts[0], size % 64 == 7);
    checkSpool(static_cast<qint64>(parts[SpoolPart].size()));
    checkCapture(parts[4], parts[2]);
    return 0;
}
