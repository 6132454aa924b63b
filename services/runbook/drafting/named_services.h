#pragma once

#include "services/runbook/drafting/draft_service.h"

namespace fairlead {

/// The services that a document without a port table names where it deploys: with a port in headings,
/// comments and lists ("Deploy the till (port 8081)"), or as what is rolled out or brought up. Names may
/// repeat.
std::vector<DraftService> namedServices(const Runbook &runbook, const Environment &environment);

} // namespace fairlead
