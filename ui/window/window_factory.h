#pragma once

#include "ui/kit/clock.h"

#include <memory>

class QSettings;

namespace fairlead {

class Desk;
class MainWindow;
class Prompts;

/// The window with all its pages, as it was left. What is handed in outlives it.
std::unique_ptr<MainWindow> makeMainWindow(
    Desk &desk, QSettings &settings, Prompts &prompts, const Clock &clock = systemClock);

} // namespace fairlead
