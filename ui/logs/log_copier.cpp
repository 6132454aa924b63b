#include "ui/logs/log_copier.h"

#include "ui/logs/log_row.h"

#include <QGuiApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead {
namespace {

constexpr int LinesAtOnce = 512;
constexpr qint64 BytesAtOnce = 1'000'000;

qsizetype utf8Size(QStringView text)
{
    qsizetype size = 0;
    for (const QChar c : text)
        size += c.unicode() < 0x80 ? 1 : c.unicode() < 0x800 || c.isSurrogate() ? 2 : 3;
    return size;
}

} // namespace

LogCopier::LogCopier(QObject *parent)
    : QObject(parent)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &LogCopier::step);
}

void LogCopier::start(
    const LogSource *source, const LogSelection &selection, bool withNumbers, QClipboard::Mode mode)
{
    m_timer.stop();
    m_next = -1;
    if (!source || selection.isEmpty())
        return;
    m_source = source;
    m_selection = selection;
    m_withNumbers = withNumbers;
    m_mode = mode;
    m_next = selection.begin().line;
    m_numberWidth = static_cast<int>(QString::number(selection.end().line + 1).size());
    m_copied = 0;
    m_bytes = 0;
    m_text.clear();
    step();
}

void LogCopier::step()
{
    if (!m_source)
        return finish(false);
    const auto last = m_selection.end().line;
    const int count = static_cast<int>(std::min<qint64>(LinesAtOnce, last - m_next + 1));
    const auto lines = m_source->lines(m_next, count);
    const auto before = m_bytes;
    for (const auto &line : lines) {
        if (!appendLine(line, m_next))
            return finish(false);
        ++m_next;
        if (m_bytes - before > BytesAtOnce)
            break;
    }
    if (lines.empty() || m_next > last)
        return finish(true);
    m_timer.start(0);
}

bool LogCopier::appendLine(const LogLine &content, qint64 line)
{
    const auto range = m_selection.inLine(line);
    const auto row = makeRow(content);
    const auto &text = row.text;
    const auto first = std::min<qsizetype>(range.first, text.size());
    const auto last = std::min<qsizetype>(range.last, text.size());
    auto piece = m_copied > 0 ? u"\n"_s : QString();
    if (m_withNumbers)
        piece += u"%1  "_s.arg(line + 1, m_numberWidth);
    piece += QStringView(text).sliced(first, last - first);
    if (range.last == LogPosition::LineEnd && row.hiddenBytes > 0)
        piece += u" "_s + cutMark(row);
    m_bytes += utf8Size(piece);
    if (m_bytes > MaxBytes)
        return false;
    m_text += piece;
    ++m_copied;
    return true;
}

void LogCopier::finish(bool complete)
{
    m_next = -1;
    QGuiApplication::clipboard()->setText(m_text, m_mode);
    m_text.clear();
    if (m_mode == QClipboard::Clipboard)
        emit finished(m_copied, complete);
}

} // namespace fairlead
