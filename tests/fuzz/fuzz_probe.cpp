#include "fuzz_target.h"
#include "services/health/answer_text.h"
#include "services/health/probe.h"
#include "services/health/socket_talk.h"
#include "text_invariants.h"

#include <array>

using namespace fairlead;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace std::string_view_literals;

namespace {

constexpr std::array Tokens = { "\x1e"sv, "{"sv, "}"sv, "["sv, "]"sv, "\""sv, ":"sv, ","sv,
    "{\"status\":\"UP\"}"sv, "{\"status\":\"DOWN\"}"sv, "{\"status\":\"DEGRADED\",\"version\":\"1.2\"}"sv,
    "\"version\":"sv, "\"version\":1e308"sv, "\"components\":{\"database\":{\"status\":\"DOWN\"}}"sv,
    "\"\\u202e\""sv, "\"\\ud800\""sv, "\\u0000"sv, "\xE2\x80\xAE"sv, "\xE2\x80\x8F"sv, "\xC2\x9b"sv,
    "\xEF\xBB\xBF"sv, "\xE2\x80\xA8"sv, "\xED\xA0\x80"sv, "\xF0\x9F\x9A\x80"sv, "\xF0\x9F"sv,
    "\x1b]52;c;YQ==\a"sv, "\x1b[31m"sv, "\0"sv, "\r\n"sv, "\n"sv, "\t"sv, "<img src=x onerror=y>"sv,
    "ready"sv, "not ready"sv, "ERROR"sv, "starting"sv, "unready"sv, "[[[[[[[["sv, "{\"a\":{\"a\":"sv,
    "true"sv, "null"sv, "-0"sv, "1e999"sv, "R\0\0\0\x08\0\0\0\0"sv, "R\0\0\0\x08\0\0\0\x03"sv,
    "Z\0\0\0\x05I"sv, "E\0\0\0\x12SFATAL\0C57P03\0\0"sv, "D\0\0\0\x0B\0\x01\0\0\0\x01\x31"sv,
    "T\0\0\0\x06\0\0"sv, "\xFF\xFF\xFF\xFF"sv, "+PONG\r\n"sv, "-NOAUTH x\r\n"sv, "-ERR 'x'\r\n"sv,
    "INFO {}\r\n"sv, "INFO {\"auth_required\":true}\r\n"sv, "PING\r\n"sv, "PONG\r\n"sv };

Service httpService(unsigned kind)
{
    Service service{ u"Till"_s, u"till"_s, 8081 };
    service.http = HttpHealth{};
    service.http->status = kind % 3 == 1 ? 503 : 200;
    if (kind & 4U)
        service.http->json = { { u"status"_s, u"UP"_s } };
    if (kind & 8U)
        service.http->json.insert(
            u"components"_s, QJsonObject{ { u"database"_s, QJsonObject{ { u"status"_s, u"UP"_s } } } });
    if (kind & 16U)
        service.http->contains = u"ready"_s;
    return service;
}

void checkSample(const HealthSample &sample)
{
    fuzz::require(sample.service == u"till"_s, "a sample names its service");
    fuzz::require(!sample.reason.isEmpty() && sample.reason.size() <= 300, "a reason is one short line");
    fuzz::require(sample.version.size() <= 100 && sample.answer.size() <= 4096, "a sample is bounded");
    fuzz::checkShown(sample.reason, false);
    fuzz::checkShown(sample.version, false);
    fuzz::checkShown(sample.answer, true);
}

void checkAnswer(unsigned kind, const QByteArray &body, const QByteArray &error)
{
    const Service service = httpService(kind);
    HttpAnswer answer;
    answer.status = (kind & 32U) ? 503 : 200;
    answer.body = body;
    answer.latency = (kind & 64U) ? 2s : 3ms;
    answer.error = QString::fromUtf8(error);
    answer.timedOut = (kind & 128U) != 0;
    const HealthSample sample = judgeHttp(service, answer);
    checkSample(sample);
    const bool good = sample.health == Health::Up || sample.health == Health::Degraded;
    fuzz::require(sample.health != Health::Unknown, "an HTTP answer is judged");
    fuzz::require(
        !good || (answer.status == service.http->status && answer.error.isEmpty() && !answer.timedOut),
        "nothing is healthy without the answer that was expected");
    fuzz::require(!good || service.http->contains.isEmpty() || body.toLower().contains("ready"),
        "nothing is healthy without its text");
    fuzz::require(!good || service.http->json.isEmpty() || body.contains('{'), "no JSON is no health");
}

void checkLogTail(unsigned kind, const QByteArray &tail)
{
    Service service{ u"Till"_s, u"till"_s };
    service.log = LogHealth{};
    service.log->ready = u"ready"_s;
    service.log->reject = (kind & 1U) ? u"ERROR"_s : QString();
    service.log->start = (kind & 2U) ? u"starting"_s : QString();
    service.log->freshFor = (kind & 4U) ? 1h : 0h;
    const QDateTime now = QDateTime::fromMSecsSinceEpoch(1'800'000'000'000, Qt::UTC);
    const QDateTime modified = now.addSecs((kind & 8U) ? -7200 : -10);
    const HealthSample sample = judgeLog(service, tail, modified, now);
    checkSample(sample);
    fuzz::require(sample.health != Health::Degraded, "a log knows no degrees");
    fuzz::require(sample.health != Health::Up || tail.contains("ready"), "no data is never a pass");
    fuzz::require(sample.health != Health::Up || (kind & 12U) != 12U, "a stale log is never a pass");
}

/// What a server says over a connection, in each of the languages.
void checkTalk(const QByteArray &heard)
{
    using enum SocketKind;
    for (const SocketKind kind : { Tcp, Tls, Postgres, Redis, Nats }) {
        const SocketTurn turn = turnOf(kind, heard);
        fuzz::require(turn.say.size() <= 65536, "little is said");
        fuzz::require(
            turn.health == Health::Up || turn.health == Health::Degraded || turn.health == Health::Down,
            "a conversation is judged");
        fuzz::require(turn.note.size() <= 1000 && !turn.note.contains(u'\n'), "a note is one short line");
        fuzz::checkShown(turn.note, false);
        const SocketTurn again = turnOf(kind, heard);
        fuzz::require(again.say == turn.say && again.done == turn.done && again.health == turn.health,
            "the same words are judged the same way");
    }
}

void checkText(const QByteArray &bytes, const QByteArray &other)
{
    const auto limit = static_cast<qsizetype>(other.size() % 200 + 1);
    fuzz::checkShown(safeText(bytes, limit), true);
    fuzz::require(safeText(bytes, limit).size() <= limit, "a text is no longer than its bytes");
    const QString line = oneLine(QString::fromUtf8(bytes), limit);
    fuzz::require(line.size() <= limit, "a line is no longer than its limit");
    fuzz::checkShown(line, false);
    fuzz::checkShown(displayUrl(QString::fromUtf8(other)), false);
}

} // namespace

std::span<const std::string_view> fuzz::tokens()
{
    return Tokens;
}

/// Parts: a byte that chooses what is expected, the error, the answer's body (or the log's end).
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const auto parts = fuzz::partsOf(fuzz::textOf(data, size), 3);
    const unsigned kind = parts[0].empty() ? 0 : static_cast<unsigned char>(parts[0][0]);
    const QByteArray error(parts[1].data(), static_cast<qsizetype>(parts[1].size()));
    const QByteArray body(parts[2].data(), static_cast<qsizetype>(parts[2].size()));
    checkAnswer(kind, body, error);
    checkLogTail(kind, body);
    checkTalk(body);
    checkText(body, error);
    return 0;
}
