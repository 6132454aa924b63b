#pragma once

#include <QByteArray>
#include <QFuture>
#include <QObject>

#include <vector>

namespace fairlead {

/// One line of output. Bytes as the child wrote them (masked), without the line end.
struct LogLine
{
    QByteArray bytes; ///< at most LogSource::MaxLineBytes
    qint64 length = 0; ///< of the whole line; larger than bytes.size() when it was cut for display
    bool leftOut = false; ///< it was given up: the output outgrew its limit
};

/// What is searched for, line by line.
struct LogQuery
{
    QString text = {};
    bool caseSensitive = false;
    bool pattern = false; ///< a Perl-compatible regular expression; else literal text
    qint64 firstLine = 0; ///< lines before it are not looked at

    bool operator==(const LogQuery &) const = default;
};

/// Where a search has found something.
struct LogMatches
{
    std::vector<qint64> lines = {}; ///< ascending, 0-based, at most 100,000
    qint64 total = 0; ///< lines that match, also beyond those listed
    QString error = {}; ///< why the pattern cannot be used, or not on every line; for the screen
};

/// The output of one attempt, readable while it grows. Lines are 0-based.
class LogSource : public QObject
{
    Q_OBJECT

public:
    static constexpr int MaxLineBytes = 16 * 1024;

    using QObject::QObject;

    virtual qint64 lineCount() const = 0;
    /// False once the attempt has ended and everything is indexed.
    virtual bool growing() const = 0;
    /// True when a secret was masked somewhere in the output.
    virtual bool masked() const = 0;
    /// Bytes given up in the middle, since the output outgrew its limit.
    virtual qint64 leftOutBytes() const = 0;
    /// Up to `count` lines from `first`; fewer at the end. Bounded work: never reads more than it gives.
    virtual std::vector<LogLine> lines(qint64 first, int count) const = 0;
    /// Search in the background; cancel through the future. An empty text finds nothing.
    virtual QFuture<LogMatches> find(const LogQuery &query) const = 0;
    /// Copies the whole output to `path` in the background; the error's text, or an empty string.
    virtual QFuture<QString> saveAs(const QString &path) const = 0;

signals:
    /// More lines, or the end; at most once every 16 ms.
    void changed();
};

} // namespace fairlead
