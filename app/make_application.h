#pragma once

#include <memory>

class QApplication;

namespace fairlead {

/// The window's application. In debug builds (FAIRLEAD_WATCHDOG) it warns of every event that keeps the
/// window from answering for longer than a person notices, with the stack.
std::unique_ptr<QApplication> makeApplication(int &argc, char **argv);

} // namespace fairlead
