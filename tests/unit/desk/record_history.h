#pragma once

#include "services/desk/report/record_source.h"

namespace fairlead {

/// A deployment in which everything has happened that a release record tells of: approvals that became void,
/// an exception, a poll, a conditional go that was closed, evidence, a reading, a broken glass, a hand-over,
/// a sign-off, a note, and a rollback of the two services "api" and "bot".
RecordSource eventfulHistory();

/// The same with `text` wherever a person or a runbook may write.
RecordSource historyWith(const QString &text);

} // namespace fairlead
