#pragma once

#include "models/runbook.h"

#include <QString>

namespace fairlead {

/// What can prove that a checklist item holds, told from its words and its section's title. A command in the
/// item comes first; words that speak of several proofs count for the one that is hardest to fake.
Proof proofOf(const ChecklistItem &item, const QString &sectionTitle);

} // namespace fairlead
