#include "fuzz_target.h"
#include "models/ansi.h"
#include "services/execution/supervision/utf8.h"
#include "text_invariants.h"
#include "ui/logs/log_row.h"

#include <QUtf8StringView>

#include <algorithm>
#include <array>
#include <string>

using namespace fairlead;
using namespace std::string_view_literals;

namespace {

constexpr std::array Tokens = { "\x1b"sv, "\x1b["sv, "\x1b[31m"sv, "\x1b[0m"sv, "\x1b[38;5;196m"sv,
    "\x1b[38;2;1;2;3m"sv, "\x1b[48:2::1:2:3m"sv, "\x1b[;;;m"sv, "\x1b[99999999999m"sv, "\x1b[2J"sv,
    "\x1b[?1049h"sv, "\x1b[6n"sv, "\x1b]0;title\a"sv, "\x1b]52;c;bWluZQ==\a"sv,
    "\x1b]8;;https://example.org\x1b\\"sv, "\x1b]8;;\x1b\\"sv, "\x1b]"sv, "\x1bP"sv, "\x1bP1$r\x1b\\"sv,
    "\x1b_a\x1b\\"sv, "\x1b^a\x1b\\"sv, "\x1bXa\x1b\\"sv, "\x1b\\"sv, "\a"sv, "\x18"sv, "\x1a"sv, "\x1b(B"sv,
    "\x1b)0"sv, "\x1b#8"sv, "\x1b%G"sv, "\x1b "sv, "\r"sv, "\n"sv, "\r\n"sv, "\t"sv, "\b"sv, "\x7f"sv, "\0"sv,
    "\x9b"sv, "\xC2\x9b"sv, "\xC2\x85"sv, "\xE2\x80\xAE"sv, "\xE2\x80\x8F"sv, "\xE2\x81\xA6"sv,
    "\xE2\x80\x8B"sv, "\xE2\x80\xA8"sv, "\xEF\xBB\xBF"sv, "\xED\xA0\x80"sv, "\xC0\xAF"sv,
    "\xF4\x90\x80\x80"sv, "\xF0\x9F\x9A\x80"sv, "\xE4\xB8\xAD"sv, "e\xCC\x81"sv, "\xEF\xB8\x8F"sv, "\xE2"sv,
    "\xF0\x9F"sv, "\x80"sv, "\xFF"sv, "<img src=x>"sv, "m"sv, ";"sv, "0"sv };

QString joined(const std::vector<AnsiRun> &runs)
{
    QString text;
    for (const AnsiRun &run : runs) {
        fuzz::require(!run.text.isEmpty(), "no run is empty");
        text += run.text;
    }
    return text;
}

/// What a sequence carries reaches nobody, wherever in the line it stands.
void checkPayload(const QByteArray &line, const QString &shown)
{
    static const std::array sequences{ QByteArray("\x1b]52;c;bWluZQ==\a"),
        QByteArray("\x1b]0;title\x1b]8;;x\x1b\\"), QByteArray("\x1bP1;2|mine\x1b\\") };
    for (const QByteArray &sequence : sequences)
        fuzz::require(plainText(sequence + line) == shown, "a sequence leaves no trace in the text");
}

void checkAnsi(const QByteArray &line)
{
    const QString text = joined(parseAnsi(line));
    fuzz::require(text == plainText(line), "styles take nothing from the text");
    fuzz::require(text.size() <= line.size() + 7 * line.count('\t'), "the text is bounded by the bytes");
    fuzz::checkShown(text, false);
    fuzz::require(plainText(text.toUtf8()) == text, "text that was made safe stays as it is");
    checkPayload(line, text);
}

void checkSpans(const LogRow &row)
{
    int end = 0;
    for (const LogSpan &span : row.spans) {
        fuzz::require(span.begin == end && span.end > end, "spans stand one after another");
        end = span.end;
    }
    fuzz::require(end == row.text.size(), "spans cover the text");
}

void checkColumns(const LogRow &row)
{
    const auto size = static_cast<std::size_t>(row.text.size());
    fuzz::require(row.columns.empty() || row.columns.size() == size + 1, "a column for each character");
    fuzz::require(std::is_sorted(row.columns.begin(), row.columns.end()), "columns grow");
    fuzz::require(row.width() >= 0 && row.width() <= 2 * row.text.size(), "the width fits the text");
    for (const int column : { -1, 0, 1, row.width() / 2, row.width() - 1, row.width(), row.width() + 1 }) {
        const int index = row.indexAt(column);
        fuzz::require(index >= 0 && index <= row.text.size(), "an index lies in the text");
        fuzz::require(row.columnOf(index) <= std::max(column, 0), "a character begins where it is found");
    }
}

void checkRow(const QByteArray &line)
{
    const qint64 more = line.isEmpty() ? 0 : static_cast<unsigned char>(line.back());
    const LogRow row = makeRow({ line, line.size() + more });
    fuzz::require(row.text.size() <= 8 * LogSource::MaxLineBytes, "a row is bounded");
    fuzz::require(row.hiddenBytes >= more && row.hiddenBytes <= line.size() + more, "what is hidden is said");
    fuzz::checkShown(row.text, false);
    checkSpans(row);
    checkColumns(row);
}

void checkUtf8(std::string_view text)
{
    using namespace supervision;
    const std::string valid = toValidUtf8(text);
    const QUtf8StringView judged(text.data(), static_cast<qsizetype>(text.size()));
    fuzz::require(isValidUtf8(text) == judged.isValidUtf8(), "Qt agrees on what is UTF-8");
    fuzz::require(isValidUtf8(valid), "what was made valid is");
    fuzz::require(isValidUtf8(text) == (valid == text), "only what is not valid is changed");
    std::string again;
    for (std::string_view rest = valid; !rest.empty();) {
        const CodePoint next = codePointAt(rest);
        appendUtf8(again, next.value);
        rest.remove_prefix(next.length);
    }
    fuzz::require(again == valid, "characters are read and written alike");
    const std::string cut = cutUtf8(valid, valid.size() / 2);
    fuzz::require(cut.size() <= valid.size() / 2 && isValidUtf8(cut), "a cut is between characters");
    fuzz::require(valid.size() / 2 - cut.size() < 4, "a cut takes no more than a character");
}

} // namespace

std::span<const std::string_view> fuzz::tokens()
{
    return Tokens;
}

/// Whatever a child prints is text that can be shown without harm.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string_view text = fuzz::textOf(data, size);
    const QByteArray line(text.data(), static_cast<qsizetype>(text.size()));
    checkAnsi(line);
    checkRow(line);
    checkUtf8(text);
    return 0;
}
