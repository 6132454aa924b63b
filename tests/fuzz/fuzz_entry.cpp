#include "fuzz_target.h"
#include "models/event.h"
#include "services/deployment/fold.h"
#include "services/journal/entry.h"

#include <QJsonDocument>

#include <array>

using namespace fairlead;
using namespace Qt::StringLiterals;
using namespace std::string_view_literals;

namespace {

constexpr std::array Tokens = { "\x1e"sv, "{\"kind\":\"created\",\"by\":\"mara\",\"at\":"sv,
    "\"2026-11-21T10:00:00.000Z\""sv, "\"at\":\"2026-11-21T10:00:00.001+02:00\""sv,
    "\"at\":\"9999-12-31T23:59:59.999-12:00\""sv, "\"kind\":\"attempt-intended\""sv,
    "\"kind\":\"attempt-ended\""sv, "\"kind\":\"step-skipped\""sv, "\"kind\":\"rollback-started\""sv,
    "\"kind\":\"version-recorded\""sv, "\"kind\":\"approval-recorded\""sv, "\"kind\":\"completed\""sv,
    "\"step\":\"copy\""sv, "\"attempt\":1"sv, "\"attempt\":-1"sv, "\"attempt\":1.5"sv, "\"attempt\":1e99"sv,
    "\"outcome\":\"succeeded\""sv, "\"outcome\":\"failed\""sv, "\"exitCode\":7"sv, "\"exitCode\":0.5"sv,
    "\"text\":\"\\u0000\""sv, "\"text\":\"\\ud800\""sv, "\"data\":{\"pipeline\":{\"phases\":[]}}"sv,
    "\"data\":{\"plan\":[]}"sv, "\"data\":[]"sv, "\"rolePlay\":true"sv, ","sv, "{"sv, "}"sv, "["sv, "]"sv,
    "\""sv, "null"sv, "\xFF"sv, "\0"sv, "\xE2\x80\xAE"sv };

constexpr std::size_t MostParts = 24;

QByteArray bytesOf(std::string_view text)
{
    return { text.data(), static_cast<qsizetype>(text.size()) };
}

Event decoded(const QByteArray &body)
{
    const auto json = QJsonDocument::fromJson(body).object();
    return *eventFromJson(json);
}

/// What was understood once is understood the same way ever after.
void checkAgain(const Event &event)
{
    fuzz::require(event.attempt >= 0, "an attempt's number is no debt");
    const Event again = decoded(QJsonDocument(toJson(event)).toJson(QJsonDocument::Compact));
    fuzz::require(again == event, "an event survives its JSON");
}

/// An event made of the bytes: decode(encode(x)) == x.
void checkMade(std::string_view text)
{
    Event event;
    const auto first = text.empty() ? 0U : static_cast<unsigned char>(text.front());
    event.kind = static_cast<EventKind>(first % (static_cast<unsigned>(EventKind::NoteAdded) + 1));
    event.by = QString::fromLatin1(bytesOf(text.substr(0, 20)));
    event.at = QDateTime::fromMSecsSinceEpoch(1'790'000'000'000 + static_cast<qint64>(text.size()), Qt::UTC);
    event.rolePlay = first % 2 == 1;
    event.step = QString::fromUtf8(bytesOf(text.substr(0, 90)));
    event.attempt = static_cast<int>(first);
    if (first % 3 == 0)
        event.outcome = static_cast<Outcome>(first % 5);
    event.exitCode = static_cast<int>(text.size()) - 200;
    event.text = QString::fromUtf8(bytesOf(text));
    event.data = { { event.by, event.text }, { u"n"_s, event.exitCode } };
    checkAgain(event);
}

QList<JournalEntry> chainOf(const std::vector<std::string_view> &parts)
{
    QList<JournalEntry> entries;
    QByteArray previous = firstPrevious();
    for (const std::string_view part : parts) {
        JournalEntry entry{ u"deployment/1"_s, entries.size() + 1 };
        entry.at = QDateTime::fromMSecsSinceEpoch(1'790'000'000'000 + entry.number, Qt::UTC);
        entry.body = bytesOf(part);
        entry.previous = previous;
        entry.hash = entryHash(previous, entry.stream, entry.number, entry.at, entry.body);
        previous = entry.hash;
        entries.append(entry);
    }
    return entries;
}

/// The chain holds, and does not when anything in it is changed.
void checkChain(const std::vector<std::string_view> &parts, std::size_t turn)
{
    QList<JournalEntry> entries = chainOf(parts);
    fuzz::require(verifyChain(entries).whole, "a chain holds as it was written");
    JournalEntry &victim = entries[static_cast<qsizetype>(turn % parts.size())];
    switch (turn % 5) {
    case 0: victim.body += ' '; break;
    case 1: victim.hash[3] = static_cast<char>(victim.hash[3] ^ 1); break;
    case 2: victim.previous[5] = static_cast<char>(victim.previous[5] ^ 1); break;
    case 3: victim.at = victim.at.addMSecs(1); break;
    default: victim.number += 1; break;
    }
    const ChainVerdict verdict = verifyChain(entries);
    fuzz::require(!verdict.whole && verdict.brokenAt >= 1 && !verdict.reason.isEmpty(), "a change is seen");
}

} // namespace

std::span<const std::string_view> fuzz::tokens()
{
    return Tokens;
}

/// Parts: the bodies of one stream's entries, as they might be read back.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string_view text = fuzz::textOf(data, size);
    const auto parts = fuzz::partsOf(text, MostParts);
    std::vector<Event> events;
    for (const std::string_view part : parts) {
        const auto event = eventFromJson(QJsonDocument::fromJson(bytesOf(part)).object());
        if (!event)
            continue;
        checkAgain(*event);
        events.push_back(*event);
    }
    const DeploymentState state = fold(u"1"_s, events);
    (void)runningSteps(state);
    checkMade(parts.back());
    checkChain(parts, text.size());
    return 0;
}
