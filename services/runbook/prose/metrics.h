#pragma once

#include "services/runbook/prose/folded_text.h"

#include <QString>

#include <optional>
#include <vector>

namespace fairlead {

/// Something that is measured, named in a text.
struct MetricMention
{
    QString id = {}; ///< "error-rate", "latency-p95", "cpu", …
    WordSpan span = {};
};

/// The metrics that a folded text names, in order and without overlap.
std::vector<MetricMention> metricsIn(const QString &folded);

/// The metric of the words in `span`: a percentile before a general latency, otherwise the last one named.
QString metricIn(const std::vector<MetricMention> &mentions, WordSpan span);

/// True for what is measured in time: latencies, start-up, lag, …
bool isTimeMetric(const QString &id);

/// True where more is better: throughput, availability, success rates, …
bool growsWell(const QString &id);

} // namespace fairlead
