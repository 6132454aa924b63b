#pragma once

#include <QString>
#include <QStringList>

#include <vector>

namespace fairlead::bench {

/// One step that prints, watched in a log pane until everything is on the screen.
struct PaneRun
{
    double seconds = 0; ///< from the start of the supervisors until the last line is painted
    double longestStall = 0; ///< ms between two rounds of the GUI thread's event loop
    double stallP99 = 0; ///< ms
    double longestWork = 0; ///< ms of the processor that the GUI thread had between two rounds
    double workP99 = 0; ///< ms; what a stall has beyond this was waiting for the processor
    double memoryGrowth = 0; ///< bytes of resident memory more than before
    bool complete = false; ///< every line was seen
};

struct PaneSetup
{
    qint64 lines = 0; ///< of each step
    int panes = 1; ///< steps at once, a pane each
    bool flushEach = false;
    bool secrets = false; ///< four secrets are to be masked
};

/// Needs a QApplication. `folder` has room for the spools; they are removed again.
PaneRun runInPanes(const QString &folder, const PaneSetup &setup);

/// The same child into a QPlainTextEdit that is given what has come every 16 ms. Needs a QApplication.
PaneRun runInTextEdit(qint64 lines);

/// `child > file`: seconds.
double childToFile(const QString &folder, qint64 lines, bool flushEach = false);
/// The limit of a pipe: read() and memchr over what the child prints; seconds.
double childToCounter(qint64 lines, bool flushEach = false);

/// Resident memory of this process that is its own, bytes.
double privateMemory();

QString childProgram();

} // namespace fairlead::bench
