#pragma once

#include "models/runbook.h"

namespace fairlead {

/// Where the file's UTF-8 was misread and saved again, tells the characters back in everything that is shown
/// (headings, prose, items, tables), with one finding. The file's bytes and its fences stay as they are.
void repairDisplay(Runbook &runbook);

} // namespace fairlead
