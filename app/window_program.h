#pragma once

namespace fairlead {

/// Opens the console's window and runs until it is closed.
int runWindow(int argc, char **argv);

} // namespace fairlead
