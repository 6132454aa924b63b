#pragma once

#include "services/runbook/prose/statement_drafts.h"

#include <vector>

namespace fairlead {

/// What the sentence says about time: the age of a backup, a soak, watches, waits, limits, expected
/// durations. `used` tells which quantities are spoken for already, and will be.
void addTimes(const SentenceView &view, std::vector<bool> &used, std::vector<Draft> &drafts);

/// "T+10", "T-30 min": when something is due, in s (negative before the start).
void addTimeline(const Place &place, std::vector<Draft> &drafts);

/// The duration that a heading announces: "Warm up (5 min)", "⏱ 15-30 minutes".
void addAnnounced(const SentenceView &view, std::vector<Draft> &drafts);

} // namespace fairlead
