#pragma once

#include <QString>

class QMainWindow;
class QSettings;
class QWidget;

namespace fairlead {

/// Geometry, splitters (by objectName) and header widths (of views with an objectName whose header has the
/// property `remembered`) of a window and everything in it.
void saveWindowState(const QMainWindow &window, QSettings &settings);
/// Leaves the window alone when the settings do not know it. One that would lie outside every screen is moved
/// into one.
void restoreGeometryOf(QMainWindow &window, QSettings &settings);
/// Splitters and header widths of everything in the page, as far as the settings know them.
void restoreParts(QWidget &page, QSettings &settings);

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
