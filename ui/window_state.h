#pragma once

#include <QString>

class QMainWindow;
class QSettings;

namespace fairlead {

/// Geometry, splitters (by objectName) and header widths (of views with an objectName whose header has the
/// property `remembered`) of a window and everything in it.
void saveWindowState(const QMainWindow &window, QSettings &settings);
/// Leaves alone what the settings do not know. A window that would lie outside every screen is moved into
/// one.
void restoreWindowState(QMainWindow &window, QSettings &settings);

/// What was shown.
struct WindowPlace
{
    QString page;
    QString environment;
    QString deployment;
};

void savePlace(const WindowPlace &place, QSettings &settings);
WindowPlace savedPlace(const QSettings &settings);

} // namespace fairlead
