#include "ui/logs/log_row.h"

#include <QLocale>

#include <algorithm>
#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace fairlead {
namespace {

struct Range
{
    char32_t first;
    char32_t last;
};

const QString LeftOutText = u"[left out: the output grew over its limit]"_s; // NOLINT(cert-err58-cpp)

/// Characters that take two columns (East Asian wide and emoji).
constexpr std::array WideRanges{ Range{ 0x1100, 0x115f }, Range{ 0x2e80, 0x303e }, Range{ 0x3041, 0x4dbf },
    Range{ 0x4e00, 0xa4cf }, Range{ 0xa960, 0xa97f }, Range{ 0xac00, 0xd7a3 }, Range{ 0xf900, 0xfaff },
    Range{ 0xfe30, 0xfe6f }, Range{ 0xff01, 0xff60 }, Range{ 0xffe0, 0xffe6 }, Range{ 0x1f300, 0x1f64f },
    Range{ 0x1f680, 0x1f6ff }, Range{ 0x1f900, 0x1faff }, Range{ 0x20000, 0x3fffd } };

int columnsOf(char32_t c)
{
    if (c < 0x300)
        return 1;
    const auto category = QChar::category(c);
    if (category == QChar::Mark_NonSpacing || category == QChar::Mark_Enclosing)
        return 0;
    const auto wide = [c](const Range &range) { return c >= range.first && c <= range.last; };
    return std::any_of(WideRanges.begin(), WideRanges.end(), wide) ? 2 : 1;
}

bool isSimple(QStringView text)
{
    return std::all_of(text.begin(), text.end(), [](QChar c) { return c.unicode() < 0x300; });
}

std::vector<int> layOut(QStringView text)
{
    std::vector<int> columns;
    if (isSimple(text))
        return columns;
    columns.reserve(static_cast<std::size_t>(text.size()) + 1);
    int column = 0;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const bool pair = text[i].isHighSurrogate() && i + 1 < text.size();
        const char32_t c = pair ? QChar::surrogateToUcs4(text[i], text[i + 1]) : text[i].unicode();
        const int width = columnsOf(c);
        const bool mark = width == 0 && !columns.empty(); // stands on the character before
        const int place = mark ? columns.back() : column;
        columns.insert(columns.end(), pair ? 2U : 1U, place);
        column += width;
        i += pair ? 1 : 0;
    }
    columns.push_back(column);
    return columns;
}

/// Bytes at the end that are the beginning of a character which the cut took away.
qsizetype torn(QByteArrayView bytes)
{
    for (qsizetype back = 1; back <= std::min<qsizetype>(4, bytes.size()); ++back) {
        const auto byte = static_cast<unsigned char>(bytes[bytes.size() - back]);
        if ((byte & 0xc0) == 0x80)
            continue;
        const qsizetype wanted = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
        return wanted > back ? back : 0;
    }
    return 0;
}

bool same(const LogLine &first, const LogLine &second)
{
    return first.length == second.length && first.leftOut == second.leftOut && first.bytes == second.bytes;
}

} // namespace

int LogRow::width() const
{
    return columns.empty() ? static_cast<int>(text.size()) : columns.back();
}

int LogRow::columnOf(int index) const
{
    if (index >= text.size())
        return width();
    return columns.empty() ? index : columns[static_cast<std::size_t>(index)];
}

int LogRow::indexAt(int column) const
{
    const int size = static_cast<int>(text.size());
    if (column >= width())
        return size;
    if (columns.empty())
        return std::max(0, column);
    const auto after = std::upper_bound(columns.begin(), columns.end(), std::max(0, column));
    int index = static_cast<int>(after - columns.begin()) - 1;
    while (
        index > 0 && columns[static_cast<std::size_t>(index)] == columns[static_cast<std::size_t>(index) - 1])
        --index; // the first QChar of the character that covers the column
    return index;
}

LogRow makeRow(const LogLine &line)
{
    LogRow row;
    if (line.leftOut) {
        AnsiStyle style;
        style.italic = style.faint = true;
        row.text = LeftOutText;
        row.spans.push_back({ 0, static_cast<int>(row.text.size()), style });
        row.columns = layOut(row.text);
        return row;
    }
    QByteArrayView bytes(line.bytes);
    bytes = bytes.first(std::min<qsizetype>(bytes.size(), LogSource::MaxLineBytes));
    if (line.length > bytes.size())
        bytes.chop(torn(bytes));
    row.hiddenBytes = std::max<qint64>(0, line.length - bytes.size());
    for (const auto &run : parseAnsi(bytes)) {
        const int begin = static_cast<int>(row.text.size());
        row.text += run.text;
        row.spans.push_back({ begin, static_cast<int>(row.text.size()), run.style });
    }
    row.columns = layOut(row.text);
    return row;
}

void LogRows::load(const LogSource &source, qint64 first, int count)
{
    auto lines = source.lines(first, count);
    if (lines.size() > static_cast<std::size_t>(count))
        lines.resize(static_cast<std::size_t>(count));
    std::vector<LogRow> rows;
    rows.reserve(lines.size());
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const auto old = static_cast<std::size_t>(first - m_first) + i; // wraps to a huge number when before
        if (old < m_lines.size() && same(m_lines[old], lines[i]))
            rows.push_back(std::move(m_rows[old]));
        else
            rows.push_back(makeRow(lines[i]));
    }
    m_first = first;
    m_lines = std::move(lines);
    m_rows = std::move(rows);
}

void LogRows::clear()
{
    m_lines.clear();
    m_rows.clear();
    m_first = 0;
}

const LogRow *LogRows::row(qint64 line) const
{
    const auto index = line - m_first;
    return index >= 0 && index < size() ? &m_rows[static_cast<std::size_t>(index)] : nullptr;
}

int LogRows::widest() const
{
    int result = 0;
    for (const auto &row : m_rows)
        result = std::max(result, row.width() + (row.hiddenBytes > 0 ? int(cutMark(row).size()) + 2 : 0));
    return result;
}

QString cutMark(const LogRow &row)
{
    if (row.hiddenBytes <= 0)
        return {};
    return u"… %1 more bytes"_s.arg(QLocale(QLocale::English).toString(row.hiddenBytes));
}

} // namespace fairlead
