#pragma once

#include "models/log_source.h"
#include "services/execution/spool_index.h"

#include <functional>

namespace fairlead {

/// The lines that match, each counted once. Literal text is looked for by memmem over the file; ASCII letters
/// are alike unless the query says otherwise. A pattern is matched against each line that holds what the
/// pattern cannot do without. What lies in the index's gap is passed over.
///
/// What was found so far when `cancelled` says so, which is asked about every MiB.
LogMatches searchSpool(
    int spool, const SpoolIndex &index, const LogQuery &query, const std::function<bool()> &cancelled);

} // namespace fairlead
