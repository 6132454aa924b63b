#pragma once

#include <string>

namespace fairlead::supervision {

/// With FAIRLEAD_START_LEDGER=FILE in the environment: adds this line to the file, in one write. For tests:
/// proof that nothing is started twice.
void noteInLedger(const std::string &line);

/// For fault campaigns: with FAIRLEAD_SUPERVISOR_DIES_AT=NAME in the environment the supervisor notes "died
/// NAME FOLDER" in the ledger and kills itself (SIGKILL) when it passes the boundary `name` of the start
/// protocol.
void passing(const char *name, const std::string &folder);

} // namespace fairlead::supervision
