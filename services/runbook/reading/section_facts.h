#pragma once

#include "models/runbook.h"

namespace fairlead {

/// Fills in Runbook::contacts from contacts and escalation sections: list entries, tables, and subsections
/// that name a level each. Call after the roles are there.
void giveContacts(Runbook &runbook);

/// Fills in Runbook::required from the sections about variables: list entries and table rows that begin with
/// a variable's name. What is called optional is not required.
void giveRequiredVariables(Runbook &runbook);

} // namespace fairlead
