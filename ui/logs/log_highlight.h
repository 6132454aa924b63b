#pragma once

#include "models/log_source.h"
#include "ui/logs/log_selection.h"

#include <QRegularExpression>

#include <vector>

namespace fairlead {

/// Shows in the rows on screen what is searched for.
class LogHighlight
{
public:
    LogHighlight() = default;
    explicit LogHighlight(const LogQuery &query);

    /// Where the query is in a row's text, at most 1,000 times. A pattern that is none is nowhere.
    std::vector<LogRange> in(const QString &text) const;

private:
    LogQuery m_query;
    QRegularExpression m_pattern;
};

/// Where marks stand in place of a secret: runs of eight bullets.
std::vector<LogRange> maskedParts(const QString &text);

} // namespace fairlead
