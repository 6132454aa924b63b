#pragma once

#include "models/runbook.h"

#include <vector>

namespace fairlead {

/// The rows that hold a service and a port from 1 to 65535, when the header names both; else none.
std::vector<PortRow> portRows(const Table &table);

} // namespace fairlead
