#pragma once

#include "models/job.h"

#include <QMap>
#include <QString>
#include <QStringList>

#include <functional>

namespace fairlead {

/// One of PostgreSQL's own programs to run. It sees `variables` and a few plain ones (PATH, HOME, …), nothing
/// else of this process's environment, speaks English, reads nothing, and ends when this process does.
struct ChildProgram
{
    QString program;
    QStringList arguments;
    QMap<QString, QString> variables = {};
    std::function<bool()> cancelled = {}; ///< asked about five times a second
    std::function<void()> everySecond = {};
    LineSink onLine = {}; ///< what it says on stderr, on safe lines of at most 500 characters
};

struct ChildEnd
{
    bool started = false;
    bool cancelled = false; ///< it was ended because `cancelled` said so
    int exitCode = -1; ///< -1 when it was killed by a signal
    QString said = {}; ///< the last 20 lines of stderr
    bool good() const { return started && !cancelled && exitCode == 0; }
};

/// Runs it and waits for its end. Cancelled, it gets SIGTERM, and SIGKILL five seconds later.
ChildEnd runChild(const ChildProgram &child);

/// The first line that a program prints for `--version`; empty when it cannot be run within 10 s.
QString versionLine(const QString &program);

} // namespace fairlead
