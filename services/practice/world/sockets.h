#pragma once

#include "services/practice/world/descriptor.h"

#include <string>

namespace fairlead::practice {

/// A listening, non-blocking TCP socket; throws Trouble that names address, port and who has it.
Descriptor listenOn(const std::string &address, int port);
/// Throws Trouble when somebody listens there or the machine has no such address.
void requireFree(const std::string &address, int port);
/// "nginx (process 812)" for whoever listens there, "another process" when that cannot be seen.
std::string holderOf(const std::string &address, int port);
/// True for a dotted IPv4 address.
bool isAddress(const std::string &text);

} // namespace fairlead::practice
