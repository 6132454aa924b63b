#include "ui/logs/log_search.h"

#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead {
namespace {

constexpr int PauseMs = 150;
constexpr int AgainMs = 1000; ///< between searches of a log that grows
constexpr qint64 ShortFrom = 100'000;

/// "99,999", then "1.2 M": the place beside the field is small.
QString compact(qint64 number)
{
    const QLocale locale(QLocale::English);
    if (number < ShortFrom)
        return locale.toString(number);
    if (number < 1'000'000)
        return u"%1 k"_s.arg(number / 1000);
    return u"%1 M"_s.arg(locale.toString(static_cast<double>(number) / 1e6, 'f', 1));
}

} // namespace

LogSearch::LogSearch(QObject *parent)
    : QObject(parent)
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(PauseMs);
    m_again.setSingleShot(true);
    m_again.setInterval(AgainMs);
    connect(&m_pause, &QTimer::timeout, this, [this] { run(true); });
    connect(&m_again, &QTimer::timeout, this, [this] { run(false); });
    connect(&m_watcher, &QFutureWatcherBase::finished, this, &LogSearch::takeResult);
}

LogSearch::~LogSearch()
{
    m_watcher.cancel();
}

void LogSearch::setSource(const LogSource *source)
{
    if (m_source)
        disconnect(m_source, nullptr, this, nullptr);
    m_watcher.cancel();
    m_source = source;
    m_matches = {};
    m_current = -1;
    if (source)
        connect(source, &LogSource::changed, this, &LogSearch::scheduleAgain);
    if (source && !m_query.text.isEmpty())
        m_pause.start();
    emit changed();
}

void LogSearch::setQuery(const LogQuery &query)
{
    m_query = query;
    m_query.text.truncate(MaxNeedle);
    m_again.stop();
    m_watcher.cancel();
    m_matches = {};
    m_current = -1;
    if (m_query.text.isEmpty())
        m_pause.stop();
    else
        m_pause.start();
    emit changed();
}

void LogSearch::flush()
{
    if (!m_pause.isActive())
        return;
    m_pause.stop();
    run(true);
}

void LogSearch::run(bool fresh)
{
    m_watcher.cancel();
    if (!m_source || m_query.text.isEmpty())
        return;
    m_fresh = fresh;
    auto query = m_query;
    if (!fresh && m_matches.total == static_cast<qint64>(m_matches.lines.size()))
        query.firstLine = std::max<qint64>(0, m_searchedLines - 1); // the last one may have had no end
    m_firstLine = query.firstLine;
    m_searchedLines = m_source->lineCount();
    m_watcher.setFuture(m_source->find(query));
    emit changed();
}

void LogSearch::takeResult()
{
    const auto future = m_watcher.future();
    if (future.isCanceled() || future.resultCount() == 0)
        return;
    const auto line = currentLine();
    takeIn(future.result());
    const auto &lines = m_matches.lines;
    const auto place = std::lower_bound(lines.begin(), lines.end(), line);
    const bool kept = line >= 0 && place != lines.end() && *place == line;
    m_current = kept ? static_cast<int>(place - lines.begin()) : -1;
    if (m_fresh)
        emit found();
    emit changed();
    if (m_source && m_source->lineCount() > m_searchedLines)
        scheduleAgain();
}

/// What was found from m_firstLine on takes the place of what was known of those lines.
void LogSearch::takeIn(LogMatches fresh)
{
    auto &lines = m_matches.lines;
    lines.erase(std::lower_bound(lines.begin(), lines.end(), m_firstLine), lines.end());
    const auto known = static_cast<qint64>(lines.size());
    lines.insert(lines.end(), fresh.lines.begin(), fresh.lines.end());
    m_matches.total = known + fresh.total;
    m_matches.error = fresh.error;
}

void LogSearch::scheduleAgain()
{
    if (!m_query.text.isEmpty() && !isSearching() && !m_again.isActive())
        m_again.start();
}

qint64 LogSearch::selectFrom(qint64 line)
{
    const auto &lines = m_matches.lines;
    if (lines.empty())
        return -1;
    const auto place = std::lower_bound(lines.begin(), lines.end(), line);
    m_current = place == lines.end() ? 0 : static_cast<int>(place - lines.begin());
    emit changed();
    return currentLine();
}

qint64 LogSearch::step(int direction)
{
    const auto count = static_cast<int>(m_matches.lines.size());
    if (count == 0)
        return -1;
    if (m_current < 0)
        m_current = direction > 0 ? 0 : count - 1;
    else
        m_current = (m_current + direction + count) % count;
    emit changed();
    return currentLine();
}

qint64 LogSearch::currentLine() const
{
    return m_current < 0 ? -1 : m_matches.lines[static_cast<std::size_t>(m_current)];
}

QString LogSearch::summary() const
{
    if (m_query.text.isEmpty())
        return {};
    if (isSearching() && (m_fresh || isWaiting()))
        return tr("searching");
    if (m_matches.total == 0)
        return m_matches.error.isEmpty() ? tr("no match") : tr("no pattern");
    if (m_current < 0)
        return tr("%1 found").arg(compact(m_matches.total));
    return tr("%1 of %2").arg(compact(m_current + 1), compact(m_matches.total));
}

} // namespace fairlead
