#pragma once

#include "services/runbook/prose/statement_drafts.h"

#include <vector>

namespace fairlead {

/// The role's id as environments know it: "VP/CTO" -> "vp-or-cto".
QString roleIdOf(const QString &role);

/// Who has to approve by the words in the span, each role once; one without a role where approval is asked
/// for without saying whose.
void addApprovals(const SentenceView &view, WordSpan span, std::vector<Draft> &drafts);

/// The role that an entry below "needs approval from:" names, or a cell of such a column.
void addApprover(const Place &place, std::vector<Draft> &drafts);

} // namespace fairlead
