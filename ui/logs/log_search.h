#pragma once

#include "models/log_source.h"

#include <QFutureWatcher>
#include <QPointer>
#include <QTimer>

namespace fairlead {

/// Searches a log in the background while a person types and while it grows.
class LogSearch : public QObject
{
    Q_OBJECT

public:
    static constexpr int MaxNeedle = 1000; ///< characters

    explicit LogSearch(QObject *parent = nullptr);
    ~LogSearch() override;

    void setSource(const LogSource *source);
    /// Waits until typing pauses (150 ms), then gives up the search before and starts. An empty text ends it.
    void setQuery(const LogQuery &query);
    /// Does not wait for a pause in typing; nothing when nothing waits.
    void flush();

    const LogQuery &query() const { return m_query; }
    bool isWaiting() const { return m_pause.isActive(); }
    bool isSearching() const { return isWaiting() || m_watcher.isRunning(); }

    /// The line of the first match at or after `line`, from the top again when there is none; -1 without
    /// matches.
    qint64 selectFrom(qint64 line);
    /// The next (1) or previous (-1) match's line, around the ends; -1 without matches.
    qint64 step(int direction);
    qint64 currentLine() const;

    qint64 matchCount() const { return m_matches.total; }
    /// Why the pattern cannot be used, or not on every line; empty when all is well.
    QString error() const { return m_matches.error; }
    /// "4 of 9", "9 found", "no match", "no pattern", "searching"; empty without a text.
    QString summary() const;

signals:
    /// The summary may be another.
    void changed();
    /// A new query has its answer (not: the log has grown).
    void found();

private:
    void run(bool fresh);
    void takeResult();
    void takeIn(LogMatches fresh);
    void scheduleAgain();

    QPointer<const LogSource> m_source;
    LogQuery m_query;
    QFutureWatcher<LogMatches> m_watcher;
    LogMatches m_matches;
    qint64 m_firstLine = 0; ///< where the newest search began
    qint64 m_searchedLines = 0; ///< lines that existed when the newest search began
    int m_current = -1; ///< in m_matches.lines
    bool m_fresh = false;
    QTimer m_pause;
    QTimer m_again;
};

} // namespace fairlead
