#pragma once

#include <QString>

namespace fairlead {

class Desk;
class MainWindow;

/// Saves pictures of the window's pages into `folder` (1440×900 and 1024×700) and closes it: proof for a run
/// that nobody watches. Each file's path goes to stdout.
void photograph(MainWindow &window, Desk &desk, const QString &folder);

} // namespace fairlead
