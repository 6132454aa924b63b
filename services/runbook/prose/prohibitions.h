#pragma once

#include "services/runbook/prose/statement_drafts.h"

#include <optional>

namespace fairlead {

/// A sentence that forbids something.
struct ProhibitionWords
{
    WordSpan span = {}; ///< what is forbidden, with "do not"
    WordSpan until
        = {}; ///< the words behind "until", "without", "unless": what has to hold first; else empty
};

/// What the sentence forbids. "Do not forget to …" forbids nothing, and "must not exceed 1 %" is a target.
std::optional<ProhibitionWords> prohibitionIn(const SentenceView &view);

} // namespace fairlead
